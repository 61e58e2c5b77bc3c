/** Every story is a test: its play function, axe, and no word on the console that nobody asked for. */
import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from '../e2e/harness.mjs';
import { accessibilityFaults, catalogEntries, openPage, play, serveCatalog, startBrowser } from './testing/catalog.mjs';

const LARGEST_BYTES = 25 * 2 ** 20;

/** What Chromium says by itself about what a story does on purpose. */
const CLAIMED = {
  'elements-blender-view-states--context-lost': [/CONTEXT_LOST_WEBGL/],
};
/** Software rendering on a busy machine. */
const OF_THE_MACHINE = /GPU stall due to ReadPixels|Automatic fallback to software WebGL/;

const entries = await catalogEntries();
let catalog, browser;

before(async () => {
  catalog = await serveCatalog();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await catalog?.stop();
});

async function faultsOf(entry, options = {}, globals = '') {
  const { page, complaints, close } = await openPage(browser, catalog, options);
  try {
    const faults = await play(page, catalog, entry, globals);
    const selector = entry.type === 'docs' ? '#storybook-docs .sbdocs-content' : '#storybook-root';
    faults.push(...(await accessibilityFaults(page, selector)));
    const claimed = CLAIMED[entry.id] ?? [];
    const unclaimed = complaints.filter((text) => ![OF_THE_MACHINE, ...claimed].some((claim) => claim.test(text)));
    return [...faults, ...unclaimed];
  } finally {
    await close();
  }
}

describe('every story', () => {
  for (const entry of entries.filter(({ type }) => type === 'story')) {
    test(`${entry.title}: ${entry.name}`, async () => {
      assert.deepEqual(await faultsOf(entry), []);
    });
  }
});

describe('every page of the docs', () => {
  for (const entry of entries.filter(({ type }) => type === 'docs')) {
    test(entry.title, async () => {
      assert.deepEqual(await faultsOf(entry), []);
    });
  }
});

describe('the catalog', () => {
  const narrow = { viewport: { width: 390, height: 844 } };

  test('is as well in the dark, on a phone and from right to left', async () => {
    for (const id of ['elements-blender-view--playground', 'elements-blender-settings--fault', 'try-it-embed--embed']) {
      const entry = entries.find((one) => one.id === id);
      const faults = await faultsOf(entry, { ...narrow, scheme: 'dark' }, 'scheme:dark;direction:rtl');
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
