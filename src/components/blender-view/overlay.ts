/** Lays Blender's pictures over the preview, newest first, and takes them away at once. */
import type { Frame } from '../../bridge/frame.js';
import { weightOf } from './weight.js';

export class Overlay {
  readonly #context: CanvasRenderingContext2D;
  /** Raised whenever what was under way is no longer wanted. */
  #turn = 0;
  #decoding = false;
  #next: Frame | undefined;
  #shown: Frame | undefined;
  #covered = false;

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly listener: { shown(frame: Frame): void; broken(): void },
  ) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The canvas has no 2D context.');
    this.#context = context;
  }

  get visible(): boolean {
    return this.canvas.classList.contains('shown');
  }

  /** Shows a picture as soon as it is decoded, unless a newer one or `hide` comes first. */
  show(frame: Frame, transparent: boolean): void {
    this.canvas.classList.toggle('clear', transparent);
    this.#next = frame;
    if (!this.#decoding) void this.#decode();
  }

  /** Brings the preview back with the next display frame. */
  hide(): void {
    this.#turn++;
    this.#next = undefined;
    this.#shown = undefined;
    this.#covered = false;
    this.canvas.classList.remove('shown');
  }

  /** Takes the picture away while a hand holds the product still, and puts it back. */
  set covered(covered: boolean) {
    this.#covered = covered;
    this.canvas.classList.toggle('shown', !covered && this.#shown !== undefined);
  }

  async #decode(): Promise<void> {
    this.#decoding = true;
    while (this.#next) {
      const [frame, turn] = [this.#next, this.#turn];
      this.#next = undefined;
      try {
        // From bytes, not from a blob: URL, which a page's security policy may forbid.
        const bitmap = await createImageBitmap(new Blob([frame.picture], { type: `image/${frame.format}` }));
        if (turn === this.#turn) this.#draw(frame, bitmap);
        bitmap.close();
      } catch {
        if (turn === this.#turn) this.listener.broken();
      }
    }
    this.#decoding = false;
  }

  #draw(frame: Frame, bitmap: ImageBitmap): void {
    const { canvas } = this;
    // After a break the bridge may begin anew: a coarser picture of the same view is no progress.
    const before = this.#shown;
    if (before?.viewHash === frame.viewHash && before.samples > frame.samples) return;
    // Setting the size clears the canvas; the picture is back within the same task, so nothing flickers.
    if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
    }
    this.#context.globalCompositeOperation = 'copy';
    this.#context.drawImage(bitmap, 0, 0);
    this.#shown = frame;
    canvas.style.setProperty('--weight', String(weightOf(frame)));
    canvas.classList.toggle('whole', frame.final);
    canvas.classList.toggle('shown', !this.#covered);
    this.listener.shown(frame);
  }
}
