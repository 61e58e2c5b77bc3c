/** How far apart two opaque pictures are in colour: CIEDE2000, from sRGB through CIE Lab with the white point D65. */
import { convertRgbToLab65, differenceCiede2000 } from 'culori';
import { percentile, requireSameSize } from './picture.mjs';

const difference = differenceCiede2000();

const labOf = (data, i) => convertRgbToLab65({ r: data[i] / 255, g: data[i + 1] / 255, b: data[i + 2] / 255 });

/** ΔE00 of each pixel; NaN where the mask is 0. */
export function colourDifference(a, b, mask) {
  requireSameSize(a, b);
  const map = new Float32Array(a.width * a.height).fill(NaN);
  for (let i = 0; i < map.length; i++) if (mask[i]) map[i] = difference(labOf(a.data, 4 * i), labOf(b.data, 4 * i));
  return map;
}

/** Median, 95th percentile and mean of what is not NaN; null where nothing is. */
export function summary(map) {
  const values = map.filter((value) => !Number.isNaN(value)).sort();
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { median: percentile(values, 0.5), p95: percentile(values, 0.95), mean, pixels: values.length };
}

/**
 * Root mean square of the sRGB values' difference, in decibels below full scale (−20 dB is a tenth of it), over the pixels
 * of the mask.
 */
export function rmsDecibels(a, b, mask) {
  requireSameSize(a, b);
  let [sum, count] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    for (let c = 0; c < 3; c++) sum += ((a.data[4 * i + c] - b.data[4 * i + c]) / 255) ** 2;
    count += 3;
  }
  return 10 * Math.log10(sum / count);
}
