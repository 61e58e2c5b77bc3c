/** Every story is a test: its play function, axe, and no word on the console that nobody asked for. */
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from '../e2e/harness.mjs';
import { goldenFaults } from './testing/goldens.mjs';
import { accessibilityFaults, catalogEntries, openPage, play, serveCatalog, startBrowser } from './testing/catalog.mjs';

const LARGEST_BYTES = 25 * 2 ** 20;

/** What Chromium says by itself about what a story does on purpose. */
const CLAIMED = {
  'elements-blender-view-states--context-lost': [/CONTEXT_LOST_WEBGL/],
};
/** Software rendering on a busy machine. */
const OF_THE_MACHINE = /GPU stall due to ReadPixels|Automatic fallback to software WebGL/;

/** As many pages as there are cores on a small machine; while one waits for a recording the other draws. */
const AT_ONCE = 2;

const entries = await catalogEntries();
let catalog, browser;
/** Software draws each pixel of a view: elements are shown in a small window, pages of the catalog in that of a desk. */
const WINDOWS = { element: { width: 560, height: 720 }, page: { width: 1280, height: 860 } };
const windowOf = ({ type, title }) => (type === 'story' && title.startsWith('Elements/') ? 'element' : 'page');
/** Open pages that wait for the next story. */
const idle = { element: [], page: [] };

before(async () => {
  catalog = await serveCatalog();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await catalog?.stop();
});

/** What is wrong with a story or docs page that is shown on this page. */
async function faultsOn({ page, complaints }, entry, options = {}) {
  complaints.length = 0;
  const faults = await play(page, catalog, entry, options);
  if (entry.type === 'docs') {
    // Storybook's frames around stories can scroll, and a view that is out of sight has nothing yet that takes the focus.
    const where = '#storybook-docs .sbdocs-content';
    faults.push(...(await accessibilityFaults(page, where, ['scrollable-region-focusable'])));
  } else {
    // Goldens are of the light scheme, from left to right.
    if (entry.tags.includes('golden') && !options.globals) faults.push(...(await goldenFaults(page, entry.id)));
    faults.push(...(await accessibilityFaults(page, '#storybook-root')));
  }
  const claimed = CLAIMED[entry.id] ?? [];
  const unclaimed = complaints.filter((text) => ![OF_THE_MACHINE, ...claimed].some((claim) => claim.test(text)));
  return [...faults, ...unclaimed];
}

/**
 * Shown after others on the same page, but for a story that does something to the page or counts: that has one of its own.
 * So has a page of the docs: left before all its stories are drawn, Storybook may load it anew over the next.
 */
async function faultsOf(entry) {
  const alone = entry.type === 'docs' || entry.tags.includes('own-page');
  const kind = windowOf(entry);
  const visitor =
    (alone ? undefined : idle[kind].pop()) ?? (await openPage(browser, catalog, { viewport: WINDOWS[kind] }));
  const faults = await faultsOn(visitor, entry, { warm: !alone && kind === 'element' });
  if (alone || faults.length > 0) await visitor.close();
  else idle[kind].push(visitor);
  return faults;
}

describe('every story', { concurrency: AT_ONCE }, () => {
  for (const entry of entries.filter(({ type }) => type === 'story')) {
    test(`${entry.title}: ${entry.name}`, async () => {
      assert.deepEqual(await faultsOf(entry), []);
    });
  }
});

describe('every page of the docs', { concurrency: AT_ONCE }, () => {
  for (const entry of entries.filter(({ type }) => type === 'docs')) {
    test(entry.title, async () => {
      assert.deepEqual(await faultsOf(entry), []);
    });
  }
});

describe('the catalog', () => {
  const narrow = { viewport: { width: 390, height: 844 } };

  test('is as well in the dark, on a phone and from right to left', async () => {
    const visitor = await openPage(browser, catalog, { ...narrow, scheme: 'dark' });
    for (const id of [
      'elements-blender-view--playground',
      'elements-blender-settings--fault',
      'elements-blender-configurator--scenes-and-products',
      'try-it-embed--embed',
    ]) {
      const entry = entries.find((one) => one.id === id);
      const faults = await faultsOn(visitor, entry, { globals: 'scheme:dark;direction:rtl' });
      assert.deepEqual(faults, [], id);
    }
  });

  test('is small enough to be sent around', async () => {
    const folder = join(ROOT, 'storybook-static');
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath ?? file.path, file.name))),
    );
    const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
    assert.ok(bytes < LARGEST_BYTES, `${(bytes / 2 ** 20).toFixed(1)} MB`);
  });

  test('opens with its frame, and asks no other host', async () => {
    const { page, complaints, close } = await openPage(browser, catalog);
    await page.goto(catalog.url);
    await page
      .frameLocator('#storybook-preview-iframe')
      .locator('#storybook-docs h1')
      .first()
      .waitFor({ timeout: 60_000 });
    await close();
    assert.deepEqual(
      complaints.filter((text) => !OF_THE_MACHINE.test(text)),
      [],
    );
  });
});
