/** Hands and keys on a turn of pictures. One finger up and down is the page's (CSS `touch-action`). */
import type { Turning } from './turning.js';

/** Parts of a turn that Page up and Page down go. */
const LEAPS = 8;

export interface HandsListener {
  /** 1, or -1 where the pictures were taken clockwise. */
  way(): number;
  /** There is something to turn. */
  ready(): boolean;
  /** For those who want no motion nothing glides. */
  still(): boolean;
  /** A hand or a key is about to turn it. */
  touched(): void;
  moved(): void;
}

export class Hands {
  #pointer: number | undefined;
  #x = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly turning: Turning,
    private readonly listener: HandsListener,
    signal: AbortSignal,
  ) {
    const options = { signal };
    element.addEventListener('pointerdown', (event) => this.#down(event), options);
    element.addEventListener('pointermove', (event) => this.#move(event), options);
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      element.addEventListener(type, (event) => this.#up(event), options);
    }
    element.addEventListener('keydown', (event) => this.#pressed(event), options);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || this.#pointer !== undefined || !this.listener.ready()) return;
    this.#pointer = event.pointerId;
    this.#x = event.clientX;
    try {
      this.element.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that has gone already cannot be captured; what it did counts all the same.
    }
    this.listener.touched();
    this.turning.hold(event.timeStamp / 1000);
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    // The product follows the hand: drawn to the right, the camera goes clockwise. Once across is once around.
    const turns = (this.#x - event.clientX) / (this.element.clientWidth || 1);
    this.#x = event.clientX;
    this.turning.drag(turns * this.turning.count * this.listener.way(), event.timeStamp / 1000);
    this.listener.moved();
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = undefined;
    this.turning.release(event.timeStamp / 1000, this.listener.still());
    this.listener.moved();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.listener.ready()) return;
    const go = this.#goal(event.key);
    if (!go) return;
    event.preventDefault();
    this.listener.touched();
    go(this.listener.still());
    this.listener.moved();
  }

  /** Left and right of a product are the same whichever way lines run. */
  #goal(key: string): ((jump: boolean) => void) | undefined {
    const { turning } = this;
    const leap = Math.max(1, Math.round(turning.count / LEAPS));
    const by = (steps: number) => (jump: boolean) => turning.step(steps * this.listener.way(), jump);
    switch (key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return by(1);
      case 'ArrowLeft':
      case 'ArrowDown':
        return by(-1);
      case 'PageUp':
        return by(leap);
      case 'PageDown':
        return by(-leap);
      case 'Home':
        return (jump) => turning.to(0, jump);
      case 'End':
        return (jump) => turning.to(turning.count - 1, jump);
      default:
        return undefined;
    }
  }
}
