/** What is cut out of Babylon for the script-tag bundle is not missed: the same pictures as with all of it. `npm run check:cuts` draws many more. */
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { prune } from '../scripts/bundle/babylon/shaders.mjs';
import { withoutFunctions } from '../scripts/bundle/babylon/shader-functions.mjs';
import { CUTS } from '../scripts/bundle/babylon/cuts.mjs';
import { bundle } from '../scripts/bundle/build.mjs';
import { difference } from '../sizes/alike/difference.mjs';
import { draw } from '../sizes/alike/draw.mjs';
import { FEW } from '../sizes/alike/views.mjs';
import { ROOT, startBrowser } from './harness.mjs';

const DIST = join(ROOT, 'dist');
const UNCUT = join(ROOT, '.cache', 'uncut');
/** Of 255: the table of reflection is interpolated, which is seen in the reflections of bright light on glass (9). */
const LARGEST = 12;
/** Of all channels of all pixels, of 255. */
const MEAN = 0.4;

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

test('of a shader only branches that are never taken go', () => {
  const lines = (text) => prune(text, 'test').split('\n');
  assert.deepEqual(lines('a\n#ifdef FOG\nb\n#else\nc\n#endif'), ['a', 'c']);
  assert.deepEqual(lines('#if defined(FOG) || defined(ALBEDO)\nb\n#endif'), [
    '#if defined(FOG) || defined(ALBEDO)',
    'b',
    '#endif',
  ]);
  assert.deepEqual(lines('#if defined(FOG) && defined(ALBEDO)\nb\n#elif defined(BUMP)\nc\n#endif'), [
    '#if defined(BUMP)',
    'c',
    '#endif',
  ]);
  assert.deepEqual(lines('#if TEXTURE_REPETITION_MODE==1\nb\n#endif\nc'), ['c']);
  // Not defined is 0 to one preprocessor and no number to another.
  assert.deepEqual(lines('#if TEXTURE_REPETITION_MODE==0\nb\n#endif'), [
    '#if TEXTURE_REPETITION_MODE==0',
    'b',
    '#endif',
  ]);
  assert.throws(() => prune('#define FOG\n', 'test'), /defines FOG itself/);
  assert.throws(() => prune('#endif\n', 'test'), /without its #if/);
});

test('a shader without its functions keeps structures, constants and definitions', () => {
  const { text, names } = withoutFunctions(
    '#define A 1\nstruct s\n{float a;\n#ifdef B\nvec3 b;\n#endif\n};const float c=1.;\nvec3 f(s x) {if (x.a>0.) {return vec3(1.);}\n#ifdef B\nreturn x.b;\n#endif\nreturn vec3(c);}\nuniform float d;',
  );
  assert.deepEqual(names, ['f']);
  assert.equal(
    text.replaceAll(/\n+/g, '\n'),
    '#define A 1\nstruct s\n{float a;\n#ifdef B\nvec3 b;\n#endif\n};const float c=1.;\nuniform float d;',
  );
});
