/**
 * Hands on the picture: pointer, wheel, pinch and keys become turns, zooms and pans of an orbit.
 *
 * One finger up and down scrolls the page (the picture's `touch-action: pan-y`), two fingers pan and
 * pinch; the right button, or the primary one with Shift or Ctrl, pans.
 */
import type { Orbit } from './orbit.js';

export interface GestureListener {
  /** A hand touched the picture, before anything moves. */
  touch(): void;
  /** The goal has changed. */
  moved(): void;
  /** No hand is on the picture any more. */
  release(): void;
}

/** A drag over the picture's height turns by this. Degrees. */
const TURN_OF_HEIGHT = 180;
/** Degrees of one press of an arrow key. */
const KEY_TURN = 10;
const KEY_PAN = 0.05;
const KEY_ZOOM = 0.85;
/** One notch of a common wheel, 100 px, zooms by this factor. */
const WHEEL_ZOOM = 1.15;
const WHEEL_LINE_PIXELS = 33;
const WHEEL_PAGE_PIXELS = 400;

interface Hand {
  x: number;
  y: number;
}

export class Gestures {
  readonly #hands = new Map<number, Hand>();
  readonly #abort = new AbortController();
  #panning = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly orbit: Orbit,
    private readonly listener: GestureListener,
  ) {
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      handle: (event: HTMLElementEventMap[Type]) => void,
      passive = true,
    ): void => element.addEventListener(type, handle, { signal: this.#abort.signal, passive });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#up(event));
    on('lostpointercapture', (event) => this.#up(event));
    on('wheel', (event) => this.#wheel(event), false);
    on('keydown', (event) => this.#key(event), false);
    on('contextmenu', (event) => event.preventDefault(), false);
  }

  /** Whether a hand is on the picture. */
  get active(): boolean {
    return this.#hands.size > 0;
  }

  dispose(): void {
    this.#abort.abort();
    this.#hands.clear();
  }

  #down(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0 && event.button !== 2) return;
    if (this.#hands.size === 2) return;
    this.#hands.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#panning = event.button === 2 || event.shiftKey || event.ctrlKey || event.metaKey;
    this.#capture(event.pointerId);
    this.listener.touch();
  }

  #capture(pointer: number): void {
    try {
      this.element.setPointerCapture(pointer);
    } catch {
      // A pointer that has gone already cannot be captured; what it did counts all the same.
    }
  }

  #move(event: PointerEvent): void {
    const hand = this.#hands.get(event.pointerId);
    if (!hand) return;
    const before = this.#span();
    const [dx, dy] = [event.clientX - hand.x, event.clientY - hand.y];
    hand.x = event.clientX;
    hand.y = event.clientY;
    const height = this.element.clientHeight || 1;
    let moved: boolean;
    if (this.#hands.size === 2) {
      const after = this.#span();
      const panned = this.orbit.pan(-dx / 2 / height, dy / 2 / height);
      moved = (after > 0 && this.orbit.zoom(before / after)) || panned;
    } else if (this.#panning) {
      moved = this.orbit.pan(-dx / height, dy / height);
    } else {
      // The product follows the hand: drawn to the right, the camera goes to the left, clockwise.
      moved = this.orbit.turn((-dx / height) * TURN_OF_HEIGHT, (dy / height) * TURN_OF_HEIGHT);
    }
    if (moved) this.listener.moved();
  }

  #up(event: PointerEvent): void {
    if (!this.#hands.delete(event.pointerId)) return;
    if (this.#hands.size === 0) this.listener.release();
  }

  /** Distance between two fingers, CSS pixels. */
  #span(): number {
    const [a, b] = [...this.#hands.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = [1, WHEEL_LINE_PIXELS, WHEEL_PAGE_PIXELS][event.deltaMode] ?? 1;
    // A trackpad's pinch arrives as a wheel with Ctrl, in steps about ten times finer.
    const pixels = event.deltaY * unit * (event.ctrlKey ? 10 : 1);
    const notches = Math.max(-3, Math.min(3, pixels / 100));
    if (this.orbit.zoom(WHEEL_ZOOM ** notches)) this.listener.moved();
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const moved = keyMoves[event.key]?.(this.orbit, event.shiftKey);
    if (moved === undefined) return;
    event.preventDefault();
    if (moved) this.listener.moved();
  }
}

/** Arrows turn, with Shift they pan; plus and minus, page up and page down zoom. */
const keyMoves: Record<string, ((orbit: Orbit, shift: boolean) => boolean) | undefined> = {
  ArrowLeft: (orbit, shift) => (shift ? orbit.pan(-KEY_PAN, 0) : orbit.turn(-KEY_TURN, 0)),
  ArrowRight: (orbit, shift) => (shift ? orbit.pan(KEY_PAN, 0) : orbit.turn(KEY_TURN, 0)),
  ArrowUp: (orbit, shift) => (shift ? orbit.pan(0, KEY_PAN) : orbit.turn(0, KEY_TURN)),
  ArrowDown: (orbit, shift) => (shift ? orbit.pan(0, -KEY_PAN) : orbit.turn(0, -KEY_TURN)),
  '+': (orbit) => orbit.zoom(KEY_ZOOM),
  '=': (orbit) => orbit.zoom(KEY_ZOOM),
  PageUp: (orbit) => orbit.zoom(KEY_ZOOM),
  '-': (orbit) => orbit.zoom(1 / KEY_ZOOM),
  _: (orbit) => orbit.zoom(1 / KEY_ZOOM),
  PageDown: (orbit) => orbit.zoom(1 / KEY_ZOOM),
};
