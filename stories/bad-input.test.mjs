/** What a catalog can meet that is not as it should be: each is a designed state, never a blank. */
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { WebSocketServer } from 'ws';
import { ROOT } from '../e2e/harness.mjs';
import { catalogEntries, openPage, play, serveCatalog, startBrowser } from './testing/catalog.mjs';

const PATIENCE = 60_000;

let catalog, browser, entries;

before(async () => {
  catalog = await serveCatalog();
  browser = await startBrowser();
  entries = await catalogEntries();
});
after(async () => {
  await browser?.close();
  await catalog?.stop();
});

const entry = (id) => entries.find((one) => one.id === id) ?? assert.fail(`There is no story ${id}.`);

describe('recordings', () => {
  const RECORDINGS = join(ROOT, 'recordings');
  let page, close;

  before(async () => {
    ({ page, close } = await openPage(browser, catalog, { viewport: { width: 480, height: 400 } }));
    const index = JSON.parse(await readFile(join(RECORDINGS, 'index.json'), 'utf8'));
    const refine = await readFile(join(RECORDINGS, 'refine.bvr'));
    const files = {
      'old/index.json': JSON.stringify({ ...index, protocol: 0 }),
      'page/index.json': '<!doctype html><title>Not here</title>',
      'cut/index.json': JSON.stringify(index),
      'cut/refine.bvr': refine.subarray(0, refine.length / 2),
    };
    await page.route('**/damaged/**', (route) => {
      const [, name] = route.request().url().split('/damaged/');
      return name in files ? route.fulfill({ body: files[name] }) : route.fulfill({ status: 404 });
    });
    assert.deepEqual(await play(page, catalog, entry('elements-blender-view-states--previewing')), []);
  });
  after(() => close?.());

  for (const [what, address, words] of [
    ['that are missing', 'none/index.json', /none\/index\.json answered 404/],
    ['that are truncated', 'cut/index.json#play=refine', /refine\.bvr is truncated/],
    ['of an older protocol', 'old/index.json', /of another version .*record it anew/],
    ['that are a page of the host’s', 'page/index.json', /cannot be read/],
  ]) {
    test(`${what} leave a viewer that says so`, async () => {
      const message = await page
        .locator('blender-view')
        .first()
        .evaluate((view, bridge) => {
          const told = new Promise((resolve) => {
            view.addEventListener('error', ({ detail }) => resolve(detail.message), { once: true });
          });
          view.setAttribute('bridge', bridge);
          return told;
        }, `recorded:damaged/${address}`);
      assert.match(message, words);
      const view = page.locator('blender-view:state(offline):state(previewing)');
      await view.waitFor({ timeout: PATIENCE });
      const status = view.locator('[part=status]');
      assert.ok(await status.isVisible());
      assert.notEqual((await status.innerText()).trim(), '');
      await page
        .locator('blender-view')
        .first()
        .evaluate((element) => element.removeAttribute('bridge'));
    });
  }

  test('are not needed for the words to be read where a font never comes', async () => {
    await page.route('**/never.woff2', () => {});
    await page.addStyleTag({ content: '@font-face { font-family: Never; src: url(never.woff2) }' });
    const view = page.locator('blender-view').first();
    await view.evaluate((element) => {
      element.style.setProperty('--blender-view-font', '13px Never');
      element.setAttribute('bridge', 'recorded:damaged/none/index.json');
    });
    const status = page.locator('blender-view:state(offline) [part=status]');
    await status.waitFor({ timeout: PATIENCE });
    // A browser hides text for three seconds while its font comes.
    await page.waitForTimeout(3500);
    const fonts = await page.evaluate(() =>
      [...document.fonts].map(({ family, status: state }) => `${family} ${state}`),
    );
    assert.ok(fonts.includes('Never loading'), fonts.join());
    // Playwright's own screenshots wait for all fonts.
    const session = await page.context().newCDPSession(page);
    const clip = { ...(await status.boundingBox()), scale: 1 };
    const shot = async () => (await session.send('Page.captureScreenshot', { clip })).data;
    const shown = await shot();
    await status.evaluate((element) => (element.style.color = 'transparent'));
    assert.notEqual(await shot(), shown, 'the words are drawn');
  });
});

describe('the address of a bridge', { concurrency: true }, () => {
  /** A server on a free port, and the address that a visitor would give. */
  async function listen(answer, { cors = true, hello } = {}) {
    const server = createServer((request, response) => {
      if (cors) response.setHeader('Access-Control-Allow-Origin', '*');
      answer(response);
    });
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      if (!hello) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return sockets.handleUpgrade(request, socket, head, (client) => client.on('message', () => hello(client)));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      address: `http://127.0.0.1:${server.address().port}/`,
      stop: () => {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  const cases = {
    'that is none': { address: 'the usual one', says: [/Not an address of the form/] },
    'where nobody listens': { address: 'http://127.0.0.1:9/', says: [/Nobody answers at 127\.0\.0\.1:9/] },
    'that answers with a page': {
      answer: (response) => response.end('<!doctype html>'),
      says: [/not with a catalog/, /cannot be made|broke at once/],
    },
    'that never answers': {
      answer: () => {},
      hello: () => {},
      says: [/not answered for 10 seconds/, /No welcome within 10/],
    },
    'that refuses this origin': {
      answer: (response) => response.writeHead(403).end(),
      cors: false,
      says: [/will not serve pages of http:\/\/127\.0\.0\.1/, /cannot be made|broke at once/],
    },
    'that speaks another version': {
      answer: (response) => createReadStream(join(ROOT, 'catalog', 'catalog.json')).pipe(response),
      hello(client) {
        const message = 'This bridge speaks version 2 of the protocol.';
        client.send(JSON.stringify({ type: 'error', code: 'protocol', message, recoverable: false }));
        client.close(4000);
      },
      says: [/refuses: This bridge speaks version 2/],
    },
  };

  for (const [what, { address, answer, says, ...more }] of Object.entries(cases)) {
    test(`${what}: the page says what it found there`, async () => {
      const server = answer && (await listen(answer, more));
      const { page, close } = await openPage(browser, catalog, { viewport: { width: 390, height: 700 } });
      try {
        // What is asked of another host here is asked on purpose.
        await page.goto(`${catalog.url}iframe.html?id=try-it-live-bridge--live-bridge&viewMode=story`);
        await page.locator('input[name=address]').fill(server?.address ?? address);
        await page.getByRole('button', { name: 'Connect' }).click();
        for (const words of says) await page.locator('li.bad', { hasText: words }).waitFor({ timeout: PATIENCE });
        assert.equal(await page.locator('blender-view').count(), 0);
      } finally {
        await close();
        server?.stop();
      }
    });
  }
});

test('a window of 200 pixels cuts nothing off', async () => {
  const { page, close } = await openPage(browser, catalog, { viewport: { width: 200, height: 400 } });
  try {
    for (const id of [
      'try-it-embed--embed',
      'try-it-live-bridge--live-bridge',
      'elements-blender-settings--without-a-view',
      'docs-troubleshooting--docs',
      'docs-figures--docs',
    ]) {
      await play(page, catalog, entry(id));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 200, `${id} is ${width} pixels wide`);
    }
  } finally {
    await close();
  }
});
