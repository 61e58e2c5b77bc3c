/** What the preview does while nobody touches it: draw calls, display frames and timers in ten seconds. */
import { SIZE } from '../stand.mjs';

const SECONDS = 10;

export async function atRest({ bridge, browser, product }) {
  const page = await browser.newPage({ viewport: { ...SIZE } });
  await page.addInitScript(() => {
    globalThis.counted = { draws: 0, frames: 0, timers: 0 };
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
      const draw = WebGL2RenderingContext.prototype[name];
      WebGL2RenderingContext.prototype[name] = function (...args) {
        counted.draws++;
        return draw.apply(this, args);
      };
    }
    const counting = (name, key) => {
      const original = globalThis[name];
      globalThis[name] = (callback, ...rest) =>
        original(
          (...args) => {
            counted[key]++;
            callback(...args);
          },
          ...rest,
        );
    };
    counting('requestAnimationFrame', 'frames');
    counting('setTimeout', 'timers');
    counting('setInterval', 'timers');
  });
  await page.goto(bridge.url);
  await page.evaluate(() => (document.querySelector('blender-view').samples = 4));
  await page.waitForFunction(
    (id) => Object.assign(document.querySelector('blender-view'), { product: id }),
    product.id,
  );
  await page.waitForFunction(() => document.querySelector('blender-view').matches(':state(final)'), null, {
    timeout: 180_000,
  });
  await page.waitForTimeout(1500);
  const before = await page.evaluate(() => ({ ...counted }));
  await page.waitForTimeout(SECONDS * 1000);
  const after = await page.evaluate(() => ({ ...counted }));
  await page.close();
  const during = Object.fromEntries(Object.keys(after).map((key) => [key, after[key] - before[key]]));
  return { seconds: SECONDS, ...during, drawsBefore: before.draws };
}
