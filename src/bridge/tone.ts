/**
 * View transforms that are formulas, from scene-linear to display values: the bridge's side of them. The preview has the
 * same as a shader (src/stage/tone-shader.ts), and a test holds the two against each other.
 */

type Colour = readonly [r: number, g: number, b: number];

/** The curve of sRGB (IEC 61966-2-1), for values from 0 to 1: Blender's Standard. */
export function srgbOfLinear(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** The way back. */
export function linearOfSrgb(shown: number): number {
  return shown <= 0.04045 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
}

/** Of white reflectance that a surface adds to its own colour: what the tone mapper takes away at the dark end. */
const F90 = 0.04;
/** Where bright colours begin to be compressed. */
const START = 0.8 - F90;
const DESATURATION = 0.15;

/** Khronos PBR Neutral (the specification of that name, 2024), before the curve of sRGB. */
export function khronosNeutral(colour: Colour): [number, number, number] {
  const low = Math.min(...colour);
  const offset = low < 2 * F90 ? low - low ** 2 / (4 * F90) : F90;
  const lowered = colour.map((value) => value - offset) as [number, number, number];
  const peak = Math.max(...lowered);
  if (peak < START) return lowered;
  const room = 1 - START;
  const bent = 1 - room ** 2 / (peak + room - START);
  const kept = 1 / (DESATURATION * (peak - bent) + 1);
  return lowered.map((value) => bent + (value * (bent / peak) - bent) * kept) as [number, number, number];
}
