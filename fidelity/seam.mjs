/** From the preview to the final picture: what a visitor sees with each frame of the bridge, against the final picture. */
import { colourDifference, summary } from './metrics/colour.mjs';
import { withRenders } from './rendered.mjs';

/** CSS pixels. */
const SIZE = { width: 480, height: 360 };
/** Of the final picture; frames come with fewer. */
const SAMPLES = 128;

/**
 * @param {{ entries: object }} what entries: of the catalog
 * @returns {Promise<{ preview: number, frames: { samples: number, mean: number }[] }>} mean ΔE00 of all pixels
 */
export async function compareSeam({ entries }, parts) {
  const [{ position, target, fov }] = entries.product.cameras;
  const point = ([x, y, z]) => ({ x, y, z });
  const camera = { position: point(position), target: point(target), fov };
  const { preview, frames, final } = await withRenders(entries, parts, (element) =>
    element.refined(camera, { samples: SAMPLES }, SIZE),
  );
  const all = new Uint8Array(final.width * final.height).fill(1);
  const apart = (picture) => summary(colourDifference(picture, final, all)).mean;
  return { preview: apart(preview), frames: frames.map(({ samples, picture }) => ({ samples, mean: apart(picture) })) };
}

/** The first frame and the worst against the preview; above 1 something was shown that was farther from the end. */
export const seamFigures = ({ preview, frames }) => ({
  firstOfPreview: frames[0].mean / preview,
  worstOfPreview: Math.max(...frames.map(({ mean }) => mean)) / preview,
});
