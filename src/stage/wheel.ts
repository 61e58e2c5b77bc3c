/**
 * When a wheel zooms, and how far. A page that is scrolled must not get stuck on a picture, so by default the wheel is
 * the page's, unless the visitor has chosen the picture.
 */

/**
 * - `auto`: zooms with Ctrl or ⌘, and while the picture has focus
 * - `modifier`: zooms only with Ctrl or ⌘
 * - `always`: zooms whenever the pointer is over the picture
 */
export type WheelZoom = 'auto' | 'modifier' | 'always';

/** One notch of a common wheel, 100 px, zooms by this factor. */
const NOTCH_ZOOM = 1.15;
const NOTCH = 100;
const LINE_PIXELS = 33;
const PAGE_PIXELS = 400;
/** A trackpad's pinch arrives as a wheel with Ctrl, in steps about ten times finer than a notch. */
const PINCH_PIXELS = 40;
const PINCH_FACTOR = 10;
/** Turns of a wheel that follow each other within this time are one scroll. Milliseconds. */
const SCROLL = 500;

export class Wheel {
  /** When the wheel was last turned anywhere on the page. */
  #last = -Infinity;
  #isMeant = false;

  constructor(
    private readonly element: HTMLElement,
    signal: AbortSignal,
  ) {
    const turned = (event: WheelEvent): void => {
      const inside = event.composedPath().includes(element);
      // A scroll that began elsewhere only passes over the picture.
      if (event.timeStamp - this.#last > SCROLL) this.#isMeant = inside;
      this.#last = event.timeStamp;
    };
    element.ownerDocument.addEventListener('wheel', turned, { signal, passive: true, capture: true });
  }

  /** Whether the scroll that is under way began on the picture. */
  get isMeant(): boolean {
    return this.#isMeant;
  }

  /** The factor on the distance; `undefined` leaves the wheel to the page. */
  factor(event: WheelEvent, zoom: WheelZoom): number | undefined {
    const modified = event.ctrlKey || event.metaKey;
    if (!modified && zoom !== 'always' && !(zoom === 'auto' && this.element.matches(':focus'))) return undefined;
    const unit = [1, LINE_PIXELS, PAGE_PIXELS][event.deltaMode] ?? 1;
    const pixels = event.deltaY * unit;
    const pinch = event.ctrlKey && Math.abs(pixels) < PINCH_PIXELS;
    const notches = Math.max(-3, Math.min(3, (pixels * (pinch ? PINCH_FACTOR : 1)) / NOTCH));
    return NOTCH_ZOOM ** notches;
  }
}
