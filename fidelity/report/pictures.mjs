/** The pictures of a report, as small files. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const QUALITY = 84;
/** ΔE00 at the end of the ramp. */
export const HOTTEST = 24;

/** Writes one and returns its name in the folder. */
export async function save(folder, name, { width, height, data }) {
  await mkdir(folder, { recursive: true });
  const file = `${slug(name)}.webp`;
  await sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } })
    .webp({ quality: QUALITY, alphaQuality: 90, effort: 5 })
    .toFile(join(folder, file));
  return file;
}

/** A map of ΔE00 as a picture: nothing is black, and what is far apart glows. NaN is transparent. */
export function heat(map, width, height) {
  const data = new Uint8ClampedArray(4 * map.length);
  map.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    data.set([...ramp(Math.min(1, value / HOTTEST)), 255], 4 * i);
  });
  return { width, height, data };
}

/** Stops of matplotlib's “inferno”, which grows evenly in lightness. */
const INFERNO = [
  [0, 0, 4],
  [31, 12, 72],
  [85, 15, 109],
  [136, 34, 106],
  [186, 54, 85],
  [227, 89, 51],
  [249, 140, 10],
  [249, 201, 50],
  [252, 255, 164],
];

/** @param t 0 to 1 */
export function ramp(t) {
  const place = t * (INFERNO.length - 1);
  const below = Math.min(INFERNO.length - 2, Math.floor(place));
  return INFERNO[below].map((value, c) => value + (INFERNO[below + 1][c] - value) * (place - below));
}

/** Both silhouettes in one picture: where they agree it is grey; red is the render's alone, cyan the preview's. */
export function silhouettes(render, preview, width, height) {
  const data = new Uint8ClampedArray(4 * render.length);
  for (let i = 0; i < render.length; i++)
    data.set([render[i] * 200, preview[i] * 200, preview[i] * 200, 255 * Math.max(render[i], preview[i])], 4 * i);
  return { width, height, data };
}

const slug = (name) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
