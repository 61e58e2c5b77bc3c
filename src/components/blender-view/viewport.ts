/** Watches an element's box: near enough to load, in sight, and its size in device pixels. */

/** How far outside the viewport loading begins. */
const NEAR = { auto: '300px', lazy: '0px' };

export interface ViewportListener {
  near(): void;
  seen(visible: boolean): void;
  /** Device pixels. */
  resized(width: number, height: number): void;
}

export class Viewport {
  #near: IntersectionObserver | undefined;
  readonly #seen: IntersectionObserver;
  readonly #size: ResizeObserver;

  constructor(
    private readonly element: HTMLElement,
    private readonly listener: ViewportListener,
  ) {
    this.#seen = new IntersectionObserver((entries) => listener.seen(entries.at(-1)?.isIntersecting ?? false));
    this.#size = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (entry) listener.resized(...devicePixels(entry));
    });
    this.#seen.observe(element);
    try {
      this.#size.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      this.#size.observe(element);
    }
  }

  /** When `near` is told; `eager` at once. */
  set loading(loading: 'auto' | 'lazy' | 'eager') {
    this.#near?.disconnect();
    this.#near = undefined;
    if (loading === 'eager') {
      this.listener.near();
      return;
    }
    this.#near = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && this.listener.near(), {
      rootMargin: NEAR[loading],
    });
    this.#near.observe(this.element);
  }

  disconnect(): void {
    this.#near?.disconnect();
    this.#seen.disconnect();
    this.#size.disconnect();
  }
}

function devicePixels({ devicePixelContentBoxSize, contentRect }: ResizeObserverEntry): [number, number] {
  const [box] = devicePixelContentBoxSize ?? [];
  if (box) return [box.inlineSize, box.blockSize];
  return [Math.round(contentRect.width * devicePixelRatio), Math.round(contentRect.height * devicePixelRatio)];
}
