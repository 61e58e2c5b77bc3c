/** The viewers that are compared, each on a page with the same product under the same light. */
import { join } from 'node:path';

const GLB = '/catalog/products/speaker/preview.glb';
const HDR = '/catalog/scenes/white-studio/environment.hdr';

/** The same for `<blender-view>`, which takes it from a catalog. */
export const CATALOG = JSON.stringify({
  products: [
    {
      id: 1,
      slug: 'speaker',
      name: 'Shelf speaker',
      preview: GLB,
      placement: { scale: 1, rotation: 0, position: [0, 0, 0] },
      materials: [],
      cameras: [],
      defaults: { material_id: 1, scene_id: 1, settings: {} },
    },
  ],
  scenes: [{ id: 1, slug: 'studio', name: 'Studio', environment: HDR, defaults: { settings: { transparent: true } } }],
});

const page = (head, element) => `<!doctype html>
<meta charset="utf-8" /><link rel="icon" href="data:," />
<style>body { margin: 0; background: #fff } .viewer { display: block; width: 640px; height: 480px }</style>
${head}
${element}`;
const blenderView = page(
  '<script src="/ours/blender-view.js"></script>',
  '<blender-view class="viewer" catalog="/catalog.json"></blender-view>',
);

/**
 * @param {object} places
 * @param {string} places.root the repository
 * @param {string} places.ours folder with the bundle
 * @param {string} places.uncut folder with the same elements and all of Babylon that they import
 */
export function viewers({ root, ours, uncut }) {
  const packages = join(root, 'node_modules');
  return [
    { name: 'blender-view', version: 'this', folders: { '/ours/': ours }, html: blenderView },
    { name: 'blender-view, nothing of Babylon cut', version: 'this', folders: { '/ours/': uncut }, html: blenderView },
    {
      name: '@google/model-viewer',
      folders: { '/model-viewer/': join(packages, '@google/model-viewer/dist/') },
      html: page(
        '<script type="module" src="/model-viewer/model-viewer.min.js"></script>',
        `<model-viewer class="viewer" camera-controls src="${GLB}" environment-image="${HDR}"></model-viewer>`,
      ),
    },
    {
      name: '@babylonjs/viewer',
      folders: { '/babylon-viewer/': join(packages, '@babylonjs/viewer/dist/') },
      html: page(
        '<script type="module" src="/babylon-viewer/babylon-viewer.esm.min.js"></script>',
        `<babylon-viewer class="viewer" engine="WebGL" source="${GLB}" environment="${HDR}"></babylon-viewer>`,
      ),
    },
  ];
}
