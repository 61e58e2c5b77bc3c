/**
 * The ladder of a picture: small and coarse first, then full size, 1, 1, 2, 4, 8 … samples, each
 * slice sized by measured time.
 */
import type { Slice } from './blender/driver.js';

/** What a render call costs beside its pixels, in seconds (measured: 2 to 40 ms for 16 × 16 pixels, by scene and version). */
export const CALL_SECONDS = 0.02;
/** A slice that nothing can interrupt: a stop is noticed when it ends. */
export const SHORT_SECONDS = 0.1;
/** A slice that can be paused the moment somebody else needs the processor. */
export const LONG_SECONDS = 4;
/** How long the pixels of the first picture may take, beside the call. */
const COARSE_SECONDS = 0.035;
/** Coarsest picture: every so many pixels of the view one, in each direction. */
const MAX_DIVISOR = 8;
/** A rung this many times finer than the last is worth its time. */
const NEXT_DIVISOR = 3;

export interface LadderState {
  width: number;
  height: number;
  /** Samples of the final picture. */
  total: number;
  /** Full-size samples so far. */
  done: number;
  /** Divisor of the last coarse rung; undefined before the first. */
  divisor?: number;
  /** Engine and denoiser render whole pictures only. */
  whole: boolean;
  /** Measured seconds for one sample of one pixel of this scene. */
  pixelSeconds: number;
}

export interface Rung extends Slice {
  /** 1 at full size. */
  divisor: number;
}

/** The next slice of a picture that is not finished, to take at most about `seconds`. */
export function nextRung(state: LadderState, seconds: number): Rung {
  const { width, height, total, done, whole } = state;
  const sampleSeconds = width * height * state.pixelSeconds;
  const divisor = done > 0 ? 1 : coarseDivisor(state, sampleSeconds);
  if (divisor > 1) {
    const size = { width: Math.ceil(width / divisor), height: Math.ceil(height / divisor) };
    return { ...size, divisor, first: 0, count: 1 };
  }
  if (whole) {
    // Each rung starts over, so rungs are few: four times the samples of the last.
    return { width, height, divisor: 1, first: 0, count: done === 0 ? Math.min(4, total) : Math.min(done * 4, total) };
  }
  const affordable = Math.floor((seconds - CALL_SECONDS) / sampleSeconds);
  const count = Math.max(1, Math.min(affordable, Math.max(1, done)));
  const left = total - done;
  // A crumb at the end costs a whole call: take it along.
  return { width, height, divisor: 1, first: done, count: left < count * 1.5 ? left : count };
}

function coarseDivisor(state: LadderState, sampleSeconds: number): number {
  if (state.divisor !== undefined) return Math.floor(state.divisor / NEXT_DIVISOR);
  if (sampleSeconds <= COARSE_SECONDS) return 1;
  return Math.min(MAX_DIVISOR, Math.ceil(Math.sqrt(sampleSeconds / COARSE_SECONDS)));
}
