/** A word to a visitor whose wheel was left to the page; it goes by itself. */

/** Milliseconds. */
const SHOWN = 1600;

export class Hint {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = false;

  constructor(private readonly changed: () => void) {}

  get shown(): boolean {
    return this.#shown;
  }

  show(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(false), SHOWN);
    this.#set(true);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#set(false);
  }

  #set(shown: boolean): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.changed();
  }
}

/** The key that makes a wheel zoom, as this visitor's keyboard names it. */
export const wheelKey = (): string => (/mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl');
