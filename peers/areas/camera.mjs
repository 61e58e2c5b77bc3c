/** The camera, and the page around it. */
import { markup } from '../viewers.mjs';

/** What the camera looks at, as text, to a millimetre. */
const targetOf = (viewer) => {
  const { x, y, z } = viewer.getCameraTarget?.() ?? viewer.getCamera?.().target ?? viewer.viewerDetails.camera.target;
  return [x, y, z].map((value) => value.toFixed(3)).join(' ');
};

/** A tap beside the middle, within one task: slow frames between its two events would make it too long for a tap. */
const tap = (viewer) => {
  const { left, top } = viewer.getBoundingClientRect();
  const at = {
    clientX: left + 215,
    clientY: top + 185,
    button: 0,
    pointerId: 1,
    pointerType: 'mouse',
    isPrimary: true,
  };
  const target = viewer.shadowRoot.elementFromPoint(at.clientX, at.clientY);
  for (const type of ['pointerdown', 'pointerup']) {
    const buttons = type === 'pointerdown' ? 1 : 0;
    target.dispatchEvent(new PointerEvent(type, { ...at, buttons, bubbles: true, composed: true, cancelable: true }));
  }
};

const ORBITING = { 'camera-orbit': '90deg 60deg 2m' };

const LONG = '<div style="height: 4000px"></div>';
const scrollTop = (page) => page.evaluate(() => scrollY);

async function wheelScrolls({ visit, pause }, viewer, attributes) {
  const { page, ready, close } = await visit(viewer, markup(viewer, attributes) + LONG);
  await ready();
  const { x, y } = await page.locator('.viewer').boundingBox();
  await page.mouse.move(x + 200, y + 150);
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, 100);
  await pause(1500);
  const scrolled = await scrollTop(page);
  await close();
  return scrolled > 0;
}

async function swipeScrolls({ visit, pause }, viewer, attributes) {
  const { page, ready, close } = await visit(viewer, markup(viewer, attributes) + LONG, { hasTouch: true });
  await ready();
  const { x, y } = await page.locator('.viewer').boundingBox();
  const session = await page.context().newCDPSession(page);
  const finger = (type, up) => {
    const touchPoints = type === 'touchEnd' ? [] : [{ x: x + 200, y: y + 200 - up }];
    return session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  await finger('touchStart', 0);
  for (let up = 10; up <= 150; up += 10) {
    await finger('touchMove', up);
    await pause(30);
  }
  await finger('touchEnd');
  await pause(1500);
  const scrolled = await scrollTop(page);
  await close();
  return scrolled > 0;
}

export const camera = {
  area: 'Camera',
  rows: [
    {
      feature: 'Controls that a page can leave out',
      ours: '`camera-controls="off"`',
      story: 'elements-blender-view-camera--no-controls',
      test: 'camera.test.ts: are on, unless the page takes them away',
      peers: {
        'model-viewer': {
          says: 'opt-in: `camera-controls`',
          check: (viewer) => viewer.cameraControls === true,
        },
        'babylon-viewer': {
          says: 'Babylon’s own camera: `detachControl()`',
          check({ viewerDetails: { camera } }) {
            camera.detachControl();
            return true;
          },
        },
      },
    },
    {
      feature: 'Orbit, target and field of view with units',
      ours: '`camera-orbit`, `camera-target`, `field-of-view`',
      story: 'elements-blender-view-camera--orbit',
      test: 'attributes.test.ts: read an orbit in any unit',
      peers: {
        'model-viewer': {
          says: '`camera-orbit`, `camera-target`, `field-of-view`',
          attributes: { ...ORBITING, 'field-of-view': '20deg' },
          async check(viewer, { until }) {
            await until(() => Math.abs(viewer.getCameraOrbit().theta - Math.PI / 2) < 0.01);
            return Math.abs(viewer.getFieldOfView() - 20) < 0.5 && 'x' in viewer.getCameraTarget();
          },
        },
        'babylon-viewer': {
          says: '`camera-orbit`, `camera-target` as numbers, in radians; Babylon’s own camera: `fov`',
          attributes: { 'camera-orbit': '1 1.2 2', 'camera-target': '0 0.1 0' },
          async check({ viewerDetails: { camera } }, { until }) {
            await until(() => Math.abs(camera.alpha - 1) < 0.01 && Math.abs(camera.target.y - 0.1) < 0.01);
            return camera.fov > 0;
          },
        },
      },
    },
    {
      feature: 'Limits of each',
      ours: '`min-camera-orbit`, `max-camera-orbit`, `min-field-of-view`, `max-field-of-view`',
      story: 'elements-blender-view-camera--limits',
      test: 'camera.test.ts: hold hands and keys, in any unit',
      peers: {
        'model-viewer': {
          says: '`min-` and `max-` of each',
          attributes: { 'camera-orbit': '120deg 60deg 2m', 'max-camera-orbit': '30deg auto auto' },
          async check(viewer, { until }) {
            await until(() => Math.abs(viewer.getCameraOrbit().theta - Math.PI / 6) < 0.02);
            return true;
          },
        },
        'babylon-viewer': {
          says: 'Babylon’s own camera: `upperBetaLimit` …',
          async check({ viewerDetails }, { until }) {
            const { camera } = viewerDetails;
            camera.upperBetaLimit = 1;
            camera.beta = 1.4;
            viewerDetails.markSceneMutated();
            await until(() => camera.beta <= 1);
            return true;
          },
        },
      },
    },
    {
      feature: 'Goes on after the hand, and settles',
      ours: 'a critically damped spring that ends: `rest`; a jump with reduced motion',
      story: 'elements-blender-view-camera--told',
      test: 'orbit.test.ts: settles exactly on its goal, whatever the display’s rate',
      peers: {
        'model-viewer': {
          says: '`interpolation-decay`',
          attributes: { 'interpolation-decay': '200' },
          check: (viewer) => viewer.interpolationDecay === 200,
        },
        'babylon-viewer': {
          says: 'Babylon’s own camera: `inertia`',
          check: ({ viewerDetails: { camera } }) => camera.inertia > 0,
        },
      },
    },
    {
      feature: 'Turns by itself, with delay and speed',
      ours: '`auto-rotate`, `auto-rotate-delay`, `rotation-per-second`',
      story: 'elements-blender-view-camera--auto-rotate',
      test: 'camera.test.ts: turns after the delay, and says that it does',
      peers: {
        'model-viewer': {
          says: '`auto-rotate`, `auto-rotate-delay`, `rotation-per-second`',
          attributes: { 'auto-rotate': '', 'auto-rotate-delay': '0', 'rotation-per-second': '60deg' },
          async check(viewer, { until }) {
            await until(() => Math.abs(viewer.turntableRotation) > 0.05);
            return true;
          },
        },
        'babylon-viewer': {
          says: '`camera-auto-orbit`, `-delay`, `-speed`',
          attributes: { 'camera-auto-orbit': '', 'camera-auto-orbit-delay': '0', 'camera-auto-orbit-speed': '1' },
          async check(viewer, { until }) {
            const { camera } = viewer.viewerDetails;
            const { alpha } = camera;
            await until(() => Math.abs(camera.alpha - alpha) > 0.05);
            return true;
          },
        },
      },
    },
    {
      feature: 'Does not turn away under a render that is watched',
      ours: '`auto-rotate` waits for `render-complete`, and then for its delay',
      story: 'elements-blender-view-camera--waits-for-blender',
      test: 'camera.test.ts: waits for Blender’s picture, and then for the delay',
      peers: {},
    },
    {
      feature: 'Named cameras, with transitions',
      ours: '`camera`, `flyTo("Back")`',
      story: 'elements-blender-view-camera--named',
      test: 'camera.test.ts: lead to a camera by its name, and say when they have arrived',
      peers: {
        'babylon-viewer': {
          says: 'hot spots with a camera: `focusHotSpot()`, `cameras-as-hotspots`',
          async check(viewer) {
            viewer.hotSpots = { a: { type: 'world', position: [0, 0, 0], normal: [0, 1, 0], cameraOrbit: [0, 1, 1] } };
            await viewer.updateComplete;
            return viewer.focusHotSpot('a') && !viewer.focusHotSpot('b') && 'camerasAsHotSpots' in viewer;
          },
        },
      },
    },
    {
      feature: 'Tells that the camera moved, and who moved it',
      ours: '`camera-change` with `source`; `rest`',
      story: 'elements-blender-view-camera--told',
      test: 'blender-view.test.ts: turns under the hand, and comes to rest',
      peers: {
        'model-viewer': {
          says: '`camera-change` with `source`',
          async check(viewer, { until }) {
            const sources = [];
            viewer.addEventListener('camera-change', ({ detail }) => sources.push(detail.source));
            viewer.cameraOrbit = '10deg 50deg 3m';
            await until(() => sources.length > 0);
            return typeof sources[0] === 'string';
          },
        },
        'babylon-viewer': {
          says: 'Babylon’s own camera: `onViewMatrixChangedObservable`, no source',
          async check({ viewerDetails }, { until }) {
            const { camera } = viewerDetails;
            let moves = 0;
            camera.onViewMatrixChangedObservable.add(() => moves++);
            camera.alpha += 0.3;
            viewerDetails.markSceneMutated();
            await until(() => moves > 0);
            return true;
          },
        },
      },
    },
    {
      feature: 'Commands that say how they ended',
      ours: '`flyTo()`, `jumpTo()` → `arrived`, `interrupted`, `refused`',
      story: 'elements-blender-view-camera--flights',
      test: 'camera.test.ts: are interrupted by a hand, by another, and by the end',
      peers: {
        'model-viewer': {
          says: '`jumpCameraToGoal()`, no answer',
          check: (viewer) => viewer.jumpCameraToGoal() === undefined,
        },
        'babylon-viewer': {
          says: '`resetCamera()`, no answer',
          check: (viewer) => viewer.resetCamera() === undefined,
        },
      },
    },
    {
      feature: 'Read back',
      ours: '`getCamera()`',
      story: 'elements-blender-view-camera--named',
      test: 'blender-view.test.ts: starts where the attributes say',
      peers: {
        'model-viewer': {
          says: '`getCameraOrbit()`, `getCameraTarget()`, `getFieldOfView()`',
          check: (viewer) => viewer.getCameraOrbit().radius > 0 && viewer.getFieldOfView() > 0,
        },
        'babylon-viewer': {
          says: 'Babylon’s own camera: `viewerDetails.camera`',
          check: (viewer) => viewer.viewerDetails.camera.radius > 0,
        },
      },
    },
    {
      feature: 'Turns about the point that is tapped',
      ours: 'a double tap',
      story: 'elements-blender-view-camera--double-tap',
      test: 'camera.test.ts: turns about the point under it',
      async measure({ visit, pause }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        // Until the poster has faded it lies over the product.
        await pause(2500);
        const before = await ask(targetOf);
        const hasMoved = async () => {
          for (let second = 0; second < 8; second++) {
            await pause(1000);
            if ((await ask(targetOf)) !== before) return true;
          }
          return false;
        };
        await ask(tap);
        const once = await hasMoved();
        await ask(tap);
        await ask(tap);
        const twice = once || (await hasMoved());
        await close();
        if (once) return 'yes, a single tap';
        return twice ? 'yes, a double tap' : 'no';
      },
    },
    {
      feature: 'The view in the address',
      ours: '`deep-link`',
      story: 'elements-blender-view-camera--linked',
      test: 'camera.test.ts: writes the visitor’s camera into the address, and takes it out at home',
      peers: {},
    },
    {
      feature: 'The wheel over it scrolls the page',
      ours: 'yes; with Ctrl or ⌘, or focus, it zooms: `wheel-zoom`',
      story: 'elements-blender-view-page--wheel',
      test: 'page.test.ts: keeps its wheel, and is told why nothing zooms',
      async measure(tools, viewer) {
        if (await wheelScrolls(tools, viewer)) return 'yes';
        const without = await wheelScrolls(tools, viewer, { 'disable-zoom': '' });
        return without ? 'with `disable-zoom`; otherwise it zooms' : 'no: it zooms, and the page stands';
      },
    },
    {
      feature: 'A vertical swipe over it scrolls the page',
      ours: 'yes; `touch-action` chooses',
      story: 'elements-blender-view-page--touch',
      test: 'page.test.ts: scrolls under one finger, as touch-action says',
      async measure(tools, viewer) {
        if (await swipeScrolls(tools, viewer)) return 'yes';
        return (await swipeScrolls(tools, viewer, { 'touch-action': 'pan-y' })) ? 'with `touch-action="pan-y"`' : 'no';
      },
    },
    {
      feature: 'Sensitivities, and movements left out',
      ours: '`orbit-sensitivity`, `zoom-`, `pan-`; `disable-zoom`, `disable-pan`',
      story: 'elements-blender-view-page--sensitivities',
      test: 'page.test.ts: chooses how far hands go',
      peers: {
        'model-viewer': {
          says: '`orbit-sensitivity`, `zoom-`, `pan-`; `disable-zoom`, `disable-pan`, `disable-tap`',
          attributes: { 'orbit-sensitivity': '2', 'disable-zoom': '' },
          check: (viewer) => viewer.orbitSensitivity === 2 && viewer.disableZoom,
        },
        'babylon-viewer': {
          says: 'Babylon’s own camera: `angularSensibilityX`, `inputs` …',
          check: ({ viewerDetails: { camera } }) => camera.angularSensibilityX > 0 && 'attached' in camera.inputs,
        },
      },
    },
  ],
};
