/** What a picture of Blender's does to the preview until it is final. The figures are in docs/fidelity.md. */
import type { Frame } from '../../bridge/frame.js';

export interface Role {
  /** It says no more than the mean light of large areas: the preview is corrected by it. */
  isCoarse: boolean;
  /** Of the picture, or of its correction; from 0 to 1. */
  share: number;
}

/** The preview counts as this many samples beside a whole picture: it has no noise, and is nearly right. */
const PREVIEW_SAMPLES = 2;
/** Of less than a sample a pixel: its noise is felt even in the mean. */
const FAINT = 0.6;

export function roleOf(
  { samples, final, width, height }: Pick<Frame, 'samples' | 'final' | 'width' | 'height'>,
  preview: { width: number; height: number },
): Role {
  if (final) return { isCoarse: false, share: 1 };
  if (width < preview.width || height < preview.height) return { isCoarse: true, share: samples > 0 ? 1 : FAINT };
  return { isCoarse: false, share: samples / (samples + PREVIEW_SAMPLES) };
}
