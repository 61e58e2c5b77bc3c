/** The static catalog in a real Chromium: served from a sub-path, as somebody would host it. */
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { ROOT, startBrowser } from '../../e2e/harness.mjs';

const FOLDER = join(ROOT, 'storybook-static');
const PATH = '/some/where/';
/** Nothing in a catalog takes longer (milliseconds). */
const PATIENCE = 120_000;

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Serves the built catalog. Returns its URL and what stops it. */
export async function serveCatalog() {
  if (!existsSync(join(FOLDER, 'iframe.html')))
    throw new Error('storybook-static/ is missing: npm run build-storybook');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://catalog.test');
    const name = normalize(decodeURIComponent(pathname.slice(PATH.length)) || 'index.html');
    const file = join(FOLDER, name);
    if (!pathname.startsWith(PATH) || name.startsWith('..') || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${PATH}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Every story and docs page, as `{ id, title, name, type }`. */
export async function catalogEntries() {
  const { entries } = JSON.parse(await readFile(join(FOLDER, 'index.json'), 'utf8'));
  return Object.values(entries);
}

/** A page that tells what a story did, and notes what it did unasked. */
export async function openPage(browser, catalog, { viewport = { width: 1280, height: 860 }, scheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: scheme });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== new URL(catalog.url).origin) {
      complaints.push(`request to ${request.url()}`);
    }
  });
  await page.addInitScript(() => {
    // Storybook puts its channel here as soon as it starts.
    let channel;
    globalThis.story = { faults: [] };
    Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
      get: () => channel,
      set(value) {
        channel = value;
        channel.on('storyFinished', ({ status }) => (story.status = status));
        channel.on('docsRendered', () => (story.status = 'success'));
        for (const name of ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']) {
          channel.on(name, (fault) => story.faults.push(fault?.message ?? fault?.title ?? name));
        }
      },
    });
  });
  return { page, complaints, close: () => context.close() };
}

/** Shows a story or a docs page and waits until its play function is through. Returns what went wrong. */
export async function play(page, catalog, { id, type }, globals = '') {
  const mode = type === 'docs' ? 'docs' : 'story';
  await page.goto(`${catalog.url}iframe.html?id=${id}&viewMode=${mode}${globals && `&globals=${globals}`}`);
  await page.waitForFunction(() => story.status || story.faults.length > 0, null, { timeout: PATIENCE });
  const { status, faults } = await page.evaluate(() => story);
  return status === 'success' && faults.length === 0 ? [] : [`${status}`, ...faults];
}

/** What axe finds, in words. */
export async function accessibilityFaults(page, where) {
  await page.addScriptTag({ path: join(ROOT, 'node_modules/axe-core/axe.min.js') });
  const violations = await page.evaluate(async (selector) => {
    // A story is a piece of a page: it need not have landmarks.
    const rules = { region: { enabled: false } };
    const found = await axe.run(selector, { rules, resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
    );
  }, where);
  return violations;
}

export { startBrowser };
