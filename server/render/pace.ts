/** How long slices take, learnt from those that have been rendered. */
import { LRUCache } from 'lru-cache';
import { CALL_SECONDS } from './ladder.js';

/** A first guess, seconds for one sample of one pixel: a textured product in a studio on two slow cores. */
const FIRST_GUESS = 6e-7;
/** How much of an estimate a new measurement replaces. */
const LEARNING = 0.4;
const SCENES = 500;

export class Pace {
  #pixelSeconds = new LRUCache<string, number>({ max: SCENES });

  pixelSeconds(key: string): number {
    return this.#pixelSeconds.get(key) ?? FIRST_GUESS;
  }

  learn(key: string, pixelSamples: number, seconds: number): void {
    // A small slice is mostly the call itself and says little of the pixels.
    const measured = Math.max(seconds - CALL_SECONDS, seconds * 0.1) / pixelSamples;
    const known = this.#pixelSeconds.get(key);
    this.#pixelSeconds.set(key, known === undefined ? measured : known + LEARNING * (measured - known));
  }
}
