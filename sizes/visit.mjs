/** Loads a page as a first visitor does, until the product can be seen on it. */
import sharp from 'sharp';
import { setTimeout as sleep } from 'node:timers/promises';

/** The middle of the viewer: progress bars and logos lie at its edges. Pixels. */
const MIDDLE = { x: 200, y: 120, width: 240, height: 240 };
/** Standard deviation of 8-bit values in a picture of the product; in an empty one it is 0. */
const DRAWN = 8;
/** Milliseconds. */
const PATIENCE = 120_000;
const PAUSE = 150;

/** @returns milliseconds until the product was seen */
export async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const started = performance.now();
    await page.goto(url);
    while (!(await isDrawn(page))) {
      if (performance.now() - started > PATIENCE) throw new Error(`${url} shows nothing. ${errors.join(' ')}`);
      await sleep(PAUSE);
    }
    return performance.now() - started;
  } finally {
    await context.close();
  }
}

async function isDrawn(page) {
  const { channels } = await sharp(await page.screenshot({ clip: MIDDLE, timeout: PATIENCE })).stats();
  return Math.max(...channels.map(({ stdev }) => stdev)) > DRAWN;
}
