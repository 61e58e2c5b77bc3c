/**
 * When a product turns by itself: after a while in which nothing has happened, and never under a visitor's hand or while
 * there is something of Blender's to wait for. Decides only; the rig turns.
 */

export interface RotationWish {
  /** Degrees a second; 0 for none. */
  speed: number;
  /** Milliseconds. */
  delay: number;
}

export class AutoRotation {
  #wish: RotationWish = { speed: 0, delay: 0 };
  #held = true;
  #turning = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;

  /** @param turn is told the speed, degrees a second; 0 to stop */
  constructor(private readonly turn: (speed: number) => void) {}

  set wish(wish: RotationWish) {
    const { speed, delay } = this.#wish;
    this.#wish = wish;
    if (wish.speed === speed && wish.delay === delay) return;
    if (wish.speed === 0) this.#paused = false;
    if (this.#turning && wish.speed !== 0) this.turn(wish.speed);
    else this.begin();
  }

  /** Whether it turns, or would if nobody had paused it. */
  get wanted(): boolean {
    return this.#wish.speed !== 0;
  }

  get turning(): boolean {
    return this.#turning;
  }

  /** Something must be waited for; once it is over, the delay begins. */
  set held(held: boolean) {
    if (held === this.#held) return;
    this.#held = held;
    this.begin();
  }

  /** A visitor's own stop and go. */
  pause(): void {
    this.#paused = !this.#paused;
    this.begin(this.#paused ? undefined : 0);
  }

  /** Something has happened: from now on the delay counts anew. */
  begin(delay = this.#wish.delay): void {
    this.stop();
    if (this.#held || this.#paused || this.#wish.speed === 0) return;
    this.#timer = setTimeout(() => {
      this.#turning = true;
      this.turn(this.#wish.speed);
    }, delay);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#turning) this.turn(0);
    this.#turning = false;
  }
}
