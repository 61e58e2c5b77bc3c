/** Writes `index.json` from the recordings that are there. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '../../dist/bridge/protocol.js';
import { answersOf } from '../../dist/bridge/recorded/conversation.js';
import { readRecording, RECORDING_FORMAT } from '../../dist/bridge/recorded/format.js';

/**
 * @param {string} folder
 * @param {{ name: string, pictures: boolean }[]} scenarios in the order of the index; `pictures`: its views answer
 *   whoever asks for them
 * @returns the sizes of the recordings in bytes, by name
 */
export async function writeIndex(folder, scenarios) {
  const recordings = [];
  const sizes = {};
  let welcome;
  for (const { name, pictures } of scenarios) {
    const file = `${name}.bvr`;
    const path = join(folder, file);
    const there = await stat(path).catch(() => undefined);
    if (!there) continue;
    sizes[name] = there.size;
    const recording = readRecording(Uint8Array.from(await readFile(path)).buffer, path);
    const said = recording.connections.flat().filter(({ kind }) => kind === 'said');
    if (pictures) welcome ??= said.find(({ message }) => message.type === 'welcome')?.message;
    const views = recording.connections.flatMap(answersOf).flatMap(({ view }) => view ?? []);
    recordings.push({ name, title: recording.title, file, views: pictures ? views : [] });
  }
  const index = { format: RECORDING_FORMAT, protocol: PROTOCOL_VERSION, welcome, recordings };
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(index)}\n`);
  return sizes;
}
