/** The elements on a server, and its markup in a browser: without scripts, and taken over by the elements there. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { ROOT, startBrowser } from './harness.mjs';
import { serve } from '../sizes/server.mjs';
import { CATALOG } from '../sizes/viewers.mjs';
import { elementsOf } from '../scripts/manifest/elements.mjs';

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8'));
const OTHERS = elementsOf(manifest)
  .map(({ tagName }) => tagName)
  .filter((tag) => tag !== 'blender-view');
const POSTER = '/catalog/products/speaker/poster.webp';

/** What a shop's server does, in a Node of its own. */
const RENDER = `
import 'blender-view';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
const markup = html\`<blender-view catalog="/catalog.json" poster="${POSTER}" alt="A shelf speaker" camera-orbit="30deg 15deg 1m"></blender-view>${OTHERS.map((tag) => `<${tag}></${tag}>`).join('')}\`;
process.stdout.write(await collectResult(render(markup)));
`;

/** What the page's bundler makes of it: hydration first, as Lit wants. */
const APP = `
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import 'blender-view';
`;
const APP_FOLDER = join(ROOT, '.cache', 'server-side');
/** Marks what the server has sent, before any module runs. */
const MARK = `for (const element of document.querySelectorAll('body *')) {
  for (const node of element.shadowRoot?.querySelectorAll('*') ?? []) node.sent = true;
}`;

let markup, server, browser;

before(async () => {
  ({ stdout: markup } = await run(process.execPath, ['--input-type=module', '--eval', RENDER], { cwd: ROOT }));
  await build({
    stdin: { contents: APP, resolveDir: ROOT },
    outfile: join(APP_FOLDER, 'app.js'),
    bundle: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"development"' },
    conditions: ['development'],
    logLevel: 'warning',
  });
  const page = `<!doctype html><link rel="icon" href="data:,"><style>blender-view { width: 320px }</style><body>${markup}`;
  server = await serve(
    { '/catalog/': `${ROOT}/catalog/`, '/app/': `${APP_FOLDER}/` },
    {
      '/': page,
      '/hydrated': `${page}<script>${MARK}</script><script type="module" src="/app/app.js"></script>`,
      '/catalog.json': CATALOG,
    },
  );
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(APP_FOLDER, { recursive: true, force: true });
});

test('the elements can be imported where there is no page', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', "import 'blender-view'; console.log('there')"],
    {
      cwd: ROOT,
    },
  );
  assert.equal(stdout.trim(), 'there');
});

test('a server renders the element as declarative shadow DOM with its poster', () => {
  assert.match(markup, /<blender-view[^>]*><template [^>]*shadowrootmode="open"/);
  assert.match(markup, new RegExp(`<img[^>]*src="${POSTER}"`));
  assert.match(markup, /aria-label="A shelf speaker"/);
});

test('every other element is rendered too', () => {
  assert.ok(OTHERS.length > 0);
  for (const tag of OTHERS) assert.match(markup, new RegExp(`<${tag}[^>]*><template [^>]*shadowrootmode="open"`));
});

test('the elements take over what the server has sent: nothing is drawn anew, and the preview comes', async () => {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // Lit's own word that it is in development mode is none.
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/dev-mode|GPU stall/.test(message.text()))
      faults.push(message.text());
  });
  await page.addInitScript(() =>
    document.addEventListener(
      'load',
      (event) => event.target.localName === 'blender-view' && (globalThis.drawn = true),
      true,
    ),
  );
  await page.goto(`${server.url}/hydrated`);
  const kept = await page.evaluate(
    async (tags) => {
      const elements = [...document.body.children].filter(({ localName }) => tags.includes(localName));
      for (const { localName } of elements) await customElements.whenDefined(localName);
      for (const element of elements) await element.updateComplete;
      return elements.map(({ localName, shadowRoot }) => {
        const nodes = [...shadowRoot.querySelectorAll(localName === 'blender-view' ? '[part=view], canvas, img' : '*')];
        return [localName, nodes.length > 0 && nodes.every(({ sent }) => sent)];
      });
    },
    ['blender-view', ...OTHERS],
  );
  assert.deepEqual(
    kept,
    ['blender-view', ...OTHERS].map((tag) => [tag, true]),
  );
  await page.waitForFunction(() => globalThis.drawn, undefined, { timeout: 120_000, polling: 200 });
  const shown = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('blender-view');
    return {
      gone: shadowRoot.querySelector('.poster').classList.contains('gone'),
      canvases: [...shadowRoot.querySelectorAll('canvas')].map(({ sent }) => sent),
    };
  });
  assert.deepEqual(shown, { gone: true, canvases: [true, true] });
  assert.deepEqual(faults, []);
  await page.close();
});

test('without scripts the poster is shown', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const poster = page.waitForResponse((response) => response.url().endsWith(POSTER));
  await page.goto(`${server.url}/`);
  assert.equal((await poster).status(), 200);
  await context.close();
});
