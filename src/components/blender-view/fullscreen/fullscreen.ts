/** An element alone on the screen, and back on its page. The focus goes with it and comes back. */

export interface FullscreenListener {
  changed(): void;
  /** The browser would not, and why. */
  refused(reason: string): void;
}

export class Fullscreen {
  #isOn = false;
  /** What had the focus on the page. */
  #before: HTMLElement | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly listener: FullscreenListener,
  ) {}

  /** Whether it is alone on the screen. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** Whether this browser and this page let anything be so: not on phones of Apple, and not in a frame without permission. */
  get isPossible(): boolean {
    return document.fullscreenEnabled ?? false;
  }

  async toggle(): Promise<void> {
    try {
      if (this.#isOn) await document.exitFullscreen();
      else await this.element.requestFullscreen();
    } catch (error) {
      this.listener.refused(error instanceof Error ? error.message : String(error));
    }
  }

  connect(): void {
    this.element.addEventListener('fullscreenchange', this.#follow);
    document.addEventListener('focusout', this.#lost);
  }

  disconnect(): void {
    this.element.removeEventListener('fullscreenchange', this.#follow);
    document.removeEventListener('focusout', this.#lost);
    // The browser takes what leaves the page off the screen, and tells the page alone.
    this.#isOn = false;
    this.#before = undefined;
  }

  /** Whoever has asked for it: the element's own button, the page, or the key Escape. */
  readonly #follow = (): void => {
    const isOn = fillsScreen(this.element);
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (isOn) this.#takeFocus();
    else this.#giveFocusBack();
    this.listener.changed();
  };

  /** A browser may take the focus from what is out of sight before it tells of the change (Chromium does, now and then). */
  readonly #lost = (event: FocusEvent): void => {
    if (!this.#isOn && fillsScreen(this.element)) this.#remember(event.composedPath()[0]);
  };

  /** A key must not move what cannot be seen. */
  #takeFocus(): void {
    if (this.#hasFocus) return;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) this.#remember(innermost(activeElement));
    this.element.focus({ preventScroll: true });
  }

  #remember(focused: EventTarget | null | undefined): void {
    if (focused instanceof HTMLElement) this.#before = focused;
  }

  /** Not by `:focus-within`: a window that changes its size may be without the focus itself for a moment. */
  get #hasFocus(): boolean {
    const { activeElement } = this.element.getRootNode() as Document | ShadowRoot;
    return this.element.contains(activeElement);
  }

  #giveFocusBack(): void {
    const before = this.#before;
    this.#before = undefined;
    if (before?.isConnected && this.#hasFocus) before.focus({ preventScroll: true });
  }
}

/** Not by `:fullscreen`, which browsers from before it do not forgive. */
export function fillsScreen(element: Element): boolean {
  const root = element.getRootNode();
  return (root instanceof Document || root instanceof ShadowRoot) && root.fullscreenElement === element;
}

/** What has the focus within open shadow trees. */
function innermost(element: Element): Element {
  const within = element.shadowRoot?.activeElement;
  return within ? innermost(within) : element;
}
