/** The figures themselves: each on pictures of which the answer is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourDifference, rmsDecibels, summary } from '../metrics/colour.mjs';
import { alphaOf, covered, flattened } from '../metrics/picture.mjs';
import { shiftBetween } from '../metrics/shift.mjs';
import { hardOverlap, overlap } from '../metrics/silhouette.mjs';

const WIDTH = 120;
const HEIGHT = 90;

/** Alpha of a shape, sampled 16 × 16 times a pixel through a square filter that is `wide` pixels across. */
function shape(inside, wide = 1) {
  const alpha = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      let hits = 0;
      for (let j = 0; j < 16; j++)
        for (let i = 0; i < 16; i++)
          if (inside(x + 0.5 + ((i + 0.5) / 16 - 0.5) * wide, y + 0.5 + ((j + 0.5) / 16 - 0.5) * wide)) hits++;
      alpha[y * WIDTH + x] = hits / 256;
    }
  }
  return alpha;
}

const disc = (cx, cy, r) => (x, y) => Math.hypot(x - cx, y - cy) < r;
const ring = (cx, cy, r) => (x, y) => Math.abs(Math.hypot(x - cx, y - cy) - r) < 0.8;
const turnedSquare = (cx, cy, r) => (x, y) =>
  Math.max(Math.abs(0.9 * (x - cx) + 0.43589 * (y - cy)), Math.abs(0.9 * (y - cy) - 0.43589 * (x - cx))) < r;
const quarters = (alpha) => alpha.map((value) => Math.round(value * 4) / 4);

function filled(r, g, b, a = 255) {
  const data = new Uint8ClampedArray(4 * 4);
  for (let i = 0; i < 4; i++) data.set([r, g, b, a], 4 * i);
  return { width: 2, height: 2, data };
}
const ALL = new Uint8Array(4).fill(1);

for (const [name, make] of Object.entries({ disc, ring, turnedSquare })) {
  test(`the shift of a ${name} is found to a fiftieth of a pixel`, () => {
    const still = shape(make(60.3, 44.8, 24));
    for (const [x, y] of [
      [0, 0],
      [0.1, 0],
      [0.25, -0.4],
      [-0.7, 0.33],
      [1.5, 2.2],
      [-6.4, 4.1],
    ]) {
      const found = shiftBetween(still, shape(make(60.3 + x, 44.8 + y, 24)), WIDTH, HEIGHT);
      assert.ok(Math.abs(found.x - x) < 0.02 && Math.abs(found.y - y) < 0.02, `${x}, ${y}: ${found.x}, ${found.y}`);
    }
  });
}

test('a wider pixel filter and the coarse steps of four samples are not taken for a shift', () => {
  const found = shiftBetween(
    shape(turnedSquare(60, 45, 24), 2),
    quarters(shape(turnedSquare(60.25, 44.9, 24))),
    WIDTH,
    HEIGHT,
  );
  assert.ok(Math.abs(found.x - 0.25) < 0.02 && Math.abs(found.y + 0.1) < 0.02, `${found.x}, ${found.y}`);
});

test('a shape that is cut off by the border is still measured; one without an edge is not', () => {
  const found = shiftBetween(shape(disc(10, 80, 40)), shape(disc(10.5, 80.2, 40)), WIDTH, HEIGHT);
  assert.ok(Math.abs(found.x - 0.5) < 0.02 && Math.abs(found.y - 0.2) < 0.02, `${found.x}, ${found.y}`);
  const everywhere = new Float32Array(WIDTH * HEIGHT).fill(1);
  assert.equal(shiftBetween(everywhere, everywhere, WIDTH, HEIGHT), null);
});

test('overlap is intersection over union', () => {
  const [a, b] = [new Float32Array([1, 1, 1, 0]), new Float32Array([0, 1, 0.6, 0.4])];
  assert.equal(hardOverlap(a, b), 2 / 3);
  assert.equal(hardOverlap(a, a), 1);
  assert.ok(Number.isNaN(hardOverlap(new Float32Array(4), new Float32Array(4))));
  // Two squares, one of them 6 pixels narrower: what is missing is counted with its area.
  const box = (wide) => shape((x, y) => Math.abs(x - 60) < wide && Math.abs(y - 45) < 30);
  const found = overlap(box(30), box(27), WIDTH, HEIGHT);
  assert.ok(Math.abs(found - 0.9) < 0.003, String(found));
});

test('a wider pixel filter and the coarse steps of four samples cost no overlap, and a shift of a pixel does', () => {
  const still = shape(disc(60, 45, 24), 1.5);
  const same = overlap(still, quarters(shape(disc(60, 45, 24))), WIDTH, HEIGHT);
  assert.ok(same > 0.994, String(same));
  const moved = overlap(still, quarters(shape(disc(61, 45, 24))), WIDTH, HEIGHT);
  assert.ok(moved < 0.955, String(moved));
});

test('colour difference: black to white is 100, equal is 0, two near greys are 3', () => {
  assert.ok(Math.abs(colourDifference(filled(0, 0, 0), filled(255, 255, 255), ALL)[0] - 100) < 0.01);
  const same = colourDifference(filled(12, 200, 90), filled(12, 200, 90), ALL);
  assert.deepEqual(summary(same), { median: 0, p95: 0, mean: 0, pixels: 4 });
  // Greys of L* 50.03 and 53.19: of lightness alone, so ΔL / S_L.
  const grey = colourDifference(filled(119, 119, 119), filled(127, 127, 127), ALL)[0];
  assert.ok(grey > 2.9 && grey < 3.3, String(grey));
});

test('only what the mask names is counted', () => {
  const [a, b] = [filled(10, 10, 10), filled(10, 10, 10)];
  b.data.set([255, 0, 0], 0);
  const rest = new Uint8Array([0, 1, 1, 1]);
  assert.equal(summary(colourDifference(a, b, rest)).p95, 0);
  assert.equal(rmsDecibels(a, b, rest), -Infinity);
  assert.equal(summary(colourDifference(a, b, new Uint8Array(4))), null);
});

test('a tenth of full scale is −20 dB', () => {
  assert.ok(Math.abs(rmsDecibels(filled(0, 0, 0), filled(25.5, 25.5, 25.5), ALL) + 20) < 0.2);
});

test('what is transparent shows what lies behind it', () => {
  const half = filled(255, 255, 255, 128);
  assert.ok(Math.abs(alphaOf(half)[0] - 128 / 255) < 1e-6);
  assert.deepEqual([...covered(alphaOf(half))], [1, 1, 1, 1]);
  assert.deepEqual([...flattened(half, filled(0, 0, 0)).data.slice(0, 4)], [128, 128, 128, 255]);
  assert.deepEqual([...flattened(filled(0, 0, 0, 0)).data.slice(0, 4)], [119, 119, 119, 255]);
});

test('pictures of unlike size are refused', () => {
  assert.throws(() => colourDifference(filled(0, 0, 0), { width: 1, height: 4, data: new Uint8Array(16) }, ALL));
});
