/** One hotspot: children of the page in one slot, and the place over the picture where they are. */
import { viewEvent } from '../events.js';
import { readSpot, type Spot } from './spot.js';

export class Hotspot {
  /** As large as the view, so that parts of its own size are parts of the picture's, whatever that is. */
  readonly place = document.createElement('div');
  spot: Spot | undefined;
  /** Nothing of the product is before it, as far as was known when it was last looked at. */
  clear = false;
  /** Of which look that was. */
  look = 0;
  #elements: HTMLElement[] = [];
  #raw: string | undefined;
  #visible: boolean | undefined;
  #at = '';

  constructor(readonly name: string) {
    const slot = document.createElement('slot');
    slot.name = name;
    this.place.className = 'hotspot nowhere';
    this.place.append(slot);
  }

  get visible(): boolean {
    return this.#visible === true;
  }

  /** What it is called. */
  get label(): string {
    const [first] = this.#elements;
    return first?.ariaLabel ?? first?.textContent?.trim() ?? '';
  }

  /** It has the focus, or a hand is on it. */
  get active(): boolean {
    return this.#elements.some((element) => element.matches(':hover, :focus-within'));
  }

  /**
   * Follows what the page has written; the first of several in one slot says where.
   *
   * @returns whether that has changed, or what makes no sense of it
   */
  read(elements: HTMLElement[]): boolean | { attribute: string; sense: string } {
    const isNew = elements.some((element) => !this.#elements.includes(element));
    this.#elements = elements;
    if (isNew) this.#mark();
    const [first] = elements;
    const raw = JSON.stringify([first?.dataset.position, first?.dataset.normal]);
    if (!first || raw === this.#raw) return false;
    this.#raw = raw;
    const spot = readSpot(first);
    this.spot = 'sense' in spot ? undefined : spot;
    this.look = 0;
    this.place.classList.toggle('nowhere', !this.spot);
    if (this.spot) return true;
    this.visible = false;
    return spot as { attribute: string; sense: string };
  }

  /** @param x and y in parts of the picture */
  move(x: number, y: number): void {
    const at = `${(100 * x).toFixed(4)}% ${(100 * y).toFixed(4)}%`;
    if (at === this.#at) return;
    this.#at = at;
    this.place.style.translate = at;
  }

  set visible(visible: boolean) {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.place.classList.toggle('out-of-sight', !visible);
    this.#mark();
    const { name } = this;
    for (const element of this.#elements) element.dispatchEvent(viewEvent('hotspot-visibility', { name, visible }));
  }

  /** The page's own elements carry what it may style them by, as no selector reaches from them to the element's states. */
  #mark(): void {
    for (const element of this.#elements) element.toggleAttribute('data-visible', this.visible);
  }
}
