/** How much of a refining picture is shown over the preview. */
import type { Frame } from '../../bridge/frame.js';

/**
 * The preview counts as this many samples: it has no noise, and is nearly right. A picture of few samples is weighed
 * against it as an average would, so that what is seen refines from the preview to Blender's picture and is at no
 * moment noisier than either must be.
 */
const PREVIEW_SAMPLES = 2;
/** Of a picture coarser than the view: enough to see light and shadow arrive. */
const COARSE_WEIGHT = 0.25;

/** The overlay's opacity, from 0 to 1; 1 for the final picture. */
export function weightOf({ samples, final }: Pick<Frame, 'samples' | 'final'>): number {
  if (final) return 1;
  return samples === 0 ? COARSE_WEIGHT : samples / (samples + PREVIEW_SAMPLES);
}
