/** How a turn of pictures moves: under a hand, on from it, by keys, by itself. In pictures; no elements of its own. */
import { damp } from '../../stage/damper.js';

/** Angular frequency of the spring that follows the goal. 1/s. */
const FREQUENCY = 10;
/** How far a hand that lets go throws: from its speed such that the spring does not overshoot. Seconds. */
const GLIDE = 2 / FREQUENCY;
/** Nearer and slower than this it has arrived. Pictures, and pictures a second. */
const CLOSE = 0.02;
/** No hand throws faster than this. Turns a second. */
const FASTEST = 2;
/** A hand that has stood still for so long throws nothing. Seconds. */
const STALE = 0.08;

export class Turning {
  /** Not wrapped: one turn on is another value. */
  #value = 0;
  #velocity = 0;
  #goal = 0;
  #held = false;
  #heldAt = 0;

  /** Pictures a second, by itself; 0 stands still. */
  speed = 0;

  constructor(public count = 1) {}

  /** The picture that is looked at, from 0. */
  get frame(): number {
    return wrapped(Math.round(this.#value), this.count);
  }

  get moving(): boolean {
    return !this.#held && (this.speed !== 0 || this.#value !== this.#goal);
  }

  get held(): boolean {
    return this.#held;
  }

  /** @param now seconds */
  hold(now: number): void {
    this.#held = true;
    this.#velocity = 0;
    this.#heldAt = now;
  }

  /** A hand has moved it by so many pictures. */
  drag(by: number, now: number): void {
    const seconds = Math.max(1e-3, now - this.#heldAt);
    this.#heldAt = now;
    this.#value += by;
    // Half of the newest, half of what was: a hand's single events are uneven.
    const most = FASTEST * this.count;
    this.#velocity = Math.max(-most, Math.min(most, (this.#velocity + by / seconds) / 2));
  }

  /** @param still it stays where it is, as for those who want no motion */
  release(now: number, still: boolean): void {
    this.#held = false;
    if (still || now - this.#heldAt > STALE) this.#velocity = 0;
    this.#aim(Math.round(this.#value + this.#velocity * GLIDE), still);
  }

  /** By so many pictures on from where it is on its way to. */
  step(by: number, jump: boolean): void {
    this.#aim(Math.round(this.#goal) + by, jump);
  }

  /** To a picture, the shorter way round. */
  to(frame: number, jump: boolean): void {
    const from = Math.round(this.#goal);
    const way = wrapped(frame - from, this.count);
    this.#aim(from + (way > this.count / 2 ? way - this.count : way), jump);
  }

  advance(seconds: number): void {
    if (this.#held) return;
    if (this.speed !== 0) {
      this.#value += this.speed * seconds;
      this.#goal = this.#value;
      return;
    }
    const { value, velocity } = damp({ value: this.#value, velocity: this.#velocity }, this.#goal, FREQUENCY, seconds);
    const arrived = Math.abs(value - this.#goal) < CLOSE && Math.abs(velocity) < CLOSE;
    this.#value = arrived ? this.#goal : value;
    this.#velocity = arrived ? 0 : velocity;
  }

  /** What moved by itself stays at a whole picture. */
  rest(): void {
    this.speed = 0;
    this.#aim(Math.round(this.#value), true);
  }

  /** As many other pictures make the same turn: it stays at the same angle. */
  recount(count: number): void {
    if (count === this.count) return;
    const value = Math.round((wrapped(this.#value, this.count) / this.count) * count);
    this.count = count;
    this.#aim(value, true);
  }

  #aim(goal: number, jump: boolean): void {
    this.#goal = goal;
    if (!jump) return;
    this.#value = goal;
    this.#velocity = 0;
  }
}

const wrapped = (value: number, count: number): number => ((value % count) + count) % count;
