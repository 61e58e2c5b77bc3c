/**
 * How far one silhouette lies beside another, to a fraction of a pixel: the translation that brings the second onto the
 * first with the least squared difference of alpha, found by Gauss–Newton steps (Lucas and Kanade, 1981) from coarse to
 * fine. Both are blurred alike first, so that neither the steps of an 8-bit edge nor unlike pixel filters are taken for
 * a movement.
 */

import { blurred } from './blur.mjs';

/** Standard deviations of the blurs, in pixels. */
const SCALES = [4, 1.2];
const STEPS = 30;
const DONE = 1e-4;
/** Of the gradients' energy in the direction where there is least; below it that direction cannot be told. */
const WEAKEST = 0.02;

/**
 * @param a alpha of the first, 0 to 1, rows from top to bottom
 * @param b of the second
 * @returns {{x: number, y: number, length: number} | null} how far right and down of `a` `b` lies, in pixels; null where
 *   no edge of the silhouettes is in the picture
 */
export function shiftBetween(a, b, width, height) {
  let shift = { x: 0, y: 0 };
  for (const sigma of SCALES) {
    const next = refine(blurred(a, width, height, sigma), blurred(b, width, height, sigma), width, height, shift);
    if (!next) return null;
    shift = next;
  }
  return { ...shift, length: Math.hypot(shift.x, shift.y) };
}

function refine(a, b, width, height, start) {
  let { x: dx, y: dy } = start;
  for (let step = 0; step < STEPS; step++) {
    let [xx, xy, yy, xe, ye] = [0, 0, 0, 0, 0];
    const margin = 3 + Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)));
    if (2 * margin >= Math.min(width, height)) return null;
    const moved = translated(b, width, height, dx, dy, margin - 1);
    for (let y = margin; y < height - margin; y++) {
      for (let x = margin; x < width - margin; x++) {
        const i = y * width + x;
        // The mean gradient of both makes the step exact to second order.
        const gx = (a[i + 1] - a[i - 1] + moved[i + 1] - moved[i - 1]) / 4;
        const gy = (a[i + width] - a[i - width] + moved[i + width] - moved[i - width]) / 4;
        const error = a[i] - moved[i];
        xx += gx * gx;
        xy += gx * gy;
        yy += gy * gy;
        xe += gx * error;
        ye += gy * error;
      }
    }
    const determinant = xx * yy - xy * xy;
    const least = (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
    if (!(least > WEAKEST)) return null;
    const [sx, sy] = [(yy * xe - xy * ye) / determinant, (xx * ye - xy * xe) / determinant];
    dx += sx;
    dy += sy;
    if (Math.hypot(sx, sy) < DONE) break;
  }
  return { x: dx, y: dy };
}

/** `values` read at (x + dx, y + dy), with Catmull–Rom weights. */
function translated(values, width, height, dx, dy, margin) {
  const [ix, iy] = [Math.floor(dx), Math.floor(dy)];
  const [wx, wy] = [weights(dx - ix), weights(dy - iy)];
  const out = new Float32Array(values.length);
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      let sum = 0;
      for (let j = -1; j <= 2; j++) {
        const row = Math.min(height - 1, Math.max(0, y + iy + j)) * width;
        let line = 0;
        for (let i = -1; i <= 2; i++) line += wx[i + 1] * values[row + Math.min(width - 1, Math.max(0, x + ix + i))];
        sum += wy[j + 1] * line;
      }
      out[y * width + x] = sum;
    }
  }
  return out;
}

const weights = (t) => [
  (-t + 2 * t * t - t ** 3) / 2,
  (2 - 5 * t * t + 3 * t ** 3) / 2,
  (t + 4 * t * t - 3 * t ** 3) / 2,
  (-t * t + t ** 3) / 2,
];
