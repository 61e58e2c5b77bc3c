/** Many on a page, strict pages, failures. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../e2e/harness.mjs';
import { markup } from '../viewers.mjs';

const MANY = 20;
const STRICT =
  "default-src 'self'; img-src 'self' blob: data:; connect-src 'self' blob: data:; worker-src 'self' blob:; " +
  "require-trusted-types-for 'script'";

/** Notes the WebGL contexts of a page, and those it loses. */
function countContexts() {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  const offscreen = OffscreenCanvas.prototype.getContext;
  globalThis.contexts = new Set();
  globalThis.lost = 0;
  const noting = (original) =>
    function (...values) {
      const context = original.apply(this, values);
      if (values[0].startsWith('webgl') && context && !contexts.has(context)) {
        contexts.add(context);
        this.addEventListener('webglcontextlost', () => lost++);
        this.addEventListener('contextlost', () => lost++);
      }
      return context;
    };
  prototype.getContext = noting(getContext);
  OffscreenCanvas.prototype.getContext = noting(offscreen);
}

function noteViolations() {
  globalThis.violations = new Set();
  addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.add(effectiveDirective));
}

function withoutGraphics() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith('webg') ? null : getContext.call(this, kind, ...more);
  };
  OffscreenCanvas.prototype.getContext = () => null;
}

export const page = {
  area: 'Many, strict pages, failure',
  rows: [
    {
      feature: `WebGL contexts of ${MANY} on a page; lost`,
      ours: '1; 0',
      story: 'elements-blender-view-capabilities--several',
      test: 'blender-view.test.ts: shares one engine with the others of the page, and frees it with the last',
      async measure({ visit, pause }, viewer) {
        const all = Array.from({ length: MANY }, () => markup(viewer)).join('');
        const { page, close } = await visit(viewer, all, { before: countContexts });
        for (let y = 0; y < MANY * 300; y += 300) {
          await page.evaluate((top) => scrollTo(0, top), y);
          await pause(400);
        }
        await pause(8000);
        const [contexts, lost] = await page.evaluate(() => [globalThis.contexts.size, globalThis.lost]);
        await close();
        return `${contexts}; ${lost}`;
      },
    },
    {
      feature: 'Under a strict content security policy and Trusted Types',
      ours: 'works, no violation',
      test: 'pages.test.mjs: a strict content security policy with Trusted Types',
      async measure({ visit, pause }, viewer) {
        const headers = { 'Content-Security-Policy': STRICT };
        const opened = await visit(viewer, markup(viewer), { headers, before: noteViolations });
        const shown = await Promise.race([opened.ready().then(() => true), pause(25_000).then(() => false)]);
        const violations = await opened.page.evaluate(() => [...globalThis.violations]);
        await opened.close();
        const works = shown ? 'works' : 'does not show the product';
        return violations.length ? `${works}; violates ${violations.sort().join(', ')}` : `${works}, no violation`;
      },
    },
    {
      feature: 'Two copies of the script on a page',
      ours: 'the first one serves both',
      test: 'pages.test.mjs: two copies of the library on one page',
      async measure({ visit, pause }, viewer) {
        const { page, ready, errors, close } = await visit(viewer, markup(viewer));
        await ready();
        await page.addScriptTag({ type: 'module', url: viewer.script.replace('/viewer/', '/again/') });
        await pause(2500);
        await close();
        return errors.length ? `throws: ${errors[0].slice(0, 60)}…` : 'yes';
      },
    },
    {
      feature: 'Without WebGL',
      ours: 'Blender’s pictures, the poster, a word: `:state(no-webgl)`',
      story: 'elements-blender-view-states--no-web-gl',
      test: 'blender-view.test.ts: is shown, and turned, where there is no WebGL',
      async measure({ visit, pause }, viewer) {
        const { page, errors, close } = await visit(viewer, markup(viewer), { before: withoutGraphics });
        await pause(6000);
        const words = await page.locator('.viewer').evaluate((element) => {
          const texts = [...element.shadowRoot.querySelectorAll('*')].filter(
            (one) => !/STYLE|SCRIPT/.test(one.tagName) && one.checkVisibility({ checkOpacity: true }),
          );
          return texts.some((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
        });
        await close();
        const said = words ? 'says something' : 'says nothing';
        return errors.length ? `${said}; throws: ${errors[0].slice(0, 60)}` : said;
      },
    },
    {
      feature: 'A product that cannot be loaded',
      ours: '`error` with `code` and `recoverable`, `:state(model-failed)`; tried again',
      story: 'elements-blender-view-states--model-failed',
      test: 'blender-view.test.ts: in a model is told, and Blender is asked all the same',
      peers: {
        'model-viewer': {
          says: '`error` event, of `type`',
          async check(viewer, { until }) {
            let type;
            viewer.addEventListener('error', ({ detail }) => (type = detail.type));
            viewer.src = '/missing.glb';
            await until(() => type);
            return type === 'loadfailure';
          },
        },
        'babylon-viewer': {
          says: '`modelerror` event',
          async check(viewer, { until }) {
            let failed = false;
            viewer.addEventListener('modelerror', () => (failed = true));
            viewer.source = '/missing.glb';
            await until(() => failed);
            return true;
          },
        },
      },
    },
    {
      feature: 'The graphics context is lost',
      ours: '`:state(context-lost)`; builds its preview anew',
      story: 'elements-blender-view-states--context-lost',
      test: 'blender-view.test.ts: comes back after the graphics context was lost',
      async measure({ visit, pause }, viewer) {
        const { page, ready, ask, close } = await visit(viewer, markup(viewer), { before: countContexts });
        await ready();
        await ask((element) => {
          globalThis.told = [];
          for (const name of ['error', 'viewererror', 'contextlost']) {
            element.addEventListener(name, () => told.push(name));
          }
        });
        await page.evaluate(async () => {
          const lose = [...contexts].map((context) => context.getExtension?.('WEBGL_lose_context'));
          for (const one of lose) one?.loseContext();
          await new Promise((resolve) => setTimeout(resolve, 500));
          for (const one of lose) one?.restoreContext();
        });
        await pause(6000);
        const back = await page.locator('.viewer').screenshot();
        const told = await page.evaluate(() => globalThis.told);
        await close();
        const drawn = await isDrawn(back);
        return `${told.length ? `\`${told[0]}\` event` : 'no event'}; ${drawn ? 'comes back' : 'stays empty'}`;
      },
    },
    {
      feature: 'States for CSS',
      ours: '`:state(previewing)`, `rendering`, `final`, `offline` …',
      story: 'elements-blender-view-states--rendering',
      test: 'blender-view.test.ts: shows a product of the shop, and says so',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const states = ['loading', 'loaded', 'previewing', 'ready', 'final', 'error'];
        const found = await ask((element, names) => names.filter((name) => element.matches(`:state(${name})`)), states);
        await close();
        return found.length ? `yes: ${found.map((name) => `\`${name}\``).join(', ')}` : 'no';
      },
    },
  ],
};

async function isDrawn(picture) {
  const { default: sharp } = await import('sharp');
  const { channels } = await sharp(picture).stats();
  return Math.max(...channels.map(({ stdev }) => stdev)) > 8;
}

export const readPackage = async (name) =>
  JSON.parse(
    await readFile(join(ROOT, name === 'blender-view' ? '.' : `node_modules/${name}`, 'package.json'), 'utf8'),
  );
