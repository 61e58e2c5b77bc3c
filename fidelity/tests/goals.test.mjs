/** Thresholds: what is asked of a figure, and that nobody loosens one in silence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GOALS, judged } from '../goals.mjs';
import { unplaced } from '../peers/camera.mjs';
import { cameraFor, POSES } from '../poses.mjs';
import { merged, shortfalls } from '../report/results.mjs';
import { PLACES, SCENARIOS } from '../scenarios.mjs';

test('a figure keeps its goal, its loosened threshold, or neither', () => {
  const figures = { median: 3, p95: 11, overlap: 0.99, shift: null };
  const verdicts = judged(figures, { median: 2, p95: 12, overlap: 0.995, shift: 0.25 }, { median: [4, 'wool'] });
  const told = Object.fromEntries(verdicts.map(({ figure, reached, kept }) => [figure, [reached, kept]]));
  assert.deepEqual(told, { median: [false, true], p95: [true, true], overlap: [false, false], shift: [false, false] });
});

test('what was not measured is not judged', () => {
  assert.deepEqual(judged({ median: 1 }, { medianOfPeer: 0.5 }), []);
});

test('nothing is loosened without a goal and a reason', () => {
  assert.throws(() => judged({}, { median: 2 }, { median: [4, ''] }), /reason/);
  assert.throws(() => judged({}, { median: 2 }, { p95: [40, 'why'] }), /no goal/);
  for (const { kind, loosened = {}, poses } of SCENARIOS)
    for (const pose of poses) judged({}, GOALS[kind], loosened[pose] ?? loosened);
  for (const { goals, loosened = {} } of PLACES)
    for (const one of Object.values(loosened)) judged({}, { ...GOALS.place, ...goals }, one);
});

test('names of scenarios and poses are unlike', () => {
  assert.equal(new Set(SCENARIOS.map(({ name }) => name)).size, SCENARIOS.length);
  assert.equal(new Set(POSES.map(({ name }) => name)).size, POSES.length);
});

test('the poses of place span what is promised', () => {
  assert.ok(POSES.length >= 24);
  const spans = (values) => [Math.min(...values), Math.max(...values)];
  assert.deepEqual(spans(POSES.map(({ fov }) => fov)), [15, 90]);
  const [narrow, wide] = spans(POSES.map(({ size }) => size.width / size.height));
  assert.ok(narrow <= 1 / 3 && wide >= 3);
  assert.deepEqual([...new Set(POSES.map(({ size }) => size.ratio))].sort(), [1, 1.5, 2]);
  assert.ok(POSES.some(({ roll }) => roll > 0) && POSES.some(({ roll }) => roll < 0));
  for (const { size } of POSES) assert.ok(size.ratio * Math.max(size.width, size.height) <= 400, JSON.stringify(size));
});

test('the sphere of a pose fills the shorter side, and the target lies aside by its radius', () => {
  const home = { position: [0, 0, 2], target: [0, 0, 0], fov: 60 };
  const size = { width: 100, height: 300, ratio: 1 };
  const { position, target } = cameraFor({ fov: 60, azimuth: 0, elevation: 0, fill: 0.5, aside: [0, 1], size }, home);
  const radius = 0.9 * 2 * Math.sin(Math.PI / 6);
  assert.ok(Math.abs(target.y - radius) < 1e-9);
  const narrow = Math.atan(Math.tan(Math.PI / 6) / 3);
  assert.ok(Math.abs(position.z - radius / (0.5 * Math.sin(narrow))) < 1e-9);
});

test('a camera before a placed product is the same camera before the file itself', () => {
  const camera = { position: { x: 1, y: 2, z: 3 }, target: { x: 0, y: 1, z: 0 }, fov: 30 };
  assert.deepEqual(unplaced(camera), { position: [1, 2, 3], target: [0, 1, 0], fov: 30 });
  const { position } = unplaced(camera, { scale: 0.5, position: [0, 1, 0], rotation: 0 });
  assert.deepEqual(position, [2, 2, 6]);
  // The product turned counter-clockwise seen from above: from its own side the camera has turned clockwise. In the
  // left-handed view frame, seen from above with +X to the right and +Z up, counter-clockwise takes +X to +Z.
  const turned = unplaced({ ...camera, position: { x: 1, y: 0, z: 0 } }, { rotation: 90 });
  assert.ok(Math.abs(turned.position[0]) < 1e-9 && Math.abs(turned.position[2] + 1) < 1e-9, String(turned.position));
});

test('a run of some scenarios leaves the others, and drops what is not there any more', () => {
  const old = [
    { id: 'a', figure: 1 },
    { id: 'b', figure: 1 },
    { id: 'gone', figure: 1 },
  ];
  assert.deepEqual(merged(old, [{ id: 'b', figure: 2 }], ['a', 'b', 'c']), [
    { id: 'a', figure: 1 },
    { id: 'b', figure: 2 },
  ]);
});

test('each goal that was not reached is told, with its reason', () => {
  const verdicts = judged({ median: 3, p95: 5 }, { median: 2, p95: 12 }, { median: [4, 'wool is rough.'] });
  const told = shortfalls({ colour: [{ name: 'speaker', pose: 'Hero', verdicts }], place: [], seam: [] });
  assert.equal(told.length, 1);
  assert.match(told[0], /speaker, Hero: median ΔE00 3\.00, goal ≤ 2\. Held to ≤ 4: wool is rough\./);
});
