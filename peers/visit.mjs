/** Opens a page with a viewer on it, served as a shop would serve it. */
import { join } from 'node:path';
import { ROOT } from '../e2e/harness.mjs';
import { serve } from '../sizes/server.mjs';
import { MOVING } from './moving.mjs';
import { document, ICON, STYLES } from './viewers.mjs';

/** Software rendering on a busy machine (milliseconds). */
const PATIENCE = 90_000;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {(typeof import('./viewers.mjs').VIEWERS)[number]} viewer
 * @param {string} body of the page
 * @param {{ headers?: Record<string, string>, before?: () => void, javaScriptEnabled?: boolean }} [options]
 *   `before` runs in the page before anything else
 */
export async function visit(
  browser,
  viewer,
  body,
  { headers, before, javaScriptEnabled = true, hasTouch = false } = {},
) {
  const server = await serve(
    { ...viewer.folders, '/catalog/': join(ROOT, 'catalog/'), '/again/': viewer.folders['/viewer/'] },
    { '/': document(viewer, body), '/page.css': STYLES, '/icon.svg': ICON, '/moving.gltf': MOVING },
    headers,
  );
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, javaScriptEnabled, hasTouch });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  if (before) await page.addInitScript(before);
  await page.goto(server.url);
  return {
    page,
    errors,
    requests,
    /** The files of code that were asked for, with their bytes. */
    taken: () => server.taken().filter(({ isCode }) => isCode),
    /** Waits until every viewer on the page shows its product. */
    ready: () => ready(page, viewer),
    /** Runs in the page with its (first) viewer. */
    ask: (question, more) => page.locator('.viewer').first().evaluate(question, more),
    async close() {
      await context.close();
      await server.stop();
    },
  };
}

function ready(page, { isReady }) {
  const all = `[...document.querySelectorAll('.viewer')].every(${isReady})`;
  return page.waitForFunction(all, null, { timeout: PATIENCE });
}
