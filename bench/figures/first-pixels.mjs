/** Rest → first Blender pixels on the screen, in real Chromium, against the same slice in a warm Blender and a cold one. */
import { CALL_SECONDS, LONG_SECONDS, nextRung } from '../../build/server/render/ladder.js';
import { canonicalView } from '../../build/src/bridge/view.js';
import { coldSeconds, median, percentile, requestOf, SIZE, warmBlender } from '../stand.mjs';

const TURNS = 12;

export async function firstPixels({ bridge, browser, stand, product }) {
  const page = await openPage(browser, bridge, product);
  const turns = [];
  for (let turn = 0; turn < TURNS; turn++) turns.push(await orbit(page, turn));
  await page.close();
  const afterRest = turns.map(({ rest, pixels }) => Math.max(0, pixels - rest));
  const afterHand = turns.map(({ hand, pixels }) => pixels - hand);

  const warm = await warmBlender(stand.catalog);
  const raw = [];
  const view = (azimuth) => canonicalView(requestOf(product, azimuth));
  const { width, height } = await firstSlice(warm, view(0));
  await warm.slice(view(0), { width, height, count: 1 });
  for (let i = 1; i <= TURNS; i++) raw.push(await warm.slice(view(i * 15), { width, height, count: 1 }));
  await warm.stop();
  const cold = [];
  for (let i = 0; i < 3; i++) cold.push(await coldSeconds(stand.catalog, view(i * 40), { width, height, samples: 1 }));

  const floor = median(raw) * 1000;
  return {
    first: { width, height, samples: 1 },
    rest: { p50: median(afterRest), p95: percentile(afterRest, 0.95) },
    hand: { p50: median(afterHand), p95: percentile(afterHand, 0.95) },
    rawSlice: floor,
    againstRaw: median(afterHand) / floor,
    restAgainstRaw: median(afterRest) / floor,
    cold: median(cold) * 1000,
    soonerThanCold: (median(cold) * 1000) / median(afterHand),
  };
}

/** The size of the slice that the bridge begins with, which follows from how long a sample takes. */
async function firstSlice(warm, view) {
  await warm.slice(view, { ...SIZE, count: 1 });
  const seconds = await warm.slice(view, { ...SIZE, count: 1 });
  const pixelSeconds = Math.max(seconds - CALL_SECONDS, 0) / (SIZE.width * SIZE.height);
  return nextRung({ ...SIZE, total: 64, done: 0, whole: false, pixelSeconds }, LONG_SECONDS);
}

/** The shop page, the element over all of it at the size that is measured. */
async function openPage(browser, bridge, product) {
  const page = await browser.newPage({ viewport: { ...SIZE } });
  await page.goto(bridge.url);
  await page.evaluate(
    ({ id, width, height }) => {
      const view = document.querySelector('blender-view');
      const box = { width: `${width}px`, height: `${height}px`, maxWidth: 'none', maxHeight: 'none' };
      Object.assign(view.style, { position: 'fixed', top: 0, left: 0, zIndex: 1000, ...box });
      view.product = id;
    },
    { id: product.id, ...SIZE },
  );
  // Until the picture has some full-size samples, so that each turn begins from the same state.
  await page.waitForFunction(() => document.querySelector('blender-view').stores.render.get().samples >= 2, null, {
    timeout: 120_000,
  });
  await page.evaluate(() => {
    const view = document.querySelector('blender-view');
    globalThis.times = {};
    view.addEventListener('rest', () => (times.rest = performance.now()));
    view.addEventListener('render-progress', () => {
      if (times.hand === undefined || times.pixels !== undefined) return;
      // On the screen with the display frame that follows.
      requestAnimationFrame(() => (times.pixels ??= performance.now()));
    });
    addEventListener('pointerup', () => (times.hand = performance.now()), true);
  });
  return page;
}

async function orbit(page, turn) {
  await page.evaluate(() => {
    for (const name of Object.keys(times)) delete times[name];
  });
  const [x, y] = [SIZE.width / 2, SIZE.height / 2];
  const by = turn % 2 ? -110 : 130;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 6; step++) await page.mouse.move(x + (by * step) / 6, y);
  await page.mouse.up();
  await page.waitForFunction(() => times.pixels !== undefined && times.rest !== undefined, null, { timeout: 60_000 });
  const times = await page.evaluate(() => ({ ...globalThis.times }));
  // Into the long slices, now and then: a visitor looks before the next turn.
  await page.waitForTimeout(turn % 3 === 2 ? 4000 : 800);
  return times;
}
