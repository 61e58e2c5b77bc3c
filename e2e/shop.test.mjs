/** The shop page as a visitor meets it: orbit, rest, Blender's picture of exactly that view. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import pino from 'pino';
import { loadCatalog } from '../build/server/catalog/load.js';
import { agreement, referenceOf } from '../build/server/tests/blender/real.js';
import { ROOT, startBridge, startBrowser, untilWarm } from './harness.mjs';

/** Of all channel values within 1/255 of what Blender saves by itself. */
const SAME_PICTURE = 0.999;
/** Few, so that a final picture comes soon. */
const SAMPLES = 8;

let bridge, renderer, browser, page;
/** What the page did that nobody asked for. */
const complaints = [];
/** The last view that the bridge accepted, in canonical form. */
let accepted;

before(async () => {
  bridge = await startBridge();
  renderer = await untilWarm(bridge);
  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Chromium itself reports each attempt to reach a bridge that is away.
    if (message.type() === 'error' && !/net::ERR|WebSocket/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== new URL(bridge.url).host) complaints.push(`request to ${host}`);
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') return;
      const message = JSON.parse(payload);
      if (message.type === 'accepted') accepted = message;
    }),
  );
  await page.addInitScript(() => {
    // Every event of the element, for the tests to wait for.
    globalThis.seen = [];
    for (const type of ['load', 'rest', 'render-start', 'render-progress', 'render-complete', 'error']) {
      // On the document: an event named load never reaches the window.
      document.addEventListener(
        type,
        (event) => event.target.localName === 'blender-view' && seen.push({ type, detail: event.detail }),
        true,
      );
    }
  });
  await page.goto(bridge.url);
  await page.evaluate((samples) => (document.querySelector('blender-view').samples = samples), SAMPLES);
});

after(async () => {
  await browser?.close();
  await bridge?.stop();
});

/** Forgets what was seen, does something, and waits for an event of the element. */
async function eventAfter(type, action) {
  await page.evaluate(() => void (seen.length = 0));
  await action();
  const handle = await page.waitForFunction((type) => seen.find((event) => event.type === type), type, {
    timeout: 120_000,
  });
  return (await handle.jsonValue()).detail;
}

/** Drags from the middle of the element, so many pixels to the right and down. */
async function drag(dx, dy) {
  const box = await page.locator('blender-view').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(x + (dx * step) / 8, y + (dy * step) / 8);
  await page.mouse.up();
}

/** RGBA of one of the element's canvases, in its own pixels. */
async function pixelsOf(part) {
  const { width, height, base64 } = await page.evaluate((part) => {
    const canvas = document.querySelector('blender-view').shadowRoot.querySelector(`[part=${part}]`);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let text = '';
    for (let i = 0; i < data.length; i += 4096) text += String.fromCharCode(...data.subarray(i, i + 4096));
    return { width: canvas.width, height: canvas.height, base64: btoa(text) };
  }, part);
  return { width, height, data: new Uint8Array(Buffer.from(base64, 'base64')) };
}

const state = (name) =>
  page.evaluate((name) => document.querySelector('blender-view').matches(`:state(${name})`), name);
const overlayShown = () =>
  page.evaluate(() => {
    const overlay = document.querySelector('blender-view').shadowRoot.querySelector('[part=overlay]');
    return getComputedStyle(overlay).visibility === 'visible' && overlay.classList.contains('shown');
  });

test('the product appears, and Blender finishes the picture of the first view', async () => {
  await page.waitForFunction(() => seen.some(({ type }) => type === 'render-complete'), null, { timeout: 180_000 });
  const order = await page.evaluate(() => seen.map(({ type }) => type));
  assert.ok(order.indexOf('load') >= 0);
  assert.ok(order.indexOf('render-start') < order.indexOf('render-complete'));
  assert.ok(await overlayShown());
  assert.ok(await state('final'));
});

test("after orbit and rest the final overlay is Blender's own picture of the same view", async () => {
  const { viewHash } = await eventAfter('render-complete', () => drag(140, 30));
  assert.equal(viewHash, accepted.view_hash);
  const order = await page.evaluate(() => seen.map(({ type }) => type));
  assert.ok(order.includes('rest') && order.filter((type) => type === 'render-progress').length > 1);

  const overlay = await pixelsOf('overlay');
  const { width, height } = accepted.view.settings;
  assert.deepEqual([overlay.width, overlay.height], [width, height]);
  const catalog = await loadCatalog(join(ROOT, 'catalog'), pino({ level: 'silent' }));
  const reference = await referenceOf({ renderer: { status: () => renderer }, catalog }, accepted.view);
  const same = agreement(overlay.data, reference);
  assert.ok(same >= SAME_PICTURE, `${(same * 100).toFixed(3)} % of the channel values agree`);
});

test('the preview lies under it: the same product in the same place', async () => {
  const [preview, overlay] = [await pixelsOf('canvas'), await pixelsOf('overlay')];
  assert.deepEqual([preview.width, preview.height], [overlay.width, overlay.height]);
  const difference = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
  const mirrored = new Uint8Array(preview.data.length);
  for (let y = 0; y < preview.height; y++)
    for (let x = 0; x < preview.width; x++) {
      const from = 4 * (y * preview.width + x);
      mirrored.set(preview.data.subarray(from, from + 4), 4 * (y * preview.width + preview.width - 1 - x));
    }
  assert.ok(difference(preview.data, overlay.data) < difference(mirrored, overlay.data) * 0.8);
});

test('touching the product brings the preview back with the next display frame', async () => {
  assert.ok(await overlayShown());
  const box = await page.locator('blender-view').boundingBox();
  await page.evaluate(() => {
    addEventListener(
      'pointerdown',
      () =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const overlay = document.querySelector('blender-view').shadowRoot.querySelector('[part=overlay]');
            globalThis.afterTouch = overlay.classList.contains('shown') ? 1 : Number(getComputedStyle(overlay).opacity);
          }),
        ),
      { capture: true, once: true },
    );
  });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForFunction(() => globalThis.afterTouch !== undefined);
  assert.equal(await page.evaluate(() => globalThis.afterTouch), 0);
  await page.mouse.up();
});

test('another material and another scene change both pictures', async () => {
  let before = await Promise.all([pixelsOf('canvas'), pixelsOf('overlay')]);
  const hashes = new Set([accepted.view_hash]);
  for (const change of [{ material: 3 }, { scene: 2 }, { product: 2, material: 1 }]) {
    await eventAfter('render-complete', () =>
      page.evaluate((change) => void Object.assign(document.querySelector('blender-view'), change), change),
    );
    const now = await Promise.all([pixelsOf('canvas'), pixelsOf('overlay')]);
    for (const index of [0, 1])
      assert.ok(agreement(now[index].data, before[index].data) < 0.95, JSON.stringify(change));
    hashes.add(accepted.view_hash);
    before = now;
  }
  assert.equal(hashes.size, 4);
});

test('without its bridge the page is still a viewer, and gets photoreal again without a reload', async () => {
  const { port } = new URL(bridge.url);
  await bridge.stop();
  await page.waitForFunction(() => document.querySelector('blender-view').matches(':state(offline)'));
  const status = await page
    .locator('blender-view')
    .evaluate((view) => view.shadowRoot.querySelector('[part=status]').textContent);
  assert.match(status, /photoreal/i);
  const before = await pixelsOf('canvas');
  await eventAfter('rest', () => drag(-160, 0));
  assert.ok(agreement((await pixelsOf('canvas')).data, before.data) < 0.99, 'the product still turns');
  assert.ok(!(await overlayShown()));

  await eventAfter('render-complete', async () => {
    bridge = await startBridge({ PORT: port });
  });
  assert.ok(await state('final'));
  assert.ok(!(await state('offline')));
});

test('nothing threw, nothing was logged as an error, and no other host was asked', () => {
  assert.deepEqual(complaints, []);
});
