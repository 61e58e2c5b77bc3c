/**
 * The hotspots as marks in the picture, while it fills the screen: all alike, whatever the page's own look. What the page has put
 * there stays over them, unpainted, for hands, keys and screen readers.
 */
import type { Pins } from '../../../stage/pins.js';
import type { Hotspots } from './hotspots.js';

export class PinBoard {
  readonly #canvas = document.createElement('canvas');
  readonly #abort = new AbortController();
  #pins: Pins | undefined;

  /** @param layer of the hotspots @param picture that it lies over */
  constructor(
    private readonly hotspots: Hotspots,
    private readonly layer: HTMLElement,
    private readonly picture: HTMLCanvasElement,
  ) {
    this.#canvas.className = 'pins';
    this.#canvas.setAttribute('part', 'pins');
    layer.append(this.#canvas);
    void this.#open();
    for (const type of ['focusin', 'focusout', 'pointerover', 'pointerout'])
      layer.addEventListener(type, () => this.draw(), { signal: this.#abort.signal });
  }

  draw(): void {
    if (!this.#pins) return;
    const { width, height } = this.picture;
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#pins.show(this.hotspots.pins());
  }

  dispose(): void {
    this.#abort.abort();
    this.layer.classList.remove('pinned');
    this.#canvas.remove();
    this.#pins?.dispose();
    this.#pins = undefined;
  }

  async #open(): Promise<void> {
    try {
      const { Pins } = await import('../../../stage/pins.js');
      if (this.#abort.signal.aborted) return;
      // The style sheet has the colours there, as canvases do not know its variables.
      const { color, borderTopColor, outlineColor, fontFamily } = getComputedStyle(this.#canvas);
      const look = { text: color, surface: borderTopColor, accent: outlineColor, font: fontFamily };
      this.#pins = new Pins(this.#canvas, look);
    } catch {
      // Without its code or WebGL, the page's own elements stay as they are.
      return;
    }
    this.layer.classList.add('pinned');
    this.draw();
  }
}
