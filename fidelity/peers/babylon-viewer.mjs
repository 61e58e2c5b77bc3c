/** The same product through `<babylon-viewer>`, set up to come as near to the render as it can. */
import { openPage, pictureOf, resizeWindow } from '../page.mjs';
import { unplaced } from './camera.mjs';

export const NAME = 'babylon-viewer';

/** Between its reading of a panorama and Blender's. Radians. */
const QUARTER = Math.PI / 2;

/** Pages by their environment, which takes this viewer long to filter; they end with the browser. */
const pages = new Map();

/** As `open` of model-viewer.mjs. */
export async function open(browser, bridge, { product, variant, scene, exposure }, complaints) {
  if (!pages.has(scene.environment)) pages.set(scene.environment, await lit(browser, bridge, scene, complaints));
  const page = pages.get(scene.environment);
  await page.evaluate(
    async ({ src, variant, exposure }) => {
      const viewer = document.querySelector('babylon-viewer');
      const changed = new Promise((resolve, reject) => {
        viewer.addEventListener('modelchange', ({ detail }) => detail && resolve());
        viewer.addEventListener('modelerror', ({ error }) => reject(error), { once: true });
      });
      viewer.exposure = exposure;
      viewer.source = src;
      await changed;
      if (variant) viewer.selectedMaterialVariant = variant;
      await viewer.updateComplete;
    },
    // The same file once more would be no change.
    { src: `${product.preview}?${Date.now()}`, variant, exposure: 2 ** exposure },
  );
  return {
    async shot(camera, { width, height, ratio = 1 }) {
      await resizeWindow(page, { width, height, ratio });
      const { position, target, fov } = unplaced(camera, product.placement);
      return pictureOf(await page.evaluate(shoot, { position, target, fov, width, height }));
    },
    close: () => Promise.resolve(),
  };
}

/** A page with a viewer in this light, and nothing in it. */
async function lit(browser, bridge, { environment }, complaints) {
  const page = await openPage(browser, bridge, {
    head: '<script type="module" src="/fidelity/modules/@babylonjs/viewer/dist/babylon-viewer.esm.min.js"></script>',
    complaints,
  });
  await page.evaluate(
    async ({ environment, rotation }) => {
      const viewer = document.createElement('babylon-viewer');
      const attributes = {
        'environment-lighting': environment,
        'environment-intensity': '1',
        'environment-rotation': String(rotation),
        // No curve: what Blender's "Standard" is.
        'tone-mapping': 'none',
        contrast: '1',
        'clear-color': '#00000000',
        style: 'width:320px;height:240px;background:transparent',
      };
      for (const [name, value] of Object.entries(attributes)) viewer.setAttribute(name, value);
      const failed = new Promise((_, reject) =>
        viewer.addEventListener('environmenterror', ({ error }) => reject(error), { once: true }),
      );
      document.body.append(viewer);
      const ready = async () => {
        while (!viewer.viewerDetails?.scene.environmentTexture?.isReady())
          await new Promise((resolve) => setTimeout(resolve, 100));
      };
      await Promise.race([ready(), failed]);
    },
    { environment, rotation: QUARTER },
  );
  return page;
}

/** Runs in the page. */
async function shoot({ position, target, fov, width, height }) {
  const viewer = document.querySelector('babylon-viewer');
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  Object.assign(viewer.style, { width: `${width}px`, height: `${height}px` });
  await pause(300);
  const { scene, camera } = viewer.viewerDetails;
  const [x, y, z] = position.map((value, i) => value - target[i]);
  const radius = Math.hypot(x, y, z);
  camera.lowerRadiusLimit = camera.upperRadiusLimit = null;
  camera.lowerBetaLimit = 0;
  camera.upperBetaLimit = Math.PI;
  camera.inertia = 0;
  camera.target.set(...target);
  camera.alpha = Math.atan2(z, x);
  camera.beta = Math.acos(y / radius);
  camera.radius = radius;
  camera.fov = (fov * Math.PI) / 180;
  camera.minZ = radius / 100;
  camera.maxZ = radius * 1000;
  viewer.viewerDetails.markSceneMutated?.();
  const engine = scene.getEngine();
  // Its own resolution falls while things move.
  engine.setHardwareScalingLevel(1 / devicePixelRatio);
  for (let waited = 0; !scene.isReady() && waited < 20_000; waited += 100) await pause(100);
  await pause(1500);
  engine.setHardwareScalingLevel(1 / devicePixelRatio);
  engine.resize();
  const source = engine.getRenderingCanvas();
  const canvas = document.createElement('canvas');
  engine.beginFrame();
  scene.render();
  engine.endFrame();
  [canvas.width, canvas.height] = [source.width, source.height];
  canvas.getContext('2d').drawImage(source, 0, 0);
  return fidelity.read(canvas);
}
