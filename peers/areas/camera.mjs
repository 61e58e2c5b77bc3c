/** The camera, and the page around it. */
import { markup } from '../viewers.mjs';

const ORBITING = { 'camera-orbit': '90deg 60deg 2m' };

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
          says: 'orbit and target through a hot spot, no units; no field of view',
          async check(viewer) {
            viewer.hotSpots = {
              side: { type: 'world', position: [0, 0.1, 0], normal: [0, 1, 0], cameraOrbit: [1, 1.2, 2] },
            };
            await viewer.updateComplete;
            return viewer.focusHotSpot('side');
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
      feature: 'Named cameras, with transitions',
      ours: '`camera`, `flyTo("Back")`',
      story: 'elements-blender-view-camera--named',
      test: 'camera.test.ts: lead to a camera by its name, and say when they have arrived',
      peers: {
        'babylon-viewer': {
          says: 'hot spots with a camera: `focusHotSpot()`',
          async check(viewer) {
            viewer.hotSpots = { a: { type: 'world', position: [0, 0, 0], normal: [0, 1, 0], cameraOrbit: [0, 1, 1] } };
            await viewer.updateComplete;
            return viewer.focusHotSpot('a') && !viewer.focusHotSpot('b');
          },
        },
      },
    },
    {
      feature: 'Tells that the camera moved, and who moved it',
      ours: '`camera-change` with `source`; `rest`',
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
      },
    },
    {
      feature: 'Commands that say how they ended',
      ours: '`flyTo()`, `jumpTo()` → `arrived`, `interrupted`, `refused`',
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
      feature: 'The view in the address',
      ours: '`deep-link`',
      test: 'camera.test.ts: writes the visitor’s camera into the address, and takes it out at home',
      peers: {},
    },
    {
      feature: 'The wheel over it scrolls the page',
      ours: 'yes; with Ctrl or ⌘, or focus, it zooms: `wheel-zoom`',
      test: 'page.test.ts: keeps its wheel, and is told why nothing zooms',
      async measure({ visit }, viewer) {
        const { page, ready, close } = await visit(viewer, `${markup(viewer)}<div style="height: 4000px"></div>`);
        await ready();
        const { x, y } = await page.locator('.viewer').boundingBox();
        await page.mouse.move(x + 200, y + 150);
        for (let i = 0; i < 4; i++) await page.mouse.wheel(0, 100);
        await page.waitForTimeout(800);
        const scrolled = await page.evaluate(() => scrollY);
        await close();
        return scrolled > 0 ? 'yes' : 'no: it zooms, and the page stands';
      },
    },
    {
      feature: 'A vertical swipe over it scrolls the page',
      ours: '`touch-action`',
      test: 'page.test.ts: scrolls under one finger, as touch-action says',
      async measure({ visit }, viewer) {
        const { page, ready, close } = await visit(viewer, `${markup(viewer)}<div style="height: 4000px"></div>`, {
          hasTouch: true,
        });
        await ready();
        const { x, y } = await page.locator('.viewer').boundingBox();
        const session = await page.context().newCDPSession(page);
        const swipe = { x: x + 200, y: y + 200, yDistance: -150, gestureSourceType: 'touch', speed: 800 };
        await session.send('Input.synthesizeScrollGesture', swipe);
        const scrolled = await page.evaluate(() => scrollY);
        await close();
        return scrolled > 0 ? 'yes' : 'no';
      },
    },
    {
      feature: 'Sensitivities, and movements left out',
      ours: '`orbit-sensitivity`, `zoom-`, `pan-`; `disable-zoom`, `disable-pan`',
      test: 'page.test.ts: chooses how far hands go',
      peers: {
        'model-viewer': {
          says: '`orbit-sensitivity`, `zoom-`, `pan-`; `disable-zoom`, `disable-pan`, `disable-tap`',
          attributes: { 'orbit-sensitivity': '2', 'disable-zoom': '' },
          check: (viewer) => viewer.orbitSensitivity === 2 && viewer.disableZoom,
        },
      },
    },
  ],
};
