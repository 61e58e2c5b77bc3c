/** What the overlay's canvas holds: Blender's picture, whole or mixed with the preview, and how it comes there. */
import { fade, fadeTime } from './fade.js';
import { lightMixture, overlaid } from './mixing.js';

export interface Layer {
  /** Is closed when it is no longer needed. */
  picture: ImageBitmap;
  /** Of the picture, from 0 to 1; the rest is the preview. */
  share: number;
  preview: HTMLCanvasElement;
  /** The picture corrects the preview rather than covering it. */
  isCoarse: boolean;
}

export class Composition {
  readonly #context: CanvasRenderingContext2D;
  /** Blender's picture, until the canvas holds just that. */
  #picture: ImageBitmap | undefined;
  #stop: () => void = () => undefined;

  constructor(readonly canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The canvas has no 2D context.');
    this.#context = context;
  }

  /** Blender's picture with nothing of the preview. */
  get picture(): HTMLCanvasElement {
    if (!this.#picture) return this.canvas;
    const copy = document.createElement('canvas');
    show(copy.getContext('2d'), this.#picture);
    return copy;
  }

  /** Shows Blender's picture alone, at once; it is closed. */
  set(picture: ImageBitmap): void {
    show(this.#context, picture);
    if (picture !== this.#picture) picture.close();
    this.clear();
  }

  /**
   * Comes to a picture from what is seen: the canvas if it `isSeen`, else the preview. Resolves when it is there, and never
   * if something else is wanted before.
   */
  lay({ picture, share, preview, isCoarse }: Layer, isSeen: boolean): Promise<void> {
    const time = fadeTime(this.canvas);
    const isMixed = isCoarse || share < 1 || time > 0;
    const mixture = isMixed
      ? lightMixture({ seen: isSeen ? this.canvas : preview, preview, picture, isCoarse })
      : undefined;
    this.clear();
    this.#picture = picture;
    // Setting the size clears the canvas; there is a picture again within the same task, so nothing flickers.
    fit(this.canvas, preview);
    return new Promise((resolve) => {
      const finish = (): void => {
        mixture?.dispose();
        if (!isCoarse && share === 1) this.set(picture);
        resolve();
      };
      if (!mixture) {
        // Nothing else corrects a preview: then it stays as it is.
        if (isMixed) overlaid(this.#context, preview, picture, isCoarse ? 0 : share);
        finish();
        return;
      }
      const stop = fade(time, (part) => mixture.draw(this.#context, part, share), finish);
      this.#stop = () => {
        stop();
        mixture.dispose();
      };
    });
  }

  /** Nothing is under way any more; what the canvas shows stays. */
  clear(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#picture?.close();
    this.#picture = undefined;
  }
}

function fit(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }): void {
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
}

function show(context: CanvasRenderingContext2D | null, picture: ImageBitmap): void {
  if (!context) return;
  fit(context.canvas, picture);
  context.globalCompositeOperation = 'copy';
  context.drawImage(picture, 0, 0);
}
