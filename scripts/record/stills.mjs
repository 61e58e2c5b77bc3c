/** Stills of products from all around, for `<blender-spin>` in the catalog of the elements: asked of a real bridge, in its batch lane. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { aroundFrom, request } from './views.mjs';

/** Small enough to be sent around: all of them together stay under 1 MB. */
const SIZE = { width: 480, height: 360, samples: 48 };
const QUALITY = 80;

/** `frames` is how many a whole turn has. */
export const stills = [
  { slug: 'teapot', material: 1, frames: 24 },
  { slug: 'teapot', material: 2, frames: 8 },
];

/** As `<blender-spin>` numbers them with `src="…/teapot-1-{frame:2}.webp"`: from 1, from the first camera on. */
const nameOf = ({ slug, material }, frame) => `${slug}-${material}-${String(frame + 1).padStart(2, '0')}.webp`;

/** @returns the bytes of all pictures */
export async function recordStills(bridge, folder) {
  await mkdir(folder, { recursive: true });
  let bytes = 0;
  for (const spin of stills) {
    for (const [frame, camera] of aroundFrom(spin.slug, spin.frames).entries()) {
      const response = await fetch(new URL('api/renders', bridge.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', prefer: 'lane=batch' },
        body: JSON.stringify(request(spin.slug, { material: spin.material, camera, settings: SIZE })),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${answer.code}: ${answer.detail}`);
      const lossless = await fetch(answer.image.url.replace(/\.\w+$/, '.png'));
      const picture = await sharp(Buffer.from(await lossless.arrayBuffer()))
        .webp({ quality: QUALITY, effort: 6, smartSubsample: true })
        .toBuffer();
      await writeFile(join(folder, nameOf(spin, frame)), picture);
      bytes += picture.length;
    }
  }
  return bytes;
}
