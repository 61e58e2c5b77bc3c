/** What is cut out of Babylon for the script-tag bundle is not missed: the same pictures as with all of it. `npm run check:cuts` draws many more. */
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CUTS } from '../scripts/bundle/babylon/cuts.mjs';
import { bundle } from '../scripts/bundle/build.mjs';
import { difference } from '../sizes/alike/difference.mjs';
import { draw } from '../sizes/alike/draw.mjs';
import { FEW } from '../sizes/alike/views.mjs';
import { ROOT, startBrowser } from './harness.mjs';

const DIST = join(ROOT, 'dist');
const UNCUT = join(ROOT, '.cache', 'uncut');
/** Of 255: the table of reflection is interpolated. */
const LARGEST = 6;
/** Of all channels of all pixels, of 255. */
const MEAN = 0.1;

let browser, cut, uncut;

before(async () => {
  await mkdir(UNCUT, { recursive: true });
  await bundle({ modules: DIST, out: UNCUT, keep: CUTS.map(({ name }) => name) });
  browser = await startBrowser();
  uncut = await draw(browser, UNCUT, FEW);
  cut = await draw(browser, DIST, FEW);
});

after(async () => {
  await browser?.close();
  await rm(UNCUT, { recursive: true, force: true });
});

for (const { name } of FEW) {
  test(`the bundle draws it as all of Babylon does: ${name}`, () => {
    const { largest, mean } = difference(uncut.get(name), cut.get(name));
    assert.ok(new Set(cut.get(name).data).size > 64, 'there is something to see');
    assert.ok(largest <= LARGEST, `a channel differs by ${largest} of 255`);
    assert.ok(mean <= MEAN, `channels differ by ${mean.toFixed(3)} of 255 in the mean`);
  });
}
