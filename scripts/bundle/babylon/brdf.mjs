/**
 * Ships Babylon's table of how surfaces reflect an even light as 3 kB instead of two pictures of 59 kB.
 *
 * The table is smooth but for grazing angles and mirrors, so 32 × 32 values that lie denser there, each written as its difference from
 * what its neighbours foretell, hold all of it; `stubs/brdfTexture.js` makes the texture of them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const MODULE = /core[\\/]Misc[\\/]brdfTextureTools\.js$/;
const STUB = join(import.meta.dirname, 'stubs', 'brdfTexture.js');
const PICTURE = /_environmentBRDFBase64Texture = "data:image\/png;base64,([^"]+)"/;
/** Values a side of the table that is shipped. */
const SIDE = 32;
/** Largest value of 9 bits: Babylon's own have eight. */
const LEVELS = 511;
/** Of the third channel, that of sheen, which has no upper bound at grazing angles. */
const BRIGHTEST = 37;
/** Babylon's shaders decode RGBD with this power. */
const GAMMA = 2.2;

export const smallBrdf = () => ({
  name: 'small-brdf',
  load: {
    filter: { id: MODULE },
    async handler(id) {
      const picture = PICTURE.exec(readFileSync(id, 'utf8'));
      if (!picture) throw new Error(`${id} has no table any more.`);
      const text = encode(await decode(Buffer.from(picture[1], 'base64')));
      return readFileSync(STUB, 'utf8')
        .replace("'__TABLE__'", () => JSON.stringify(text))
        .replace('__SIDE__', String(SIDE))
        .replace('__LEVELS__', String(LEVELS))
        .replace('__BRIGHTEST__', String(BRIGHTEST));
    },
  },
});

/** @returns `read(x, y, channel)`: the linear value, x along the cosine of the angle, y along the roughness, each 0…1 */
async function decode(png) {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const texel = (x, y, channel) => {
    const at = 4 * (y * width + x);
    return (data[at + channel] / 255) ** GAMMA / (data[at + 3] / 255);
  };
  return (u, v, channel) => {
    const place = (t, size) => Math.min(size - 1, Math.max(0, t * size - 0.5));
    const [x, y] = [place(u, width), place(v, height)];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
    const row = (line) => texel(left, line, channel) * (1 - x + left) + texel(right, line, channel) * (x - left);
    return row(top) * (1 - y + top) + row(bottom) * (y - top);
  };
}

/** One character a value: channel by channel, row by row. */
function encode(read) {
  let text = '';
  for (let channel = 0; channel < 3; channel++) {
    const levels = (x, y) => {
      if (x < 0 || y < 0) return undefined;
      const value = read((x / (SIDE - 1)) ** 2, (y / (SIDE - 1)) ** 2, channel);
      const share = channel < 2 ? value : Math.log2(1 + 8 * value) / Math.log2(1 + 8 * BRIGHTEST);
      return Math.round(LEVELS * Math.min(1, Math.max(0, share)));
    };
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const [left, above, corner] = [levels(x - 1, y), levels(x, y - 1), levels(x - 1, y - 1)];
        const foretold = corner === undefined ? (left ?? above ?? 0) : left + above - corner;
        const difference = levels(x, y) - foretold;
        // Even for up, odd for down, from a character that needs no escape.
        text += String.fromCharCode(0x30 + (difference >= 0 ? 2 * difference : -2 * difference - 1));
      }
    }
  }
  return text;
}
