/** The elements on a server, and its markup in a browser without scripts. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { ROOT, startBrowser } from './harness.mjs';
import { serve } from '../sizes/server.mjs';

const run = promisify(execFile);
const POSTER = '/catalog/products/speaker/poster.webp';

/** What a shop's server does, in a Node of its own. */
const RENDER = `
import 'blender-view';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html } from 'lit';
const markup = html\`<blender-view poster="${POSTER}" alt="A shelf speaker" camera-orbit="30deg 15deg 1m"></blender-view>\`;
process.stdout.write(await collectResult(render(markup)));
`;

let markup, server, browser;

before(async () => {
  ({ stdout: markup } = await run(process.execPath, ['--input-type=module', '--eval', RENDER], { cwd: ROOT }));
  const page = `<!doctype html><link rel="icon" href="data:,">${markup}`;
  server = await serve({ '/catalog/': `${ROOT}/catalog/` }, { '/': page });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
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

test('without scripts the poster is shown', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const poster = page.waitForResponse((response) => response.url().endsWith(POSTER));
  await page.goto(`${server.url}/`);
  assert.equal((await poster).status(), 200);
  await context.close();
});
