/**
 * Hands on the picture: pointer, wheel, pinch and keys become turns, zooms and pans of an orbit.
 *
 * One finger up and down scrolls the page (the picture's `touch-action: pan-y`), two fingers pan and
 * pinch; the right button, or the primary one with Shift or Ctrl, pans. Two taps focus.
 */
import { COMMON_HANDLING } from './handling.js';
import { keyMoves } from './keys.js';
import type { Orbit } from './orbit.js';
import { RADIANS } from './pose.js';
import { Taps } from './taps.js';
import { Wheel } from './wheel.js';

export interface GestureListener {
  /** A hand touched the picture, before anything moves. */
  touch(): void;
  /** The goal has changed. */
  moved(): void;
  /** No hand is on the picture any more. */
  release(): void;
  /** Two quick taps at (x, y), in parts of the picture from its upper left corner. */
  tap(x: number, y: number): void;
  /** A wheel that was left to the page. */
  ignored(): void;
}

/** A drag over the picture's height turns by this. Degrees. */
const TURN_OF_HEIGHT = 180;
interface Hand {
  x: number;
  y: number;
}

export class Gestures {
  readonly #hands = new Map<number, Hand>();
  readonly #abort = new AbortController();
  readonly #taps = new Taps();
  readonly #wheel: Wheel;
  #panning = false;

  handling = COMMON_HANDLING;

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
    on('wheel', (event) => this.#turned(event), false);
    on('keydown', (event) => this.#key(event), false);
    on('contextmenu', (event) => this.handling.enabled && event.preventDefault(), false);
    this.#wheel = new Wheel(element, this.#abort.signal);
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
    if (!this.handling.enabled) return;
    if (event.pointerType === 'mouse' && event.button !== 0 && event.button !== 2) return;
    if (this.#hands.size === 2) return;
    this.#hands.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#panning = event.button === 2 || event.shiftKey || event.ctrlKey || event.metaKey;
    this.#capture(event.pointerId);
    this.#taps.down(event, this.#hands.size === 1 && !this.#panning);
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
    const { orbit, zoom, pan } = this.handling;
    let moved: boolean;
    if (this.#hands.size === 2) {
      const after = this.#span();
      const panned = this.orbit.pan((-dx / 2 / height) * pan, (dy / 2 / height) * pan);
      moved = (after > 0 && this.orbit.zoom((before / after) ** zoom)) || panned;
    } else if (this.#panning) {
      moved = this.orbit.pan((-dx / height) * pan, (dy / height) * pan);
    } else {
      // The product follows the hand: drawn to the right, the camera goes to the left, clockwise.
      const degrees = (TURN_OF_HEIGHT / height) * orbit;
      const [right, down] = levelled(dx, dy, this.orbit.goal.roll);
      moved = this.orbit.turn(-right * degrees, down * degrees);
    }
    if (moved) this.listener.moved();
  }

  #up(event: PointerEvent): void {
    if (!this.#hands.delete(event.pointerId)) return;
    if (this.#hands.size === 0) this.listener.release();
    if (event.type !== 'pointerup' || !this.#taps.up(event)) return;
    const { left, top, width, height } = this.element.getBoundingClientRect();
    this.listener.tap((event.clientX - left) / width, (event.clientY - top) / height);
  }

  /** Distance between two fingers, CSS pixels. */
  #span(): number {
    const [a, b] = [...this.#hands.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }

  #turned(event: WheelEvent): void {
    const { enabled, wheel, zoom } = this.handling;
    if (!enabled || zoom === 0) return;
    const factor = this.#wheel.factor(event, wheel);
    if (factor === undefined) {
      if (this.#wheel.isMeant) this.listener.ignored();
      return;
    }
    event.preventDefault();
    if (this.orbit.zoom(factor ** zoom)) this.listener.moved();
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    if (this.press(event.key, event.shiftKey)) event.preventDefault();
  }

  /** Does what a key does. Returns whether it means anything here. */
  press(key: string, shift = false): boolean {
    const moved = this.handling.enabled ? keyMoves[key]?.(this.orbit, this.handling, shift) : undefined;
    if (moved) this.listener.moved();
    return moved !== undefined;
  }
}

/** A movement in a picture whose camera is rolled, as it would be in an upright one. Pixels right and down, degrees. */
function levelled(right: number, down: number, roll: number): [right: number, down: number] {
  const [cos, sin] = [Math.cos(roll * RADIANS), Math.sin(roll * RADIANS)];
  return [right * cos + down * sin, down * cos - right * sin];
}
