/** Every control of a story does something: what is set there arrives at the element, and is understood. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from '../e2e/harness.mjs';
import { catalogEntries, openPage, play, serveCatalog, startBrowser } from './testing/catalog.mjs';

/** Of a product with parts. */
const STORY = 'elements-blender-view--teapot';
const TAG = 'blender-view';

/** Where any text will not do. */
const SENSE = {
  catalog: 'catalog/catalog.json?again',
  bridge: 'recorded:recordings/index.json',
  camera: 'Front',
  'camera-orbit': '30deg 10deg auto',
  'camera-target': '0 0.1 0',
  'field-of-view': '30deg',
  'min-camera-orbit': '-90deg 0deg 60%',
  'max-camera-orbit': '90deg 60deg 200%',
  'min-field-of-view': '10deg',
  'max-field-of-view': '40deg',
  'auto-rotate-delay': '2s',
  'rotation-per-second': '20deg',
  'environment-rotation': '45deg',
  poster: 'catalog/products/lamp/poster.webp',
  'camera-controls': 'off',
  'wheel-zoom': 'always',
  'view-transform': 'Raw',
  'deep-link': 'place',
  product: '1',
  material: '2',
  'part-materials': 'Cup: Celadon',
  scene: '2',
  skybox: 'off',
  animation: 'Fold',
  'animation-crossfade': '1s',
  'ar-modes': 'quick-look',
};

const manifest = JSON.parse(await readFile(join(ROOT, 'custom-elements.json'), 'utf8'));
const { attributes } = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .find(({ tagName }) => tagName === TAG);

/** A value that is not the one that is in effect. */
function otherValue({ name, type, default: usual = '' }) {
  if (name in SENSE) return SENSE[name];
  if (/boolean/.test(type?.text)) return true;
  if (/number/.test(type?.text)) return 2;
  const words = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
  return words.find((word) => !usual.includes(word)) ?? 'another text';
}

describe(`the controls of <${TAG}>`, () => {
  let catalog, browser, page;

  before(async () => {
    catalog = await serveCatalog();
    browser = await startBrowser();
    ({ page } = await openPage(browser, catalog, { viewport: { width: 320, height: 300 } }));
    const entry = (await catalogEntries()).find(({ id }) => id === STORY);
    assert.deepEqual(await play(page, catalog, entry), []);
  });
  after(async () => {
    await browser?.close();
    await catalog?.stop();
  });

  for (const attribute of attributes) {
    const { name, fieldName } = attribute;
    const value = otherValue(attribute);
    test(name, async () => {
      const told = await page
        .locator(TAG)
        .first()
        .evaluate(
          async (element, { storyId, name: control, value: set, fieldName: field }) => {
            const faults = [];
            const note = ({ detail }) => faults.push(detail.message);
            element.addEventListener('error', note);
            const before = element[field];
            const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
            channel.emit('updateStoryArgs', { storyId, updatedArgs: { [control]: set } });
            const text = set === true ? '' : String(set);
            const end = performance.now() + 30_000;
            while (element.getAttribute(control) !== text && performance.now() < end) {
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
            await element.updateComplete;
            const result = { attribute: element.getAttribute(control), changed: element[field] !== before, faults };
            element.removeEventListener('error', note);
            channel.emit('resetStoryArgs', { storyId, argNames: [control] });
            return { ...result, text };
          },
          { storyId: STORY, name, value, fieldName },
        );
      assert.equal(told.attribute, told.text);
      if (fieldName) assert.ok(told.changed, `.${fieldName} stays as it was`);
      assert.deepEqual(told.faults, []);
    });
  }
});
