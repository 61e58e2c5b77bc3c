/** Watches an element's box: near enough to load, in sight, and its size in device pixels. */

/** Loading begins this far outside the viewport. */
const NEAR = '300px';

export interface ViewportListener {
  near(): void;
  seen(visible: boolean): void;
  /** Device pixels. */
  resized(width: number, height: number): void;
}

export class Viewport {
  readonly #near: IntersectionObserver;
  readonly #seen: IntersectionObserver;
  readonly #size: ResizeObserver;

  constructor(element: HTMLElement, listener: ViewportListener) {
    this.#near = new IntersectionObserver(([entry]) => entry?.isIntersecting && listener.near(), { rootMargin: NEAR });
    this.#seen = new IntersectionObserver((entries) => listener.seen(entries.at(-1)?.isIntersecting ?? false));
    this.#size = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (entry) listener.resized(...devicePixels(entry));
    });
    this.#near.observe(element);
    this.#seen.observe(element);
    try {
      this.#size.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      this.#size.observe(element);
    }
  }

  disconnect(): void {
    this.#near.disconnect();
    this.#seen.disconnect();
    this.#size.disconnect();
  }
}

function devicePixels({ devicePixelContentBoxSize, contentRect }: ResizeObserverEntry): [number, number] {
  const [box] = devicePixelContentBoxSize ?? [];
  if (box) return [box.inlineSize, box.blockSize];
  return [Math.round(contentRect.width * devicePixelRatio), Math.round(contentRect.height * devicePixelRatio)];
}
