/** The static catalog in a real Chromium: served from a sub-path, as somebody would host it. */
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { ROOT, startBrowser as startAnyBrowser } from '../../e2e/harness.mjs';
import { SAME_TEXT, setFont } from './goldens.mjs';

const FOLDER = join(ROOT, 'storybook-static');
const PATH = '/some/where/';
/** Nothing in a catalog takes longer (milliseconds). */
const PATIENCE = 150_000;
/** Not with display frames, which software may be long without. */
const POLLED = { timeout: PATIENCE, polling: 100 };

/** What failed expectations say after this is the whole page. */
const PAGE_AS_TEXT = '\n\nIgnored nodes';

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

/**
 * A page that tells what stories did, and notes what they did unasked. One story after another can be shown on it, as to
 * somebody who clicks through them: Babylon and Storybook are then loaded once.
 */
export async function openPage(browser, catalog, { viewport = { width: 1280, height: 860 }, scheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: scheme });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message.split(PAGE_AS_TEXT)[0]));
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
  await setFont(page);
  await page.addInitScript((pageAsText) => {
    // Storybook puts its channel here as soon as it starts.
    let channel;
    globalThis.story = { faults: [] };
    Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
      get: () => channel,
      set(value) {
        channel = value;
        channel.on('storyFinished', ({ storyId, status }) => Object.assign(story, { status, shown: storyId }));
        channel.on('docsRendered', (id) => Object.assign(story, { status: 'success', shown: id }));
        for (const name of ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']) {
          const told = (fault) => (fault?.message ?? fault?.title ?? name).split(pageAsText)[0];
          channel.on(name, (fault) => story.faults.push(told(fault)));
        }
      },
    });
  }, PAGE_AS_TEXT);
  return { page, complaints, close: () => context.close() };
}

/** In the page: a view of a few pixels keeps the engine and its shaders, which software takes long to make, between stories. */
function keepWarm() {
  const view = document.createElement('blender-view');
  for (const [name, value] of Object.entries({ catalog: 'catalog/catalog.json', product: 1, loading: 'eager' })) {
    view.setAttribute(name, value);
  }
  Object.assign(view.style, { position: 'fixed', inset: 'auto auto 0 0', width: '8px', opacity: 0 });
  document.body.append(view);
}

/**
 * Shows a story or a docs page and waits until its play function is through. Returns what went wrong.
 *
 * @param {{ globals?: string, warm?: boolean }} [options] Storybook's globals as in its addresses; whether more stories follow
 */
export async function play(page, catalog, entry, { globals = '', warm = false } = {}) {
  const { id, type } = entry;
  // A page of the docs is left before all its stories are drawn, and Storybook then loads the page it was on anew.
  const isOpen = type === 'story' && page.url() !== 'about:blank' && (await choose(page, id));
  if (!isOpen) {
    // Storybook's own axe would run before ours.
    const wanted = ['a11y.manual:!true', globals].filter(Boolean).join(';');
    await page.goto(`${catalog.url}iframe.html?id=${id}&viewMode=${type}&globals=${wanted}`);
    if (warm) await page.evaluate(keepWarm);
    await page.waitForFunction(isShown, id, POLLED);
  }
  const { status, faults } = await page.evaluate(() => story);
  return status === 'success' && faults.length === 0 ? [] : [`${status}`, ...faults];
}

/** In the page: whether a story is through, or will never be. */
const isShown = (id) => story.shown === id || story.faults.length > 0;

/** Goes on to another story on the same page. Returns whether that is what the page then showed. */
async function choose(page, id) {
  await page.evaluate((storyId) => {
    globalThis.story = { faults: [], asked: true };
    __STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' });
  }, id);
  await page.waitForFunction((wanted) => story.shown === wanted || story.faults.length > 0 || !story.asked, id, POLLED);
  return page.evaluate(() => story.asked === true);
}

/**
 * What axe finds, in words.
 *
 * @param {string} where a selector
 * @param {string[]} without rules that are left out
 */
export async function accessibilityFaults(page, where, without = []) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.addScriptTag({ path: join(ROOT, 'node_modules/axe-core/axe.min.js') });
  }
  // A story is a piece of a page: it need not have landmarks.
  const rules = Object.fromEntries(['region', ...without].map((rule) => [rule, { enabled: false }]));
  const options = { rules, resultTypes: ['violations'] };
  const violations = await page.evaluate(
    async ([selector, wanted]) => {
      const found = await axe.run(selector, wanted);
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
      );
    },
    [where, options],
  );
  return violations;
}

export const startBrowser = () => startAnyBrowser(SAME_TEXT);
