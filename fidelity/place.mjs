/** A product from every side and in every size: its silhouette in the preview against the one that Blender renders. */
import { ElementView } from './element.mjs';
import { alphaOf } from './metrics/picture.mjs';
import { shiftBetween } from './metrics/shift.mjs';
import { hardOverlap, overlap } from './metrics/silhouette.mjs';
import { cameraFor } from './poses.mjs';
import { viewOf } from './stand.mjs';

/** Of alpha, which has no noise but that of the pixel filter. */
const SAMPLES = 96;

/**
 * @param {{ entries: object, poses: object[] }} what entries: of the catalog
 * @returns one result a pose: figures, and the two silhouettes as alpha
 */
export async function comparePlace({ entries, poses }, { browser, bridge, stand, references, complaints }) {
  const { product, material, scene } = entries;
  const ids = { product: product.id, material: material.id, scene: scene.id };
  const element = await ElementView.open(browser, bridge, ids, complaints, references);
  const shots = [];
  for (const pose of poses) {
    const camera = cameraFor(pose, product.cameras[0]);
    shots.push({ pose, ...(await element.shot(camera, { transparent: true }, pose.size)) });
  }
  await element.close();
  const results = [];
  for (const { pose, picture, request } of shots) {
    const { alpha: render } = await references.render(viewOf(stand.catalog, request), SAMPLES);
    const preview = alphaOf(picture);
    const { width, height } = picture;
    results.push({ pose, width, height, render, preview, figures: placeFigures(render, preview, picture) });
  }
  return results;
}

/**
 * @param render, preview alpha of the two
 * @returns the figures; no `shift` where the product fills both pictures, so that neither has an edge
 */
export function placeFigures(render, preview, { width, height }) {
  const shift = shiftBetween(render, preview, width, height);
  const hasEdge = (alpha) => shiftBetween(alpha, alpha, width, height) !== null;
  return {
    ...((shift || hasEdge(render) || hasEdge(preview)) && { shift: shift && shift.length }),
    ...(shift && { shiftBy: [shift.x, shift.y] }),
    overlap: overlap(render, preview, width, height),
    hardOverlap: hardOverlap(render, preview),
  };
}
