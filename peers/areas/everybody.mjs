/** Accessibility, styling, servers, packages. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../e2e/harness.mjs';
import { markup } from '../viewers.mjs';
import { readPackage } from './page.mjs';

const AXE = join(ROOT, 'node_modules/axe-core/axe.min.js');
const runProgram = promisify(execFile);

/** What can be seen of the camera, as text: whatever the viewer calls it. */
const cameraOf = (viewer) => {
  if (viewer.getCameraOrbit) return viewer.getCameraOrbit().toString();
  if (viewer.getCamera) return JSON.stringify(viewer.getCamera());
  const { alpha, beta, radius } = viewer.viewerDetails.camera;
  return [alpha, beta, radius].join();
};

export const everybody = {
  area: 'Everybody, everywhere',
  rows: [
    {
      feature: 'axe',
      ours: 'no violation',
      story: 'elements-blender-view--playground',
      test: 'stories.test.mjs: every story',
      async measure({ visit }, viewer) {
        const { page, ready, close } = await visit(viewer, markup(viewer));
        await ready();
        await page.addScriptTag({ path: AXE });
        const found = await page.evaluate(async () => {
          const { violations } = await axe.run('.viewer', { resultTypes: ['violations'] });
          return violations.map(({ id }) => id);
        });
        await close();
        return found.length ? `violates ${found.join(', ')}` : 'no violation';
      },
    },
    {
      feature: 'Keys turn it',
      ours: 'arrows, plus, minus, Home',
      story: 'elements-blender-view-camera--keyboard',
      test: 'blender-view.test.ts: obeys keys, wheel and scripts',
      async measure({ visit, pause }, viewer) {
        const { page, ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        await pause(1500);
        const before = await ask(cameraOf);
        await page.keyboard.press('Tab');
        for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
        await pause(1500);
        const after = await ask(cameraOf);
        await close();
        return before === after ? 'no' : 'yes';
      },
    },
    {
      feature: 'Tells screen readers where the camera goes',
      ours: 'politely, and that Blender’s picture is there',
      async measure({ visit, pause }, viewer) {
        const { page, ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const texts = () =>
          ask((element) =>
            [...element.shadowRoot.querySelectorAll('[aria-live], [role=status], [aria-label]')]
              .map((one) => one.textContent + one.getAttribute('aria-label'))
              .join('|'),
          );
        const before = await texts();
        await page.keyboard.press('Tab');
        for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowLeft');
        await pause(2500);
        const after = await texts();
        await close();
        return before === after ? 'no' : 'yes';
      },
    },
    {
      feature: 'Its words can be replaced, and come in several languages',
      ours: '`strings`, `lang`; English, German, Japanese',
      story: 'elements-blender-view-capabilities--languages',
      peers: {
        'model-viewer': {
          says: '`a11y` replaces them; English alone',
          check(viewer) {
            viewer.a11y = JSON.stringify({ front: 'von vorn' });
            return viewer.a11y.includes('von vorn');
          },
        },
      },
    },
    {
      feature: 'Parts for style sheets',
      ours: '`view`, `canvas`, `overlay`, `poster`, `progress`, `status`, `hint` …',
      story: 'elements-blender-view-capabilities--themed',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const parts = await ask((element) =>
          [...element.shadowRoot.querySelectorAll('[part]')].flatMap((one) => [...one.part]),
        );
        await close();
        const names = [...new Set(parts)];
        return names.length ? names.map((name) => `\`${name}\``).join(', ') : 'none';
      },
    },
    {
      feature: 'Can be imported on a server',
      ours: 'yes; renders to declarative shadow DOM',
      test: 'server-side.test.mjs: a server renders the element as declarative shadow DOM with its poster',
      async measure(_tools, { package: name }) {
        try {
          await runProgram(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(name)})`], {
            cwd: ROOT,
            timeout: 60_000,
          });
          return 'yes';
        } catch ({ stderr }) {
          return `throws ${/\w*Error: [^\n]{0,50}/.exec(stderr)?.[0] ?? 'an error'}`;
        }
      },
    },
    {
      feature: 'Custom elements manifest',
      ours: 'yes, and types for React, Preact, Solid, Vue; VS Code data',
      measure: async (_tools, { package: name }) => ((await readPackage(name)).customElements ? 'yes' : 'no'),
    },
    {
      feature: 'Code until the product is seen, gzip, kB; requests',
      ours: '[sizes](sizes.md)',
      async measure({ visit }, viewer) {
        const { ready, taken, close } = await visit(viewer, markup(viewer));
        await ready();
        const files = taken();
        await close();
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        return `${(bytes / 1000).toFixed(0)}; ${files.length}`;
      },
    },
  ],
};
