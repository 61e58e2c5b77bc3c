/** Elements on pages that are hard on them: a strict policy, two copies of the library, nobody who looks. Without Blender. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { serve } from '../sizes/server.mjs';
import { CATALOG } from '../sizes/viewers.mjs';
import { ROOT, startBrowser } from './harness.mjs';

const STRICT = "default-src 'self'; require-trusted-types-for 'script'";
const view = '<blender-view class="viewer" catalog="/catalog.json"></blender-view>';
const page = (scripts, body) => `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css">
${scripts.map((src) => `<script src="${src}"></script>`).join('\n')}
${body}`;

/** Of the build: file → its hash. */
const HASHES = JSON.parse(readFileSync(join(ROOT, 'dist/integrity.json'), 'utf8'));
const hashed = (hash) => `<script src="/dist/blender-view.js" integrity="${hash}"></script>`;

const PAGES = {
  '/favicon.ico': '',
  '/page.css': '.viewer { display: block; width: 200px; height: 150px } .far { margin-top: 5000px }',
  '/catalog.json': CATALOG,
  '/strict.html': page(['/dist/blender-view.js'], view),
  '/far.html': page(['/dist/blender-view.js'], `<div class="far">${view}</div>`),
  '/hashed.html': page([], hashed(HASHES['blender-view.js']) + view),
  '/changed.html': page([], hashed(HASHES['blender-view.js'].replace(/.{8}$/, 'AAAAAAA=')) + view),
  '/tools.html': page(
    ['/dist/blender-view.js'],
    view.replace(' catalog', ' fullscreen-button bridge="http://127.0.0.1:9/" catalog'),
  ),
  '/panel.html': page(['/dist/blender-view.js'], '<blender-settings></blender-settings>'),
  '/two.html': page(['/dist/blender-view.js', '/other/blender-view.js'], view),
};

let server, browser;

before(async () => {
  const dist = join(ROOT, 'dist/');
  const folders = { '/dist/': dist, '/other/': dist, '/catalog/': join(ROOT, 'catalog/') };
  server = await serve(folders, PAGES, { 'Content-Security-Policy': STRICT });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page that notes what goes wrong, and when its element has drawn its product. */
async function open(path, visitor = {}) {
  const tab = await browser.newPage({ viewport: { width: 1100, height: 800 }, ...visitor });
  const faults = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await tab.addInitScript(() => {
    const seen = (globalThis.seen = { loads: 0, violations: [] });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      seen.violations.push(`${effectiveDirective} ${blockedURI}`),
    );
    document.addEventListener('load', (event) => event.target.localName === 'blender-view' && seen.loads++, true);
  });
  await tab.goto(server.url + path);
  return { tab, faults };
}

const loaded = (tab, count) =>
  tab.waitForFunction((count) => globalThis.seen.loads >= count, count, { timeout: 120_000, polling: 200 });

/** Whether the preview of the first element shows something. */
const isDrawn = (tab) =>
  tab.evaluate(() => {
    const canvas = document.querySelector('blender-view').shadowRoot.querySelector('.canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value !== data[0]);
  });

test('a strict content security policy with Trusted Types: the preview is drawn, and nothing is reported', async () => {
  const { tab, faults } = await open('/strict.html');
  await loaded(tab, 1);
  assert.ok(await isDrawn(tab));
  assert.deepEqual(await tab.evaluate(() => globalThis.seen.violations), []);
  assert.deepEqual(faults, []);
  await tab.close();
});

test('two copies of the library on one page: the first one keeps the names, and works', async () => {
  const { tab, faults } = await open('/two.html');
  await loaded(tab, 1);
  assert.ok(await isDrawn(tab));
  assert.deepEqual(faults, []);
  await tab.close();
});

test('an element out of sight has fetched the script alone; in sight it needs six requests', async () => {
  server.taken();
  const { tab, faults } = await open('/far.html');
  await tab.waitForLoadState('networkidle');
  const asked = () =>
    server
      .taken()
      .map(({ path }) => path)
      .filter((path) => !/favicon|\.css$/.test(path));
  assert.deepEqual(asked(), ['/dist/blender-view.js']);
  await tab.evaluate(() => document.querySelector('blender-view').scrollIntoView());
  await loaded(tab, 1);
  const further = asked();
  const code = further.filter((path) => path.endsWith('.js'));
  assert.deepEqual(code.map((path) => path.replace(/-[\w-]{8}\.js$/, '')).sort(), [
    '/dist/chunks/blender-view-work',
    '/dist/chunks/stage',
  ]);
  assert.ok(further.length <= 5, further.join(' '));
  assert.deepEqual(faults, []);
  await tab.close();
});

test('another element is defined when a page has its tag, with the Lit that is there', async () => {
  const { tab, faults } = await open('/panel.html');
  await tab.evaluate(() => customElements.whenDefined('blender-settings'));
  const fields = await tab.evaluate(async () => {
    const panel = document.querySelector('blender-settings');
    await panel.updateComplete;
    return panel.shadowRoot.querySelectorAll('[part=field]').length;
  });
  assert.ok(fields > 5);
  assert.equal(await tab.evaluate(() => globalThis.litHtmlVersions?.length), 1, 'one Lit');
  assert.deepEqual(faults, []);
  await tab.close();
});

test('the script has the hash that the build has written, and a browser takes it', async () => {
  const { tab, faults } = await open('/hashed.html');
  await loaded(tab, 1);
  assert.deepEqual(faults, []);
  await tab.goto(`${server.url}/changed.html`);
  assert.equal(await tab.evaluate(() => customElements.get('blender-view')), undefined);
  assert.ok(faults.some((fault) => /integrity/.test(fault)));
  await tab.close();
});

test('in forced colours what lies over the picture has an edge, and the focus is seen', async () => {
  const { tab } = await open('/tools.html', { forcedColors: 'active' });
  await loaded(tab, 1);
  await tab.waitForFunction(() => document.querySelector('blender-view').matches(':state(offline)'), null, {
    timeout: 60_000,
    polling: 200,
  });
  await tab.keyboard.press('Tab');
  const edges = await tab.evaluate(() => {
    const { shadowRoot } = document.querySelector('blender-view');
    const style = (selector, pseudo) => getComputedStyle(shadowRoot.querySelector(selector), pseudo);
    return {
      status: style('[part=status]').borderTopStyle,
      tool: style('[part~=fullscreen-button]').borderTopStyle,
      focus: style('[part=view]', '::after').outlineStyle,
    };
  });
  assert.deepEqual(edges, { status: 'solid', tool: 'solid', focus: 'solid' });
  await tab.close();
});
