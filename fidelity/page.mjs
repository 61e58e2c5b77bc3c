/** Pages of the bridge's own origin that hold one viewer, and how pixels come out of them. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ROOT } from '../e2e/harness.mjs';

/** Where the pages and the files of node_modules appear on the bridge's origin. */
const PREFIX = '/fidelity/';
/** A page that the test makes up has no address of its own, and would not be let through to a bridge on this machine. */
export const BROWSER_ARGUMENTS = ['--disable-features=LocalNetworkAccessChecks'];
const TYPES = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.wasm': 'application/wasm' };
const STYLE = 'html,body{margin:0;background:#777}body>*{position:absolute;left:0;top:0}';

/**
 * Opens a page that holds this HTML.
 *
 * @param {string} head elements that load the viewer; URLs under `/fidelity/modules/` are files of node_modules
 * @param {string[]} complaints is told of requests to other hosts, and of what the page throws
 */
export async function openPage(browser, bridge, { head, body = '', complaints }) {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
  const origin = new URL(bridge.url).origin;
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route('**', (route) => {
    const { origin: asked, protocol } = new URL(route.request().url());
    if (asked === origin || !/^https?:$/.test(protocol)) return route.fallback();
    complaints.push(`request to ${asked}`);
    return route.abort();
  });
  await page.route(`${origin}${PREFIX}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(PREFIX.length);
    if (path === 'page') {
      return route.fulfill({
        contentType: TYPES['.html'],
        body: `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${head}<body>${body}</body>`,
      });
    }
    const file = join(ROOT, 'node_modules', path.replace(/^modules\//, ''));
    return route.fulfill({
      contentType: TYPES[extname(file)] ?? 'application/octet-stream',
      body: await readFile(file),
    });
  });
  await page.addInitScript(tools);
  await page.goto(`${origin}${PREFIX}page`);
  return page;
}

/** The page's size and how many device pixels a CSS pixel has. */
export async function resizeWindow(page, { width, height, ratio }) {
  const session = (page.emulation ??= await page.context().newCDPSession(page));
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: Math.ceil(width),
    height: Math.ceil(height),
    deviceScaleFactor: ratio,
    mobile: false,
  });
}

/** What the page's `globalThis.fidelity.read(canvas)` returned, as a picture. */
export const pictureOf = ({ width, height, base64 }) => ({
  width,
  height,
  data: new Uint8ClampedArray(Buffer.from(base64, 'base64')),
});

/** Runs in the page. */
function tools() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const bytes = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  globalThis.fidelity = {
    /** 8-bit straight RGBA of a canvas, as it is: no encoder between. */
    read(canvas) {
      const copy = document.createElement('canvas');
      copy.width = canvas.width;
      copy.height = canvas.height;
      copy.getContext('2d').drawImage(canvas, 0, 0);
      const data = bytes(copy);
      let text = '';
      for (let i = 0; i < data.length; i += 4096) text += String.fromCharCode(...data.subarray(i, i + 4096));
      return { width: canvas.width, height: canvas.height, base64: btoa(text) };
    },
    /** Waits until a 2D canvas has shown the same pixels for so many milliseconds; one that was only cleared shows none. */
    async still(canvas, quiet) {
      let last;
      let since = performance.now();
      for (let frames = 0; ; frames++) {
        await frame();
        await new Promise((resolve) => setTimeout(resolve, 40));
        const data = new Uint32Array(bytes(canvas).buffer);
        let hash = canvas.width * 31 + canvas.height;
        for (let i = 0; i < data.length; i++) hash = (Math.imul(hash, 31) + data[i]) | 0;
        const isClear = data.every((pixel) => pixel === 0);
        if (hash !== last || isClear) [last, since] = [hash, performance.now()];
        else if (frames > 4 && performance.now() - since > quiet) return;
      }
    },
  };
}
