/** The viewers that are asked what they can do: how each is put on a page, and when it shows its product. */
import { join } from 'node:path';
import { ROOT } from '../e2e/harness.mjs';

const PACKAGES = join(ROOT, 'node_modules');
/** A product of three materials, which all of them can show. */
const PRODUCT = '/catalog/products/speaker/preview.glb';

const written = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === '' ? name : `${name}="${value}"`))
    .join(' ');

/** @typedef {'blender-view' | 'model-viewer' | 'babylon-viewer'} Tag */

export const VIEWERS = [
  {
    tag: 'blender-view',
    package: 'blender-view',
    folders: { '/viewer/': join(ROOT, 'dist/') },
    script: '/viewer/blender-view.js',
    attributes: { catalog: '/catalog/catalog.json', product: 1, scene: 1 },
    isReady: (viewer) => viewer.matches(':state(previewing)'),
  },
  {
    tag: 'model-viewer',
    package: '@google/model-viewer',
    folders: { '/viewer/': join(PACKAGES, '@google/model-viewer/dist/') },
    script: '/viewer/model-viewer.min.js',
    attributes: { src: PRODUCT, 'camera-controls': '', alt: 'A speaker' },
    isReady: (viewer) => viewer.loaded === true,
  },
  {
    tag: 'babylon-viewer',
    package: '@babylonjs/viewer',
    folders: { '/viewer/': join(PACKAGES, '@babylonjs/viewer/dist/') },
    script: '/viewer/babylon-viewer.esm.min.js',
    attributes: { source: PRODUCT, engine: 'WebGL' },
    isReady: (viewer) => viewer.loadingProgress === false && Boolean(viewer.viewerDetails?.model),
  },
];

/** The element in HTML. `more` replaces attributes; those that are null are left out. */
export function markup({ tag, attributes }, more = {}, inside = '') {
  const all = Object.entries({ ...attributes, ...more }).filter(([, value]) => value !== null);
  return `<${tag} class="viewer" ${written(Object.fromEntries(all))}>${inside}</${tag}>`;
}

/** A whole page with `body` on it. */
export const document = ({ script }, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8" /><title>A viewer</title><link rel="icon" href="/icon.svg" />
<link rel="stylesheet" href="/page.css" /><script type="module" src="${script}"></script></head>
<body><main><h1>A viewer</h1>${body}</main></body></html>`;

export const STYLES = 'body { margin: 0; background: #fff } .viewer { display: block; width: 400px; height: 300px }';
export const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" />';
