/**
 * A film is the light gathered so far for a view, whatever its tone: linear sums outside Blender, so that a
 * dead Blender loses at most one slice. A print is one development of it (exposure, view transform),
 * with those who wait for it.
 */
import type { RenderSettings } from '../../src/bridge/settings.js';
import type { View } from '../../src/bridge/view.js';
import type { ViewFiles } from './blender/driver.js';
import type { Rung } from './ladder.js';
import type { Lane, RenderedFrame, Watcher } from './service.js';

/** What decides how a film is developed; everything else of a view decides the film. */
export type Tone = Pick<RenderSettings, 'exposure' | 'view_transform'>;

export interface Waiting {
  lane: Lane;
  watcher: Watcher;
  /** The place last told; undefined before the first. */
  place?: number;
}

export interface Print {
  viewHash: string;
  tone: Tone;
  waiting: Set<Waiting>;
  /** The newest frame, for those who join later. */
  latest?: RenderedFrame;
  /** A development is under way; a newer one starts when it ends. */
  developing: boolean;
}

/** Float32 RGBA sums, premultiplied, rows from top to bottom. */
export interface Exposure {
  sums: SharedArrayBuffer;
  width: number;
  height: number;
  /** Samples in the sums. */
  samples: number;
}

const BYTES_PER_PIXEL = 16;

export function blankExposure(width: number, height: number): Exposure {
  return { sums: new SharedArrayBuffer(width * height * BYTES_PER_PIXEL), width, height, samples: 0 };
}

export class Film {
  readonly prints = new Map<string, Print>();
  readonly width: number;
  readonly height: number;
  readonly total: number;
  /** At full size; undefined before the first full-size slice. */
  exposure?: Exposure;
  /** The last coarse rung, until there is something better. */
  coarse?: Exposure;
  divisor?: number;
  /** Full-size samples handed to a Blender so far, whether summed yet or not. */
  planned = 0;
  /** Blenders that died over this film. */
  failures = 0;
  /** Start tag of fair queueing, in seconds of render time. */
  tag = 0;
  /** A slice is with a worker (running or paused). */
  inFlight = false;
  begun = false;
  /** The film's picture work, one step after another. */
  #steps: Promise<unknown> = Promise.resolve();

  constructor(
    readonly key: string,
    readonly view: View,
    readonly files: ViewFiles,
    /** The engine or denoiser renders whole pictures only. */
    readonly whole: boolean,
  ) {
    this.width = view.settings.width;
    this.height = view.settings.height;
    this.total = view.settings.samples;
  }

  get bytes(): number {
    return (this.exposure?.sums.byteLength ?? 0) + (this.coarse?.sums.byteLength ?? 0) + 4096;
  }

  /** Something of it has been rendered, be it coarse. */
  get hasPicture(): boolean {
    return this.planned > 0 || this.divisor !== undefined;
  }

  get finished(): boolean {
    return this.planned >= this.total;
  }

  get wanted(): boolean {
    for (const print of this.prints.values()) if (print.waiting.size > 0) return true;
    return false;
  }

  /** The most urgent lane of those who wait. */
  get lane(): Lane {
    const lanes = new Set<Lane>();
    for (const print of this.prints.values()) for (const { lane } of print.waiting) lanes.add(lane);
    return lanes.has('interactive') ? 'interactive' : lanes.has('still') ? 'still' : 'batch';
  }

  *everyone(): Generator<Waiting> {
    for (const print of this.prints.values()) yield* print.waiting;
  }

  /** Where a rung's pixels are summed. */
  exposureOf(rung: Rung): Exposure {
    if (rung.divisor > 1) return (this.coarse = blankExposure(rung.width, rung.height));
    return (this.exposure ??= blankExposure(this.width, this.height));
  }

  /** Runs picture work after what was asked before, so that sums are never read half-written. */
  then<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.#steps.then(step);
    this.#steps = result.catch(() => undefined);
    return result;
  }
}
