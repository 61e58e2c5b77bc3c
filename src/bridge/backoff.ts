/** Waiting times between tries: doubling, bounded, and scattered so that a thousand visitors do not return as one. */

const FIRST_SECONDS = 0.5;
const LONGEST_SECONDS = 10;

export class Backoff {
  #tries = 0;

  /** @param random in [0, 1) */
  constructor(private readonly random: () => number = Math.random) {}

  /** Seconds to wait before the next try: between half and all of the doubled time. */
  next(): number {
    const ceiling = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** this.#tries++);
    return ceiling * (0.5 + 0.5 * this.random());
  }

  /** To be called when a try succeeded. */
  reset(): void {
    this.#tries = 0;
  }
}
