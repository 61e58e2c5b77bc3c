/**
 * `npm run check:cuts`: draws the same views with the bundle and with all of Babylon, and tells how far the pictures are apart. What is
 * named after it, as `-- --keep=plain-properties`, is left out of the cuts. Pictures that differ lie in .cache/alike/.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { CUTS } from '../../scripts/bundle/babylon/cuts.mjs';
import { bundle } from '../../scripts/bundle/build.mjs';
import { ROOT, startBrowser } from '../../e2e/harness.mjs';
import { difference, NOTICED } from './difference.mjs';
import { draw } from './draw.mjs';
import { ALL, FEW, MISSING } from './views.mjs';

const { values } = parseArgs({
  options: { keep: { type: 'string' }, few: { type: 'boolean' }, only: { type: 'string' } },
});
const views = (values.few ? FEW : ALL).filter(({ name }) => name.includes(values.only ?? ''));
const SCRATCH = join(ROOT, '.cache', 'alike');

async function build(name, keep) {
  const out = join(SCRATCH, name);
  await mkdir(out, { recursive: true });
  await bundle({ modules: join(ROOT, 'dist'), out, keep });
  return out;
}

await rm(SCRATCH, { recursive: true, force: true });
if (MISSING.length) console.log(`Left out, since they are not there: ${MISSING.join(', ')}.`);
const cut = await build('cut', values.keep?.split(',') ?? []);
const uncut = await build(
  'uncut',
  CUTS.map(({ name }) => name),
);
const browser = await startBrowser();
let worst = 0;
try {
  const told = (name) => process.stderr.write(`${name}\n`);
  const drawn = [await draw(browser, uncut, views, told), await draw(browser, cut, views, told)];
  for (const { name } of views) {
    const [a, b] = drawn.map((pictures) => pictures.get(name));
    const { largest, mean, noticed } = difference(a, b);
    worst = Math.max(worst, largest);
    console.log(
      `${String(largest).padStart(3)} of 255, mean ${mean.toFixed(3)}, ${noticed} pixels by more than ${NOTICED}: ${name}`,
    );
    const file = (which) => join(SCRATCH, `${name.replaceAll(/\W+/g, '-')}-${which}.png`);
    const picture = ({ data, width, height }) => sharp(data, { raw: { width, height, channels: 4 } });
    if (largest > NOTICED || values.only) {
      await picture(a).toFile(file('all'));
      await picture(b).toFile(file('cut'));
    }
  }
} finally {
  await browser.close();
}
console.log(`The largest difference of a channel is ${worst} of 255.`);
