/** The same product through `<babylon-viewer>`, set up to come as near to the render as it can. */
import { openPage, pictureOf, resizeWindow } from '../page.mjs';
import { unplaced } from './camera.mjs';

export const NAME = 'babylon-viewer';

/** Between its reading of a panorama and Blender's. Radians. */
const QUARTER = Math.PI / 2;

export async function open(browser, bridge, { product, variant, scene, exposure }, complaints) {
  const page = await openPage(browser, bridge, {
    head: '<script type="module" src="/fidelity/modules/@babylonjs/viewer/dist/babylon-viewer.esm.min.js"></script>',
    complaints,
  });
  await page.evaluate(
    async ({ src, environment, variant, exposure, rotation }) => {
      const viewer = document.createElement('babylon-viewer');
      const attributes = {
        source: src,
        'environment-lighting': environment,
        'environment-intensity': '1',
        'environment-rotation': String(rotation),
        // No curve: what Blender's "Standard" is.
        'tone-mapping': 'none',
        contrast: '1',
        exposure: String(exposure),
        'clear-color': '#00000000',
        style: 'width:320px;height:240px;background:transparent',
        ...(variant ? { 'material-variant': variant } : {}),
      };
      for (const [name, value] of Object.entries(attributes)) viewer.setAttribute(name, value);
      const failed = new Promise((_, reject) => {
        for (const type of ['modelerror', 'environmenterror'])
          viewer.addEventListener(type, ({ error }) => reject(error), { once: true });
      });
      document.body.append(viewer);
      const loaded = async () => {
        while (!viewer.viewerDetails?.model || !viewer.viewerDetails.scene.environmentTexture?.isReady())
          await new Promise((resolve) => setTimeout(resolve, 100));
      };
      await Promise.race([loaded(), failed]);
    },
    {
      src: product.preview,
      environment: scene.environment,
      variant,
      exposure: 2 ** exposure,
      rotation: QUARTER,
    },
  );
  return {
    async shot(camera, { width, height, ratio = 1 }) {
      await resizeWindow(page, { width, height, ratio });
      const { position, target, fov } = unplaced(camera, product.placement);
      return pictureOf(await page.evaluate(shoot, { position, target, fov, width, height }));
    },
    close: () => page.close(),
  };
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
