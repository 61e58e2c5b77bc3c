/** Whether the recordings of this repository still are what today's code says and shows. `npm run record` makes them anew. */
import { expect } from '@open-wc/testing';
import type { Catalog } from '../catalog.js';
import { decodeFrame } from '../frame.js';
import { clientMessageSchema, serverMessageSchema } from '../protocol.js';
import { settingsSchema } from '../settings.js';
import type { View } from '../view.js';
import { answersOf } from './conversation.js';
import { readIndex, readRecording, type Recording, type RecordingIndex } from './format.js';

const FOLDER = '/recordings/';
const LARGEST_BYTES = 15 * 2 ** 20;

describe('the recordings of this repository', function () {
  this.timeout(60_000);
  let index: RecordingIndex;
  const recordings: Recording[] = [];
  let bytes = 0;

  before(async () => {
    const response = await fetch(`${FOLDER}index.json`);
    index = readIndex(await response.text(), 'index.json');
    for (const { file } of index.recordings) {
      const buffer = await (await fetch(FOLDER + file)).arrayBuffer();
      bytes += buffer.byteLength;
      recordings.push(readRecording(buffer, file));
    }
  });

  it('are there, and small', () => {
    expect(recordings).not.to.have.length(0);
    expect(bytes).to.be.below(LARGEST_BYTES);
  });

  it('fit the protocol, message by message and frame by frame', () => {
    for (const recording of recordings) {
      for (const event of recording.connections.flat()) {
        const where = `${recording.name} at ${event.at} ms`;
        if (event.kind === 'sent') expect(clientMessageSchema.safeParse(event.message).success, where).to.equal(true);
        if (event.kind === 'said') expect(serverMessageSchema.safeParse(event.message).success, where).to.equal(true);
        if (event.kind === 'frame') expect(decodeFrame(recording.frame(event.bytes)), where).to.be.an('object');
      }
    }
  });

  it('have settings that are settings', () => {
    for (const { views } of index.recordings) {
      for (const { settings } of views) expect(settingsSchema.safeParse(settings).error).to.equal(undefined);
    }
  });

  it('end each view of the index with a final picture that a browser can show', async () => {
    for (const { name, views } of index.recordings) {
      const recording = recordings.find((one) => one.name === name);
      const answers = recording?.connections.flatMap(answersOf) ?? [];
      for (const view of views) {
        const answer = answers.find((one) => JSON.stringify(one.view) === JSON.stringify(view));
        const last = answer?.parts.flatMap(({ event }) => (event.kind === 'frame' ? [event] : [])).at(-1);
        const frame = last && recording && decodeFrame(recording.frame(last.bytes));
        expect(frame, name).to.include({ final: true, width: view.settings.width, height: view.settings.height });
        const bitmap = await createImageBitmap(new Blob([frame!.picture], { type: `image/${frame!.format}` }));
        expect(bitmap.width).to.equal(view.settings.width);
        bitmap.close();
      }
    }
  });

  it('show every product of the catalog from every camera, in every material and scene', async () => {
    const { products, scenes } = (await (await fetch('/catalog/catalog.json')).json()) as Catalog;
    const views = index.recordings.flatMap((recording) => recording.views);
    const shows = (wanted: Partial<View>, at?: readonly number[]): boolean =>
      views.some(
        (view) =>
          Object.entries(wanted).every(([name, value]) => view[name as keyof View] === value) &&
          (!at ||
            [view.camera.position.x, view.camera.position.y, view.camera.position.z].every((v, i) => v === at[i])),
      );
    for (const { id: product_id, name, materials, cameras } of products) {
      for (const camera of cameras)
        expect(shows({ product_id }, camera.position), `${name}, ${camera.name}`).to.equal(true);
      for (const { id: material_id } of materials) {
        for (const { id: scene_id } of scenes) {
          expect(shows({ product_id, material_id, scene_id }), `${name} ${material_id} ${scene_id}`).to.equal(true);
        }
      }
    }
  });

  it('show the first and the last moment of every animation', async () => {
    const { products } = (await (await fetch('/catalog/catalog.json')).json()) as Catalog;
    const views = index.recordings.flatMap((recording) => recording.views);
    for (const { id: product, name, animations = [] } of products) {
      for (const { id, duration } of animations) {
        for (const time of [0, duration]) {
          const shown = views.some(
            ({ product_id, animation }) => product_id === product && animation?.id === id && animation.time === time,
          );
          expect(shown, `${name}, ${id} at ${time} s`).to.equal(true);
        }
      }
    }
  });
});
