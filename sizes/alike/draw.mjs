/** Has a build of the elements draw views, in Chromium. */
import { join } from 'node:path';
import sharp from 'sharp';
import { ROOT } from '../../e2e/harness.mjs';
import { TONE_TABLE, TONE_TABLE_BYTES } from '../../dist/bridge/tone-table.js';
import { serve } from '../server.mjs';
import { chart } from './chart.mjs';
import { CATALOG, FOLDERS, TABLE } from './views.mjs';

const SIZE = { width: 320, height: 240 };
/** A picture that is the same so often is all that comes. */
const EQUAL = 3;
const PAUSE = 250;
/** Milliseconds. */
const PATIENCE = 120_000;

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>body { margin: 0; background: #777 } blender-view { width: ${SIZE.width}px; height: ${SIZE.height}px; aspect-ratio: auto }</style>
<script src="/build/blender-view.js"></script>`;

/**
 * @param {string} folder with the bundle
 * @param {object[]} views of views.mjs
 * @param {(name: string) => void} [told] which is drawn
 * @returns {Promise<Map<string, { width: number, height: number, data: Buffer }>>} straight RGBA under each view's name
 */
export async function draw(browser, folder, views, told = () => {}) {
  const pages = { '/': PAGE, '/catalog.json': JSON.stringify(rebased(CATALOG)), '/chart.glb': await chart() };
  const folders = { '/build/': `${folder}/`, '/catalog/': join(ROOT, 'catalog/'), ...FOLDERS };
  const server = await serve(folders, { ...pages, [`/api/view-transforms/${TABLE}`]: toneTable() });
  const page = await browser.newPage({ viewport: SIZE });
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // There is no socket behind the address that has the tone's table.
    if (message.type() === 'error' && !/WebSocket|404/.test(message.text())) faults.push(message.text());
  });
  try {
    await page.goto(server.url);
    const pictures = new Map();
    for (const view of views) {
      told(view.name);
      await page.evaluate(show, { view, patience: PATIENCE });
      pictures.set(view.name, await still(page));
      if (faults.length) throw new Error(`${view.name}: ${faults.join(' ')}`);
    }
    return pictures;
  } finally {
    await page.close();
    await server.stop();
  }
}

/** The demo's own files lie in its folder. */
function rebased({ products, scenes }) {
  const base = ({ preview, light, environment, ...entry }) => {
    const at = (path) => path && (path.startsWith('/') ? path : `/catalog/${path}`);
    return {
      ...entry,
      model: undefined,
      poster: undefined,
      preview: at(preview),
      light: at(light),
      environment: at(environment),
    };
  };
  return { products: products.map(base), scenes: scenes.map(base) };
}

/** Runs in the page: another element for each view, which loads anew what it needs. */
async function show({ view: { product, scene, material, camera, settings }, patience }) {
  document.querySelector('blender-view')?.remove();
  const element = document.createElement('blender-view');
  Object.assign(element, { catalogUrl: '/catalog.json', bridge: '/', product, scene, material, camera, settings });
  const loaded = new Promise((resolve, reject) => {
    element.addEventListener('load', resolve, { once: true });
    element.addEventListener('error', ({ detail }) => detail.code !== 'offline' && reject(new Error(detail.message)));
    setTimeout(() => reject(new Error('Nothing was drawn.')), patience);
  });
  document.body.append(element);
  await loaded;
}

/** The preview once nothing of it changes any more. */
async function still(page) {
  let before = '';
  for (let equal = 0, waited = 0; equal < EQUAL; waited += PAUSE) {
    if (waited > PATIENCE) throw new Error('The preview does not come to rest.');
    await page.waitForTimeout(PAUSE);
    const now = await page.evaluate(async (size) => {
      const blob = await document.querySelector('blender-view').toBlob(size);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }, SIZE);
    equal = now === before ? equal + 1 : 0;
    before = now;
  }
  const { data, info } = await sharp(Buffer.from(before, 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A curve of no renderer, that bends each channel in its own way. */
function toneTable() {
  const { size, low, high } = TONE_TABLE;
  const bytes = Buffer.alloc(TONE_TABLE_BYTES);
  const shown = (i, power) =>
    Math.round(255 * (1 - Math.exp(-(2 ** (low + (i * (high - low)) / (size - 1))))) ** power);
  for (let at = 0; at < size ** 3; at++) {
    const [r, g, b] = [at % size, Math.floor(at / size) % size, Math.floor(at / size ** 2)];
    bytes.set([shown(r, 0.45), shown(g, 0.5), shown(b, 0.4)], 3 * at);
  }
  return bytes;
}
