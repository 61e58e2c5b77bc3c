/**
 * The change from the preview to Blender's picture, over any page: a stranger's product on transparent film, in place and
 * without a fringe, before, halfway and after.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import sharp from 'sharp';
import { loadCatalog } from '../build/server/catalog/load.js';
import { referenceOf } from '../build/server/tests/blender/real.js';
import { srgbOfLinear } from '../build/src/bridge/tone.js';
import { decodeFrame } from '../build/src/bridge/frame.js';
import { roleOf } from '../dist/components/blender-view/role.js';
import { alphaOf } from '../fidelity/metrics/picture.mjs';
import { overlap } from '../fidelity/metrics/silhouette.mjs';
import { shiftBetween } from '../fidelity/metrics/shift.mjs';
import { ROOT, startBridge, startBrowser, untilWarm } from './harness.mjs';
import { runBlender } from './models.mjs';

const [WIDTH, HEIGHT] = [300, 200];
/** What a page may lie behind the product. */
const PAGES = { white: '#fff', black: '#000', photo: 'url(/seam/photo.webp) 0 0 / 100% 100%' };
/** So many samples that whole pictures come before the final one. */
const SETTINGS = { transparent: true, samples: 256, view_transform: 'Standard' };
const CAMERA = { position: { x: -0.25, y: 0.3, z: 0.65 }, target: { x: -0.01, y: 0.07, z: 0 }, fov: 36 };
/** Longer no frame takes, on a busy machine (milliseconds). */
const PATIENCE = 120_000;
/** How much brighter or darker than Blender's an edge may be beside what lies inside of it, in 8-bit steps. */
const FRINGE = 8;
const PRODUCT = {
  id: 1,
  slug: 'strangers',
  name: 'Strangers',
  model: 'products/strangers/product.blend',
  materials: [{ id: 1, name: 'As it is' }],
  cameras: [],
  defaults: { material_id: 1, scene_id: 1, settings: {} },
};
const SCENE = {
  id: 1,
  slug: 'sky',
  name: 'Sky',
  model: 'scenes/sky/scene.blend',
  environment: 'scenes/sky/environment.hdr',
};

/** The elements' connections, and the frames on them, which the tests let through. */
const lines = [];
let folder, bridge, renderer, catalog, browser, page;
/** Blender's own picture, straight RGBA, and the view that it is of. */
let reference, view;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blender-view-seam-'));
  await publish();
  catalog = await loadCatalog(folder, pino({ level: 'silent' }));
  bridge = await startBridge({ CATALOG: folder });
  renderer = await untilWarm(bridge);
  browser = await startBrowser(['--disable-features=LocalNetworkAccessChecks']);
  page = await browser.newPage({ viewport: { width: WIDTH * 3, height: HEIGHT } });
  await openPage();
});

after(async () => {
  await browser?.close();
  await bridge?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function publish() {
  const [product, scene] = [join(folder, 'products/strangers'), join(folder, 'scenes/sky')];
  await Promise.all([product, scene].map((path) => mkdir(path, { recursive: true })));
  await runBlender(join(ROOT, 'e2e/strangers.py'), folder);
  for (const [from, to] of [
    ['product.blend', product],
    ['scene.blend', scene],
  ])
    await writeFile(join(to, from), await readFile(join(folder, from)));
  const file = join(folder, 'catalog.json');
  await writeFile(file, JSON.stringify({ products: [PRODUCT], scenes: [SCENE] }));
  const script = (name) => join(ROOT, 'blender/publish', name);
  await runBlender(
    script('scene.py'),
    '--scene',
    join(scene, 'scene.blend'),
    '--only',
    'environment',
    '--samples',
    '4',
  );
  await runBlender(
    script('product.py'),
    '--catalog',
    file,
    '--product',
    'strangers',
    '--only',
    'preview',
    '--texture',
    '64',
  );
}

/** One page beside the other. */
async function openPage() {
  const { origin } = new URL(bridge.url);
  await page.route(`${origin}/seam/**`, async (route) => {
    if (route.request().url().endsWith('photo.webp'))
      return route.fulfill({ contentType: 'image/webp', body: await readFile(join(ROOT, 'docs/images/shop.webp')) });
    const boxes = Object.values(PAGES).map((background) => `<div style="background:${background}"></div>`);
    const style = `body{margin:0;display:flex}div,blender-view{display:block;width:${WIDTH}px;height:${HEIGHT}px;aspect-ratio:auto}blender-view::part(progress),blender-view::part(status){display:none}`;
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><style>${style}</style><script src="/dist/blender-view.js"></script>${boxes.join('')}`,
    });
  });
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const held = { socket, frames: [] };
    lines.push(held);
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (typeof message === 'string') {
        const { type, view: canonical } = JSON.parse(message);
        if (type === 'accepted') view = canonical;
        socket.send(message);
      } else held.frames.push({ message, ...decodeFrame(Uint8Array.from(message).buffer) });
    });
  });
  await page.goto(`${origin}/seam/page`);
  await page.waitForFunction(() => [...document.querySelectorAll('div')].length === 3);
}

/**
 * Lets one frame of each element through, and waits until it is told.
 *
 * @returns samples of each
 */
async function release(event, isIt) {
  const newest = ({ frames }) => {
    const revision = Math.max(...frames.map((frame) => frame.revision));
    return frames.find((frame) => frame.revision === revision && isIt(frame));
  };
  for (const end = Date.now() + PATIENCE; lines.length < 3 || !lines.every(newest); await sleep(50))
    assert.ok(Date.now() < end, `no frame for a ${event}`);
  await page.evaluate((event) => {
    globalThis.told = 0;
    for (const element of document.querySelectorAll('blender-view'))
      element.addEventListener(
        event,
        ({ detail }) => {
          told++;
          element.dataset.samples = detail.samples;
        },
        { once: true },
      );
  }, event);
  for (const line of lines) line.socket.send(newest(line).message);
  await page.waitForFunction(() => told === 3, null, { timeout: 60_000 });
  return page.evaluate(() =>
    [...document.querySelectorAll('blender-view')].map((element) => Number(element.dataset.samples)),
  );
}

/** What the screen shows of each page; straight RGBA. */
async function screens() {
  const { data, info } = await sharp(await page.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Object.fromEntries(
    Object.keys(PAGES).map((name, i) => {
      const cut = Buffer.alloc(WIDTH * HEIGHT * 4);
      for (let y = 0; y < HEIGHT; y++)
        data.copy(cut, y * WIDTH * 4, 4 * (y * info.width + i * WIDTH), 4 * (y * info.width + (i + 1) * WIDTH));
      return [name, cut];
    }),
  );
}

/** Straight RGBA of a part's canvas in the first element. */
async function canvasOf(part) {
  const { width, height, values } = await page.evaluate((part) => {
    const canvas = document.querySelector('blender-view').shadowRoot.querySelector(`[part=${part}]`);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return { width: canvas.width, height: canvas.height, values: [...data] };
  }, part);
  assert.deepEqual([width, height], [WIDTH, HEIGHT]);
  return Uint8Array.from(values);
}

/** A straight RGBA picture over an opaque one, as any browser composes them: in display values. */
function over(picture, behind) {
  return picture.map((value, i) => {
    if (i % 4 === 3) return 255;
    const alpha = picture[i - (i % 4) + 3] / 255;
    return Math.round(value * alpha + behind[i] * (1 - alpha));
  });
}

/** Of the values, how many are within so much of the others. */
const within = (a, b, most) =>
  a.reduce((sum, value, i) => sum + (Math.abs(value - b[i]) <= most ? 1 : 0), 0) / a.length;

/** The pages with nothing on them. */
let empty;
/** The preview's pixels. */
let preview;

test('a stranger lies in the preview where it lies in the render', async () => {
  empty = await screens();
  await page.evaluate(
    async ({ settings, camera }) => {
      for (const box of document.querySelectorAll('div')) {
        const element = document.createElement('blender-view');
        element.setAttribute('bridge', '/');
        element.settings = settings;
        element.style.setProperty('--blender-view-fade', '0s');
        const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
        box.append(element);
        element.setCamera(camera, { jump: true });
        await loaded;
      }
    },
    { settings: SETTINGS, camera: CAMERA },
  );
  // By then the preview has all its pixels, too.
  while (lines.length < 3 || !lines.every(({ frames }) => frames.some(({ final }) => final))) await sleep(50);
  preview = await canvasOf('canvas');
  const seen = await screens();
  for (const name of Object.keys(PAGES)) assert.ok(within(seen[name], over(preview, empty[name]), 1) > 0.999, name);
});

test('halfway, both are mixed as light, and the page shows through by what is left', async () => {
  const samples = await release('render-progress', ({ width, final }) => width === WIDTH && !final);
  const pictures = await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll('blender-view')].map(async (element) => {
        const blob = await element.toBlob({ source: 'overlay' });
        return [...new Uint8Array(await blob.arrayBuffer())];
      }),
    ),
  );
  const seen = await screens();
  for (const [i, name] of Object.keys(PAGES).entries()) {
    const size = { width: WIDTH, height: HEIGHT };
    const { share } = roleOf({ ...size, samples: samples[i], final: false }, size);
    const picture = await sharp(Uint8Array.from(pictures[i])).ensureAlpha().raw().toBuffer();
    const agreeing = within(seen[name], over(mixed(preview, picture, share), empty[name]), 3);
    assert.ok(agreeing > 0.995, `${name}: ${agreeing} at ${samples[i]} samples`);
  }
});

test("in the end each page shows Blender's picture over it, and nothing of the preview", async () => {
  await release('render-complete', ({ final }) => final);
  reference = await referenceOf({ renderer: { status: () => renderer }, catalog }, view);
  const seen = await screens();
  for (const name of Object.keys(PAGES)) {
    const agreeing = within(seen[name], over(reference, empty[name]), 2);
    assert.ok(agreeing > 0.999, `${name}: ${agreeing}`);
  }
});

test('the preview of a stranger lies where Blender has it, and its edges are no brighter or darker', () => {
  const [drawn, rendered] = [preview, reference].map((data) => alphaOf({ data }));
  const shift = shiftBetween(rendered, drawn, WIDTH, HEIGHT);
  assert.ok(shift.length <= 0.25, `${shift.length} pixels aside`);
  assert.ok(overlap(rendered, drawn, WIDTH, HEIGHT) >= 0.985);
  for (const name of Object.keys(PAGES)) {
    const [ours, theirs] = [preview, reference].map((data) => over(data, empty[name]));
    const [edge, inside] = [(a) => a > 0.1 && a < 0.9, (a) => a >= 0.9].map((isIn) =>
      meanDifference(ours, theirs, (i) => isIn(rendered[i])),
    );
    assert.ok(Math.abs(edge - inside) <= FRINGE, `${name}: ${edge} at the edges, ${inside} inside`);
  }
});

/** Two straight RGBA pictures mixed as light, premultiplied: what the element promises, by other code. */
function mixed(first, second, share) {
  const out = new Uint8Array(first.length);
  for (let i = 0; i < out.length; i += 4) {
    const [a, b] = [(first[i + 3] / 255) * (1 - share), (second[i + 3] / 255) * share];
    for (let c = i; c < i + 3 && a + b > 0; c++)
      out[c] = Math.round(255 * srgbOfLinear((a * linearOfByte(first[c]) + b * linearOfByte(second[c])) / (a + b)));
    out[i + 3] = Math.round(255 * (a + b));
  }
  return out;
}

function linearOfByte(value) {
  const shown = value / 255;
  return shown <= 0.04045 ? shown / 12.92 : ((shown + 0.055) / 1.055) ** 2.4;
}

/** By how much the first of two opaque pictures is brighter, in 8-bit steps, over some of the pixels. */
function meanDifference(a, b, isIn) {
  let [sum, count] = [0, 0];
  for (let i = 0; i < a.length / 4; i++) {
    if (!isIn(i)) continue;
    for (let c = 4 * i; c < 4 * i + 3; c++) sum += a[c] - b[c];
    count += 3;
  }
  return sum / count;
}
