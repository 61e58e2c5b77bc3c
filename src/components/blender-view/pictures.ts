/** Pictures of the view for a page to keep: what is seen, or a fresh one of Blender's. */
import type { ErrorCode } from '../../bridge/errors.js';
import { LIMITS } from '../../bridge/limits.js';
import { requestStill, StillError } from '../../bridge/stills.js';
import type { RenderRequest } from '../../bridge/view.js';
import { isWhole } from './attributes.js';

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;

export interface PictureOptions {
  /**
   * - `preview`: what Babylon draws, in any size
   * - `overlay`: Blender's picture that is shown now, as far as it is refined
   * - `still`: a finished picture of Blender's, asked for anew; equal ones come from the bridge's cache
   */
  source?: 'preview' | 'overlay' | 'still';
  type?: keyof typeof EXTENSIONS;
  /** Of JPEG and WebP, from 0 to 1. */
  quality?: number;
  /** Pixels; by default those of the element. Not of an overlay, which is as it is. */
  width?: number;
  height?: number;
  /** Of a still; by default those of the view. */
  samples?: number;
  signal?: AbortSignal;
}

/** Why there is no picture. */
export class PictureError extends Error {
  override name = 'PictureError';

  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What pictures are taken of. */
export interface Subject {
  /** As large as the element, in device pixels. */
  readonly preview: HTMLCanvasElement;
  /** Draws the preview in the size that its canvas has now. */
  redraw(): void;
  /** Blender's picture, if one is shown. */
  readonly overlay: HTMLCanvasElement | undefined;
  /** What the bridge would be asked for; undefined while there is nothing to show. */
  request(size: readonly [width: number, height: number], samples?: number): RenderRequest | undefined;
  /** The bridge's bound on width × height. */
  readonly maxPixels: number;
  readonly bridge: URL | undefined;
}

/** @throws PictureError, or what aborts the signal */
export async function takePicture(subject: Subject, options: PictureOptions = {}): Promise<Blob> {
  const { source = 'preview', type = 'image/png', quality } = options;
  const size = [options.width ?? subject.preview.width, options.height ?? subject.preview.height] as const;
  check(options, size);
  if (source === 'preview') return encoded(snapshot(subject, ...size), type, quality);
  if (source === 'still') return still(subject, size, options);
  if (!subject.overlay) throw new PictureError('not_found', 'No picture of Blender is shown.');
  return encoded(subject.overlay, type, quality);
}

function check(options: PictureOptions, size: readonly number[]): void {
  const { source = 'preview', type = 'image/png', quality = 1, samples = 1 } = options;
  const wrong =
    (!['preview', 'overlay', 'still'].includes(source) && 'source') ||
    (!Object.hasOwn(EXTENSIONS, type) && 'type') ||
    (!(quality >= 0 && quality <= 1) && 'quality') ||
    (!isWhole(samples, 1, LIMITS.samples) && 'samples') ||
    (!size.every((side) => isWhole(side, LIMITS.minSide, LIMITS.side)) && 'size');
  if (wrong) throw new PictureError('invalid', `The ${wrong} of the picture makes no sense.`);
}

/** A copy of the preview in this size. All within one task, so that nobody sees it. */
function snapshot(subject: Subject, width: number, height: number): HTMLCanvasElement {
  const { preview } = subject;
  const before = [preview.width, preview.height] as const;
  const draw = (w: number, h: number): void => {
    [preview.width, preview.height] = [w, h];
    subject.redraw();
  };
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [width, height];
  draw(width, height);
  copy.getContext('2d')?.drawImage(preview, 0, 0);
  if (width !== before[0] || height !== before[1]) draw(...before);
  return copy;
}

async function still(
  subject: Subject,
  size: readonly [width: number, height: number],
  { type = 'image/png', quality, samples, signal }: PictureOptions,
): Promise<Blob> {
  if (!subject.bridge) throw new PictureError('unavailable', 'No bridge is named.');
  if (size[0] * size[1] > subject.maxPixels)
    throw new PictureError('too_large', 'The bridge renders smaller pictures.');
  const request = subject.request(size, samples);
  if (!request) throw new PictureError('not_found', 'There is nothing to show yet.');
  const image = await requestStill(subject.bridge, request, { signal }).catch((error: unknown) => {
    throw error instanceof StillError ? new PictureError(error.code, error.message) : error;
  });
  // A quality is the page's own: then from what was rendered, without loss.
  const format = quality === undefined ? type : 'image/png';
  const url = image.replace(/\.\w+$/, `.${EXTENSIONS[format]}`);
  const picture = await (await fetch(url, { signal })).blob();
  if (format === type) return picture;
  const bitmap = await createImageBitmap(picture);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return encoded(canvas, type, quality);
}

const encoded = (canvas: HTMLCanvasElement, type: string, quality: number | undefined): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new PictureError('internal', 'The picture could not be encoded.'))),
      type,
      quality,
    ),
  );
