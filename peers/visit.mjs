/** Opens a page with a viewer on it, served as a shop would serve it. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
 * @param {{ headers?: Record<string, string>, before?: () => void } & import('playwright-core').BrowserContextOptions} [options]
 *   `before` runs in the page before anything else; the rest is about the visitor
 */
export async function visit(browser, viewer, body, { headers, before, ...visitor } = {}) {
  const server = await serve(
    { ...viewer.folders, '/catalog/': join(ROOT, 'catalog/'), '/again/': viewer.folders['/viewer/'] },
    { '/': document(viewer, body), '/page.css': STYLES, '/icon.svg': ICON, '/moving.gltf': MOVING },
    headers,
  );
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, ...visitor });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  const logged = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => logged.push(message.text()));
  if (before) await page.addInitScript(before);
  await page.goto(server.url);
  return {
    page,
    errors,
    requests,
    /** What the page has written to the console, which is heard even where the page is too busy to be asked. */
    logged,
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

/** One question after another, since a strict page lets none wait within it: that takes `eval`. */
async function ready(page, { isReady }) {
  const end = Date.now() + PATIENCE;
  for (const one of await page.locator('.viewer').all()) {
    while (!(await one.evaluate(isReady))) {
      if (Date.now() > end) throw new Error('its product is not shown');
      await pause(200);
    }
  }
}
