/** Who does not see, has no hands, or sees and reads otherwise. */
import { join } from 'node:path';
import { ROOT } from '../../e2e/harness.mjs';
import { markup } from '../viewers.mjs';

const AXE = join(ROOT, 'node_modules/axe-core/axe.min.js');

/** What can be seen of the camera, as text: whatever the viewer calls it. */
const cameraOf = (viewer) => {
  if (viewer.getCameraOrbit) return viewer.getCameraOrbit().toString();
  if (viewer.getCamera) return JSON.stringify(viewer.getCamera());
  const { alpha, beta, radius } = viewer.viewerDetails.camera;
  return [alpha, beta, radius].join();
};

/**
 * Turns the viewer by a key, and tells whether what is asked changes. The key is held, and if need be again: software draws so
 * slowly that a tap of it falls between two frames.
 */
async function changesByKey(page, what, pause) {
  const before = await what();
  await page.keyboard.press('Tab');
  for (let tries = 0; tries < 4; tries++) {
    await page.keyboard.down('ArrowLeft');
    await pause(2000);
    await page.keyboard.up('ArrowLeft');
    await pause(2500);
    if ((await what()) !== before) return true;
  }
  return false;
}

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
      feature: 'The picture has a name',
      ours: '`alt`, or the product’s name',
      story: 'elements-blender-view-everybody--announcements',
      test: 'words.test.ts: has a name, a kind, a description, and says where the camera went',
      peers: {
        'model-viewer': {
          says: '`alt`',
          check: (viewer) => viewer.shadowRoot.querySelector('[aria-label*="A speaker"]') !== null,
        },
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
        const turned = await changesByKey(page, () => ask(cameraOf), pause);
        await close();
        return turned ? 'yes' : 'no';
      },
    },
    {
      feature: 'Tells screen readers where the camera goes',
      ours: 'politely, and that Blender’s picture is there; a description says where it is',
      story: 'elements-blender-view-everybody--announcements',
      test: 'words.test.ts: has a name, a kind, a description, and says where the camera went',
      async measure({ visit, pause }, viewer) {
        const { page, ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const texts = () =>
          ask((element) =>
            [...element.shadowRoot.querySelectorAll('[aria-live], [role=status], [aria-label]')]
              .map((one) => one.textContent + one.getAttribute('aria-label'))
              .join('|'),
          );
        const told = await changesByKey(page, texts, pause);
        await close();
        return told ? 'yes' : 'no';
      },
    },
    {
      feature: 'Does not turn by itself for who wants no motion',
      ours: 'with `prefers-reduced-motion` nothing turns, glides or fades',
      story: 'no story: it is a setting of the visitor’s system',
      test: 'camera.test.ts: does not happen with reduced motion',
      async measure({ visit, pause }, viewer) {
        const turning = {
          'auto-rotate': '',
          'auto-rotate-delay': '0',
          'rotation-per-second': '60deg',
          'camera-auto-orbit': '',
          'camera-auto-orbit-delay': '0',
        };
        const { ready, ask, close } = await visit(viewer, markup(viewer, turning), { reducedMotion: 'reduce' });
        await ready();
        const where = () =>
          ask(
            (element) =>
              element.turntableRotation ?? element.viewerDetails?.camera.alpha ?? element.getCamera().azimuth,
          );
        const before = await where();
        let turns = false;
        // It may stand for seconds in between.
        for (let second = 0; second < 12 && !turns; second++) {
          await pause(1000);
          turns = (await where()) !== before;
        }
        await close();
        return turns ? 'no: it turns' : 'yes';
      },
    },
    {
      feature: 'Can be seen in forced colours',
      ours: 'lines, bars and buttons take the system’s colours',
      story: 'no story: it is a setting of the visitor’s system',
      test: 'pages.test.mjs: in forced colours what lies over the picture has an edge, and the focus is seen',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer), { forcedColors: 'active' });
        await ready();
        const has = await ask(({ shadowRoot }) =>
          [...shadowRoot.adoptedStyleSheets, ...shadowRoot.styleSheets]
            .flatMap(({ cssRules }) => [...cssRules])
            .some(({ conditionText }) => conditionText?.includes('forced-colors')),
        );
        await close();
        return has ? 'yes' : 'no rules for them';
      },
    },
    {
      feature: 'Its words can be replaced, and come in several languages',
      ours: '`strings`, `lang`; English, German, Japanese',
      story: 'elements-blender-view-capabilities--languages',
      test: 'words.test.ts: says all of it in the language of the page',
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
      feature: 'Lies the other way round where lines run from right to left',
      ours: '`dir` of the page',
      story: 'elements-blender-view-everybody--right-to-left',
      test: 'words.test.ts: lies the other way round in a page from right to left',
      async measure({ visit }, viewer) {
        // Where things stand that are narrower than the viewer, from its left and from its right edge.
        const places = async (direction) => {
          const { page, ready, ask, close } = await visit(viewer, `<div dir="${direction}">${markup(viewer)}</div>`);
          await ready();
          await page.mouse.move(200, 200);
          const found = await ask((element) => {
            const box = element.getBoundingClientRect();
            return [...element.shadowRoot.querySelectorAll('*')]
              .filter((one) => one.checkVisibility({ checkOpacity: true, visibilityProperty: true }))
              .map((one) => one.getBoundingClientRect())
              .filter(({ width, height }) => width > 8 && height > 8 && width < box.width / 3)
              .map(({ left, right }) => [Math.round(left - box.left), Math.round(box.right - right)])
              .filter(([left, right]) => Math.abs(left - right) > box.width / 4);
          });
          await close();
          return found;
        };
        const [one, other] = [await places('ltr'), await places('rtl')];
        if (one.length === 0) return 'nothing of it stands at a side';
        return one.some(([left, right], i) => other[i]?.[0] === right && left !== right) ? 'yes' : 'no';
      },
    },
  ],
};
