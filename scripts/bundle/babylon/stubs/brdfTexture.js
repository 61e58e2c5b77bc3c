/**
 * In the place of Babylon's table of how surfaces reflect an even light (x: cosine of the angle, y: roughness), as an embedded picture that
 * has to be decoded, and is forbidden by many pages' security policies. `brdf.mjs` writes the table.
 */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { ToHalfFloat } from '@babylonjs/core/Misc/halfFloat.js';

const TABLE = '__TABLE__';
const SIDE = __SIDE__;
const LEVELS = __LEVELS__;
const BRIGHTEST = __BRIGHTEST__;
/** Texels a side of the texture. */
const TEXELS = 128;

let pixels;

export function GetEnvironmentBRDFTexture(scene) {
  return (scene.environmentBRDFTexture ??= makeTexture(scene));
}
export const GetEnvironmentFuzzBRDFTexture = () => null;
export const GetOpenPBREnvironmentBRDFTexture = () => null;
export const BRDFTextureTools = { GetEnvironmentBRDFTexture };

function makeTexture(scene) {
  pixels ??= makePixels();
  const { TEXTURE_BILINEAR_SAMPLINGMODE, TEXTURETYPE_HALF_FLOAT, TEXTURE_CLAMP_ADDRESSMODE } = Constants;
  const texture = RawTexture.CreateRGBATexture(
    pixels,
    TEXELS,
    TEXELS,
    scene,
    false,
    false,
    TEXTURE_BILINEAR_SAMPLINGMODE,
    TEXTURETYPE_HALF_FLOAT,
  );
  texture.name = 'EnvironmentBRDFTexture';
  texture.wrapU = texture.wrapV = TEXTURE_CLAMP_ADDRESSMODE;
  return texture;
}

function makePixels() {
  const made = new Uint16Array(4 * TEXELS * TEXELS);
  const one = ToHalfFloat(1);
  for (let channel = 0; channel < 3; channel++) {
    const levels = readLevels(channel);
    for (let y = 0; y < TEXELS; y++) {
      for (let x = 0; x < TEXELS; x++) {
        const share = interpolate(levels, (x + 0.5) / TEXELS, (y + 0.5) / TEXELS) / LEVELS;
        const value = channel < 2 ? share : ((1 + 8 * BRIGHTEST) ** share - 1) / 8;
        const at = 4 * (y * TEXELS + x);
        made[at + channel] = ToHalfFloat(Math.max(0, value));
        made[at + 3] = one;
      }
    }
  }
  return made;
}

function readLevels(channel) {
  const levels = new Int16Array(SIDE * SIDE);
  for (let i = 0; i < levels.length; i++) {
    const code = TABLE.charCodeAt(channel * levels.length + i) - 0x30;
    const difference = code & 1 ? -(code + 1) / 2 : code / 2;
    const [x, y] = [i % SIDE, i >= SIDE];
    const [left, above, corner] = [levels[i - 1], levels[i - SIDE], levels[i - SIDE - 1]];
    levels[i] = difference + (x && y ? left + above - corner : x ? left : y ? above : 0);
  }
  return levels;
}

/** Catmull-Rom; the table is denser where both are small. */
function interpolate(levels, u, v) {
  const [x, y] = [Math.sqrt(u) * (SIDE - 1), Math.sqrt(v) * (SIDE - 1)];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const inside = (i) => Math.min(SIDE - 1, Math.max(0, i));
  const row = (line) => spline((i) => levels[inside(line) * SIDE + inside(left + i)], x - left);
  return spline((i) => row(top + i), y - top);
}

function spline(at, t) {
  const [a, b, c, d] = [at(-1), at(0), at(1), at(2)];
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
