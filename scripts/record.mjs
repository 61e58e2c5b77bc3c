/**
 * Records what a real bridge with real Blender says, into `recordings/`: `npm run record` for everything,
 * `npm run record -- refine queue` for some. docs/recordings.md has the format.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { untilWarm } from '../e2e/harness.mjs';
import { openBridge } from './record/bridges.mjs';
import { events } from './record/events.mjs';
import { writeIndex } from './record/index.mjs';
import { library } from './record/library.mjs';
import { pack } from './record/pack.mjs';
import { recordStills } from './record/stills.mjs';
import { Tape } from './record/tape.mjs';
import { ROOT } from './setup/node.mjs';

const FOLDER = join(ROOT, 'recordings');
/** Pictures from all around, each a file of its own. */
const STILLS = 'stills';
const scenarios = [
  ...library.map((scenario) => ({ ...scenario, pictures: true })),
  ...events.map((scenario) => ({ ...scenario, pictures: scenario.name === 'refine' })),
];

const { positionals } = parseArgs({ allowPositionals: true });
const names = [...scenarios.map(({ name }) => name), STILLS];
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length) {
  console.error(`Unknown: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exit(1);
}
const isChosen = (name) => positionals.length === 0 || positionals.includes(name);
const chosen = scenarios.filter(({ name }) => isChosen(name));

/** The bridge of those that need no special one. */
let shared;

async function bridgeFor({ bridge, cold }) {
  if (bridge === false) return undefined;
  if (!bridge && shared) return shared;
  const started = await openBridge(bridge);
  if (!cold) started.renderer = await untilWarm(started);
  if (!bridge) shared = started;
  return started;
}

await mkdir(FOLDER, { recursive: true });
try {
  for (const scenario of chosen) {
    const { name, run } = scenario;
    const begun = Date.now();
    const bridge = await bridgeFor(scenario);
    const tape = new Tape();
    try {
      await run(tape, bridge);
    } finally {
      if (bridge !== shared) await bridge?.stop();
    }
    const about = { ...scenario, blender: bridge?.renderer?.version };
    const file = await pack(about, tape.connections);
    await writeFile(join(FOLDER, `${name}.bvr`), file);
    console.log(`${name}: ${Math.round(file.length / 1024)} kB, ${Math.round((Date.now() - begun) / 1000)} s`);
  }
  if (isChosen(STILLS)) {
    const bytes = await recordStills(await bridgeFor({}), join(FOLDER, STILLS));
    console.log(`${STILLS}: ${Math.round(bytes / 1024)} kB`);
  }
} finally {
  await shared?.stop();
}

const sizes = await writeIndex(FOLDER, scenarios);
const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
console.log(`recordings/: ${Object.keys(sizes).length} recordings, ${(total / 2 ** 20).toFixed(1)} MB`);
