/** How hands and keys move the divider of a comparison. No elements of its own. */

/** Percent of the width. */
const STEP = 1;
const LEAP = 10;

/**
 * Where a key takes the divider, in percent from where lines begin; undefined where the key is the page's. An arrow
 * takes it the way that it points, whichever way lines run.
 */
export function afterKey(key: string, position: number, rtl: boolean): number | undefined {
  const on = rtl ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return bounded(position + on * STEP);
    case 'ArrowLeft':
      return bounded(position - on * STEP);
    case 'ArrowUp':
      return bounded(position + STEP);
    case 'ArrowDown':
      return bounded(position - STEP);
    case 'PageUp':
      return bounded(position + LEAP);
    case 'PageDown':
      return bounded(position - LEAP);
    case 'Home':
      return 0;
    case 'End':
      return 100;
    default:
      return undefined;
  }
}

/** Where in a box a place of the page is, in percent from where lines begin. */
export function shareAt(x: number, { left, width }: Pick<DOMRect, 'left' | 'width'>, rtl: boolean): number {
  if (width <= 0) return 0;
  const share = ((x - left) / width) * 100;
  return bounded(rtl ? 100 - share : share);
}

const bounded = (position: number): number => Math.min(100, Math.max(0, position));

export interface DragListener {
  /** The box within which the divider moves. */
  box(): DOMRect;
  rtl(): boolean;
  position(): number;
  moved(position: number): void;
}

/** One pointer at a time holds the divider, where it took it: nothing jumps. */
export class Drag {
  #pointer: number | undefined;
  /** From the pointer to the divider, in percent. */
  #offset = 0;

  constructor(private readonly listener: DragListener) {}

  get held(): boolean {
    return this.#pointer !== undefined;
  }

  /** @param jump the divider comes to the pointer */
  begin(event: PointerEvent, jump = false): void {
    if (this.held || event.button !== 0) return;
    this.#pointer = event.pointerId;
    try {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    } catch {
      // A pointer that has gone already cannot be captured; what it did counts all the same.
    }
    this.#offset = jump ? 0 : this.listener.position() - this.#at(event);
    if (jump) this.move(event);
  }

  move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    this.listener.moved(bounded(this.#at(event) + this.#offset));
  }

  end(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) this.#pointer = undefined;
  }

  #at({ clientX }: PointerEvent): number {
    return shareAt(clientX, this.listener.box(), this.listener.rtl());
  }
}
