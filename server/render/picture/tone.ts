/**
 * From scene-linear light to the 8-bit values of a screen, as Blender's colour management does it.
 * "Standard" is the sRGB curve; other view transforms come as a table that Blender itself filled.
 */

import { srgbOfLinear } from '../../../src/bridge/tone.js';

/** A view transform sampled by Blender on a grid of log2 values: size³ × 3 float32, red fastest. */
export interface ToneTable {
  size: number;
  /** log2 of the scene-linear value at the ends of each axis. */
  domain: [number, number];
  values: Float32Array<SharedArrayBuffer>;
  /** The values are linear light, to be shown through the curve of sRGB; else they are shown as they are. */
  linear?: boolean;
}

export type ToneCurve = 'Standard' | 'Raw' | ToneTable;

const toByte = (value: number): number => Math.min(255, Math.max(0, Math.floor(value * 255 + 0.5)));

/**
 * Upper bits of a float32 as an index: sign, exponent and 11 bits of mantissa. Neighbours differ by 1/2048,
 * a fraction of an 8-bit step of the curve.
 */
const INDEX_SHIFT = 12;
const INFINITY_BITS = 0x7f80_0000;
let standardBytes: Uint8Array | undefined;

function standardTable(): Uint8Array {
  if (standardBytes) return standardBytes;
  standardBytes = new Uint8Array(1 << (32 - INDEX_SHIFT));
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (let index = 0; index < standardBytes.length; index++) {
    // The middle of the values that share the index.
    bits[0] = ((index << INDEX_SHIFT) | (1 << (INDEX_SHIFT - 1))) >>> 0;
    const value = float[0]!;
    standardBytes[index] = Number.isNaN(value) ? 0 : toByte(srgbOfLinear(Math.min(1, Math.max(0, value))));
  }
  // The only index that infinity shares with NaN.
  standardBytes[INFINITY_BITS >>> INDEX_SHIFT] = 255;
  return standardBytes;
}

/**
 * Premultiplied linear sums → straight 8-bit RGBA. The transform works on straight colour, as Blender's
 * does when it saves a picture.
 *
 * @param exposure stops
 */
export function develop(sums: Float32Array, samples: number, exposure: number, curve: ToneCurve): Uint8ClampedArray {
  const out = new Uint8ClampedArray(sums.length);
  const mean = 1 / samples;
  const gain = 2 ** exposure;
  const apply = transform(curve);
  const rgb = new Float32Array(3);
  for (let i = 0; i < sums.length; i += 4) {
    const alpha = sums[i + 3]! * mean;
    if (alpha <= 0) continue;
    const factor = (alpha >= 1 ? mean : mean / alpha) * gain;
    rgb[0] = sums[i]! * factor;
    rgb[1] = sums[i + 1]! * factor;
    rgb[2] = sums[i + 2]! * factor;
    apply(rgb, out, i);
    out[i + 3] = toByte(alpha);
  }
  return out;
}

type Transform = (rgb: Float32Array, out: Uint8ClampedArray, at: number) => void;

function transform(curve: ToneCurve): Transform {
  if (curve === 'Standard') {
    const table = standardTable();
    const bits = new Uint32Array(3);
    const floats = new Float32Array(bits.buffer);
    return (rgb, out, at) => {
      floats.set(rgb);
      for (let c = 0; c < 3; c++) out[at + c] = table[bits[c]! >>> INDEX_SHIFT]!;
    };
  }
  if (curve === 'Raw') {
    return (rgb, out, at) => {
      for (let c = 0; c < 3; c++) out[at + c] = toByte(rgb[c]!);
    };
  }
  return tableTransform(curve);
}

/** Tetrahedral interpolation, as OpenColorIO does it. */
function tableTransform({ size, domain, values, linear }: ToneTable): Transform {
  const [low, high] = domain;
  const scale = (size - 1) / (high - low);
  const stride = [3, 3 * size, 3 * size * size] as const;
  const cell = new Float64Array(3);
  const base = new Int32Array(3);
  return (rgb, out, at) => {
    for (let c = 0; c < 3; c++) {
      const position = Math.min(size - 1, Math.max(0, (Math.log2(Math.max(rgb[c]!, 1e-12)) - low) * scale));
      base[c] = Math.min(size - 2, Math.floor(position));
      cell[c] = position - base[c]!;
    }
    // Walk from the cell's low corner to its high one along the axes, longest first.
    const order = axisOrder(cell);
    let corner = base[0]! * stride[0] + base[1]! * stride[1] + base[2]! * stride[2];
    let weight = 1 - cell[order[0]]!;
    let r = values[corner]! * weight;
    let g = values[corner + 1]! * weight;
    let b = values[corner + 2]! * weight;
    for (let step = 0; step < 3; step++) {
      corner += stride[order[step]!]!;
      weight = cell[order[step]!]! - (step < 2 ? cell[order[step + 1]!]! : 0);
      r += values[corner]! * weight;
      g += values[corner + 1]! * weight;
      b += values[corner + 2]! * weight;
    }
    out[at] = toByte(linear ? srgbOfLinear(r) : r);
    out[at + 1] = toByte(linear ? srgbOfLinear(g) : g);
    out[at + 2] = toByte(linear ? srgbOfLinear(b) : b);
  };
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [2, 0, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 1, 0],
] as const;

function axisOrder(cell: Float64Array): readonly [number, number, number] {
  const [x, y, z] = [cell[0]!, cell[1]!, cell[2]!];
  if (x >= y) return y >= z ? ORDERS[0] : x >= z ? ORDERS[1] : ORDERS[2];
  return x >= z ? ORDERS[3] : y >= z ? ORDERS[4] : ORDERS[5];
}
