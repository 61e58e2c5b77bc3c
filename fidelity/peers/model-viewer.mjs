/** The same product through Google's `<model-viewer>`, set up to come as near to the render as it can. */
import { openPage, pictureOf, resizeWindow } from '../page.mjs';
import { unplaced } from './camera.mjs';

export const NAME = 'model-viewer';

/**
 * @param product, scene entries of the public catalog
 * @returns {Promise<{ shot(camera, size): Promise<Picture>, close(): Promise<void> }>}
 */
export async function open(browser, bridge, { product, variant, scene, exposure }, complaints) {
  const page = await openPage(browser, bridge, {
    head: '<script type="module" src="/fidelity/modules/@google/model-viewer/dist/model-viewer.min.js"></script>',
    complaints,
  });
  await page.evaluate(
    ({ src, environment, variant, exposure }) =>
      new Promise((resolve, reject) => {
        const viewer = document.createElement('model-viewer');
        const attributes = {
          src,
          'environment-image': environment,
          // No curve: what Blender's "Standard" is.
          'tone-mapping': 'linear',
          exposure: String(exposure),
          'shadow-intensity': '0',
          'interaction-prompt': 'none',
          'min-camera-orbit': 'auto 0deg 0m',
          'min-field-of-view': '1deg',
          'max-field-of-view': '179deg',
          'interpolation-decay': '1',
          loading: 'eager',
          style: 'width:320px;height:240px;background:transparent;--poster-color:transparent',
          ...(variant ? { 'variant-name': variant } : {}),
        };
        for (const [name, value] of Object.entries(attributes)) viewer.setAttribute(name, value);
        viewer.addEventListener('load', () => resolve(), { once: true });
        viewer.addEventListener('error', ({ detail }) => reject(new Error(`${detail.type} ${detail.sourceError}`)));
        document.body.append(viewer);
      }),
    { src: product.preview, environment: scene.environment, variant, exposure: 2 ** exposure },
  );
  await page.evaluate(() => {
    // Fewer pixels on slow machines are no fair comparison.
    customElements.get('model-viewer').minimumRenderScale = 1;
  });
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
  const viewer = document.querySelector('model-viewer');
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  Object.assign(viewer.style, { width: `${width}px`, height: `${height}px` });
  const shown = async () => {
    let bitmap;
    // A busy machine is late with the new size.
    for (let attempt = 0; attempt < 40; attempt++) {
      bitmap = await createImageBitmap(await viewer.toBlob({ mimeType: 'image/png' }), {
        premultiplyAlpha: 'none',
        colorSpaceConversion: 'none',
      });
      const [wide, high] = [width, height].map((side) => Math.round(side * devicePixelRatio));
      if (Math.abs(bitmap.width - wide) <= 1 && Math.abs(bitmap.height - high) <= 1) break;
      await pause(250);
    }
    return bitmap;
  };
  // Its field of view depends on the size, so that comes first.
  await shown();
  // Its own frame is glTF's, right-handed.
  const mirrored = ([x, y, z]) => [-x, y, z];
  const [p, t] = [mirrored(position), mirrored(target)];
  const [x, y, z] = p.map((value, i) => value - t[i]);
  const radius = Math.hypot(x, y, z);
  // Its near plane is a part of the farthest that its camera may go.
  viewer.maxCameraOrbit = `auto 180deg ${2 * radius}m`;
  viewer.cameraTarget = t.map((value) => `${value}m`).join(' ');
  viewer.cameraOrbit = `${Math.atan2(x, z)}rad ${Math.acos(y / radius)}rad ${radius}m`;
  // It widens what it is given by a factor that depends on the model's and the element's shape.
  const tangent = (degrees) => Math.tan((degrees * Math.PI) / 360);
  let given = fov;
  for (let attempt = 0; attempt < 3; attempt++) {
    viewer.fieldOfView = `${given}deg`;
    await viewer.updateComplete;
    viewer.jumpCameraToGoal();
    await pause(100);
    const wrong = tangent(viewer.getFieldOfView()) / tangent(fov);
    if (Math.abs(wrong - 1) < 1e-5) break;
    given = (Math.atan(tangent(given) / wrong) * 360) / Math.PI;
  }
  await pause(500);
  const isThere =
    Math.abs(viewer.getCameraOrbit().radius / radius - 1) < 1e-3 &&
    Math.abs(tangent(viewer.getFieldOfView()) / tangent(fov) - 1) < 1e-3;
  if (!isThere) throw new Error('The camera does not go there.');
  const bitmap = await shown();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return fidelity.read(canvas);
}
