/**
 * Goldens: key stories as they should look, in `stories/goldens/`. A story with the tag `golden` has one.
 *
 * Software GL and the recorded frames give the same pixels every time, and text is set in a font that comes with the test. What may
 * differ from machine to machine is how a version of Chromium smooths edges of glyphs and lines, and the golden is itself a lossy file. Both
 * pictures are therefore softened before they are compared, and a few pixels may be off; CONTRIBUTING.md says how much, and why.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { ROOT } from '../../e2e/harness.mjs';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'goldens');
const DIFFERENCES = join(ROOT, '.cache', 'goldens');
/** Standard deviation of the softening: edges move by less. Pixels. */
const SOFTENING = 1.2;
/** A pixel farther off than this in any channel is seen as another. Of 255. */
const SEEN = 20;
/** So large a share of the picture may be. */
const SHARE = 0.001;

/** On a busy machine (milliseconds). */
const PATIENCE = 120_000;
/** Longer than a preview at rest waits before it is drawn once more, finer (milliseconds). */
const STILL = 700;

const isUpdate = process.argv.includes('--update');

/** Flags with which text is drawn alike on all machines. */
export const SAME_TEXT = ['--font-render-hinting=none', '--disable-lcd-text'];

const FONT = join(ROOT, 'node_modules/storybook/assets/browser/nunito-sans-regular.woff2');
const FONT_ADDRESS = 'golden-font.woff2';
/** Storybook brings this font along; the catalog itself is set in the system's. */
const FONT_STYLES = `
  @font-face { font-family: Golden; src: url(${FONT_ADDRESS}) }
  @font-face { font-family: "SF Mono"; src: url(${FONT_ADDRESS}) }
  :root { --blender-view-font: 13px/1.4 Golden }
  body.sb-show-main { font-family: Golden }`;

/** Sets the page's text in a font that is the same everywhere. */
export async function setFont(page) {
  await page.route(`**/${FONT_ADDRESS}`, (route) => route.fulfill({ path: FONT }));
  await page.addInitScript((styles) => {
    addEventListener('DOMContentLoaded', () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles.replaceAll('url(', `url(${new URL('.', document.baseURI)}`));
      document.adoptedStyleSheets.push(sheet);
    });
  }, FONT_STYLES);
}

/** Compares a story with its golden, or makes that anew. Returns what is wrong. */
export async function goldenFaults(page, id) {
  await page.evaluate(() => document.fonts.ready);
  const shot = await stillShot(page);
  const file = join(FOLDER, `${id}.webp`);
  if (isUpdate) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(file, await sharp(shot).webp({ quality: 90, effort: 6 }).toBuffer());
    return [];
  }
  if (!existsSync(file)) return [`There is no golden ${file}: npm run goldens makes it.`];
  const { share, picture } = await difference(shot, file);
  if (share <= SHARE) return [];
  await mkdir(DIFFERENCES, { recursive: true });
  const at = join(DIFFERENCES, `${id}.png`);
  await picture.toFile(at);
  return [`${(share * 100).toFixed(2)} % of the picture is not as the golden is: look at ${at}`];
}

/** Once nothing changes any more. */
async function stillShot(page) {
  let last;
  for (;;) {
    const shot = await page.locator('#storybook-root').screenshot({
      animations: 'disabled',
      caret: 'hide',
      // A snippet holds the script's hash, which every build changes.
      mask: [page.locator('pre')],
      maskColor: '#888',
      timeout: PATIENCE,
    });
    if (last?.equals(shot)) return shot;
    last = shot;
    await page.waitForTimeout(STILL);
  }
}

/** @returns the share of pixels that are seen as others, and golden, picture and difference beside each other */
async function difference(shot, golden) {
  const [ours, theirs] = await Promise.all([shot, golden].map(softened));
  const { width, height } = theirs.info;
  if (ours.info.width !== width || ours.info.height !== height) {
    const largest = [Math.max(width, ours.info.width), Math.max(height, ours.info.height)];
    return { share: 1, picture: beside([golden, shot], ...largest) };
  }
  const mask = Buffer.alloc(width * height);
  for (let i = 0; i < mask.length; i++) {
    const off = Math.max(...[0, 1, 2].map((c) => Math.abs(ours.data[i * 3 + c] - theirs.data[i * 3 + c])));
    if (off > SEEN) mask[i] = 255;
  }
  const share = mask.filter(Boolean).length / mask.length;
  const raw = await sharp(mask, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { share, picture: beside([golden, shot, raw], width, height) };
}

const softened = (picture) =>
  sharp(picture).flatten({ background: '#fff' }).blur(SOFTENING).raw().toBuffer({ resolveWithObject: true });

const beside = (pictures, width, height) =>
  sharp({ create: { width: width * pictures.length, height, channels: 3, background: '#888' } })
    .composite(pictures.map((input, i) => ({ input, left: i * width, top: 0 })))
    .png();
