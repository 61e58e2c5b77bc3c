/** The rows of the checklist. */
import { camera } from './areas/camera.mjs';
import { everybody } from './areas/everybody.mjs';
import { loading } from './areas/loading.mjs';
import { packaging } from './areas/packaging.mjs';
import { page } from './areas/page.mjs';
import { product } from './areas/product.mjs';

/**
 * @typedef {object} Row
 * @property {string} feature
 * @property {string} ours attributes, methods and events
 * @property {string} story id of one that shows it, or `no story: ` and why
 * @property {string} test file and words of one that checks it, `file.test.ts: words`, or a check of package.json, `npm run …`
 * @property {(tools: object, viewer: object) => Promise<string>} [measure] the same for all viewers
 * @property {Record<string, { says: string, attributes?: Record<string, string>, check: Function }>} [peers]
 *   what a peer has for it, and how that is seen; without an entry it has nothing
 */
export const AREAS = [loading, camera, product, page, everybody, packaging];
