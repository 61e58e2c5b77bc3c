/** An element whose size changes while Blender renders: what lies over the preview at the end, and the preview. */
import { alphaOf } from './metrics/picture.mjs';
import { placeFigures } from './place.mjs';
import { cameraFor } from './poses.mjs';
import { withRenders } from './rendered.mjs';

export const RESIZING = 'size changes while rendering';
/** CSS pixels, one after the other; the last stays. */
const SIZES = [
  { width: 320, height: 240 },
  { width: 260, height: 300 },
  { width: 381, height: 213 },
];
const SAMPLES = 16;
const POSE = { fov: 35, azimuth: 40, elevation: 12, fill: 0.7, aside: [0.3, 0.1] };

/** @returns as `comparePlace`, of one pose: here the render is the element's own overlay */
export async function compareResized({ entries }, parts) {
  const camera = cameraFor({ ...POSE, size: SIZES.at(-1) }, entries.product.cameras[0]);
  const { preview, overlay } = await withRenders(entries, parts, (element) =>
    element.resized(camera, { transparent: true, samples: SAMPLES }, SIZES),
  );
  const [render, shown] = [alphaOf(overlay), alphaOf(preview)];
  const { width, height } = preview;
  return { pose: { name: RESIZING }, width, height, figures: placeFigures(render, shown, preview) };
}
