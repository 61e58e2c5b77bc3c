/** Many on a page, strict pages, failures. */
import { markup } from '../viewers.mjs';

const MANY = 20;
const STRICT =
  "default-src 'self'; img-src 'self' blob: data:; connect-src 'self' blob: data:; worker-src 'self' blob:; " +
  "require-trusted-types-for 'script'";

/** Notes the WebGL contexts of a page, and logs each, and each that it loses. */
function countContexts() {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  const offscreen = OffscreenCanvas.prototype.getContext;
  globalThis.contexts = new Set();
  const noting = (original) =>
    function (...values) {
      const context = original.apply(this, values);
      if (values[0].startsWith('webgl') && context && !contexts.has(context)) {
        contexts.add(context);
        console.debug('context made');
        for (const name of ['webglcontextlost', 'contextlost']) {
          this.addEventListener(name, () => console.debug('context lost'));
        }
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
      test: 'many.test.ts: are twenty that share one engine; those out of sight draw nothing and ask for nothing',
      async measure({ visit, pause }, viewer) {
        const one = markup(viewer, { style: 'width: 160px; height: 120px' });
        const all = `<div style="display: flex; flex-wrap: wrap">${one.repeat(MANY)}</div>`;
        // The page itself may be too busy to answer: contexts beyond the browser's limit take each other's place for ever.
        const { logged, close } = await visit(viewer, all, { before: countContexts });
        await pause(40_000);
        const count = (text) => logged.filter((line) => line === text).length;
        const [contexts, lost] = [count('context made'), count('context lost')];
        await close();
        return `${contexts}; ${lost}`;
      },
    },
    {
      feature: 'Under a strict content security policy and Trusted Types',
      ours: 'works, no violation',
      story: 'no story: a policy is a header of the page’s server',
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
      story: 'no story: the catalog has one',
      test: 'pages.test.mjs: two copies of the library on one page',
      async measure({ visit, pause }, viewer) {
        const { page, ready, errors, close } = await visit(viewer, markup(viewer));
        await ready();
        await page.addScriptTag({ type: 'module', url: viewer.script.replace('/viewer/', '/again/') });
        await pause(2500);
        await close();
        return errors.length ? `throws: ${errors[0].slice(0, 26)}…` : 'yes';
      },
    },
    {
      feature: 'The server is away, or has no Blender',
      ours: 'the preview stays, and it is asked again: `:state(offline)`, its slot',
      story: 'elements-blender-view-states--disconnect-and-return',
      test: 'blender-view.test.ts: is quietly missed while the bridge is away, and comes back with it',
      peers: {},
    },
    {
      feature: 'Others are before this visitor',
      ours: 'its place: `:state(queued)`, its slot',
      story: 'elements-blender-view-states--queued',
      test: 'blender-view.test.ts: waits in a queue that is shown',
      peers: {},
    },
    {
      feature: 'The server asks for patience',
      ours: 'asked again when it said: `:state(rate-limited)`, its slot',
      story: 'elements-blender-view-states--rate-limited',
      test: 'failure.test.ts: is a state, a text, and a slot of its own',
      peers: {},
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
      test: 'failure.test.ts: of the preview is tried again, and told once',
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
        // A picture of the viewer alone would wait until nothing moves.
        const back = await page.screenshot({ clip: await page.locator('.viewer').boundingBox() });
        const told = await page.evaluate(() => globalThis.told);
        await close();
        const drawn = await isDrawn(back);
        return `${told.length ? `\`${told[0]}\` event` : 'no event'}; ${drawn ? 'comes back' : 'stays empty'}`;
      },
    },
    {
      feature: 'What makes no sense is told, and changes nothing',
      ours: '`error` with `code`, `recoverable`, `path`; the last valid value stays',
      story: 'elements-blender-settings--fault',
      test: 'abuse.test.ts: tells nonsense by the name of its attribute, and keeps the last valid value',
      async measure({ visit, pause }, viewer) {
        const { ready, ask, errors, logged, close } = await visit(viewer, markup(viewer));
        await ready();
        await ask((element) => {
          globalThis.told = [];
          for (const name of ['error', 'viewererror']) element.addEventListener(name, () => told.push(name));
        });
        const before = logged.length;
        await ask((element) => {
          for (const [name, value] of [
            ['exposure', 'bright'],
            ['camera-orbit', 'from behind'],
          ])
            element.setAttribute(name, value);
        });
        await pause(3000);
        const told = await ask(() => globalThis.told.length);
        const written = logged.length - before;
        await close();
        if (told) return '`error` event';
        if (errors.length) return `throws: ${errors[0].slice(0, 60)}…`;
        return written ? 'a word on the console' : 'no';
      },
    },
  ],
};

async function isDrawn(picture) {
  const { default: sharp } = await import('sharp');
  const { channels } = await sharp(picture).stats();
  return Math.max(...channels.map(({ stdev }) => stdev)) > 8;
}
