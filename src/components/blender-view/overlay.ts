/** Lays Blender's pictures over the preview, newest first, and takes them away at once. */
import type { Frame } from '../../bridge/frame.js';
import { Composition } from './composition.js';
import { roleOf } from './role.js';

export interface OverlayListener {
  /** A better picture begins to be seen. */
  shown(frame: Frame): void;
  /** The final picture is seen just as Blender made it. */
  completed(frame: Frame): void;
  broken(): void;
}

export class Overlay {
  readonly #composition: Composition;
  /** Raised whenever what was under way is no longer wanted. */
  #turn = 0;
  #decoding = false;
  #next: Frame | undefined;
  #shown: Frame | undefined;
  #covered = false;

  /** @param preview what lies under the canvas, once there is anything */
  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly preview: () => HTMLCanvasElement | undefined,
    private readonly listener: OverlayListener,
  ) {
    this.#composition = new Composition(canvas);
  }

  get visible(): boolean {
    return this.canvas.classList.contains('shown');
  }

  /** Blender's picture that is shown, as far as it is refined. */
  get picture(): HTMLCanvasElement | undefined {
    return this.visible ? this.#composition.picture : undefined;
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
    this.#composition.clear();
  }

  /** There is a preview beneath now; through a transparent picture its edges would be seen. */
  underlaid(): void {
    if (this.#shown) this.canvas.classList.add('mixed');
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
        const picture = await createImageBitmap(new Blob([frame.picture], { type: `image/${frame.format}` }));
        if (turn === this.#turn && !this.#isOlder(frame)) this.#lay(frame, picture);
        else picture.close();
      } catch {
        if (turn === this.#turn) this.listener.broken();
      }
    }
    this.#decoding = false;
  }

  /** After a break the bridge may begin anew: a coarser picture of the same view is no progress. */
  #isOlder({ viewHash, samples }: Frame): boolean {
    return this.#shown?.viewHash === viewHash && this.#shown.samples > samples;
  }

  #lay(frame: Frame, picture: ImageBitmap): void {
    const { classList } = this.canvas;
    const preview = this.preview();
    const isSeen = this.#shown !== undefined;
    this.#shown = frame;
    classList.toggle('mixed', preview !== undefined);
    classList.toggle('shown', !this.#covered);
    const laid = preview
      ? this.#composition.lay({ picture, preview, ...roleOf(frame, preview) }, isSeen)
      : this.#composition.set(picture);
    this.listener.shown(frame);
    void Promise.resolve(laid).then(() => {
      if (frame.final && frame === this.#shown) this.listener.completed(frame);
    });
  }
}
