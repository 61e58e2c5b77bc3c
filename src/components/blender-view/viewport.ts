/** Watches an element's box: in sight or not, and its size in device pixels. */

export interface ViewportListener {
  seen(visible: boolean): void;
  /** Device pixels. */
  resized(width: number, height: number): void;
}

export class Viewport {
  readonly #seen: IntersectionObserver;
  readonly #size: ResizeObserver;

  constructor(element: Element, listener: ViewportListener) {
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

  disconnect(): void {
    this.#seen.disconnect();
    this.#size.disconnect();
  }
}

function devicePixels({ devicePixelContentBoxSize, contentRect }: ResizeObserverEntry): [number, number] {
  const [width, height] = [contentRect.width * devicePixelRatio, contentRect.height * devicePixelRatio];
  const [box] = devicePixelContentBoxSize ?? [];
  // Chromium's developer tools show another device's ratio to the page, and leave the box in pixels of the real screen.
  if (box && box.inlineSize > width - 1) return [box.inlineSize, box.blockSize];
  return [Math.round(width), Math.round(height)];
}
