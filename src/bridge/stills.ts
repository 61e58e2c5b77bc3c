/** Finished pictures of a bridge over HTTP: one, or the many of a turn, patiently. */
import { catalogAddress } from './addresses.js';
import { Backoff } from './backoff.js';
import type { ErrorCode } from './errors.js';
import { LIMITS } from './limits.js';
import { pause } from './pause.js';
import type { RenderRequest } from './view.js';

/** Why a picture did not come. */
export class StillError extends Error {
  /** @param retryAfter seconds after which another try makes sense, where the bridge has said so */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/**
 * Waits for a finished picture. Who aborts gives it up on the bridge too.
 *
 * @returns its URL
 * @throws StillError, or what aborts the signal
 */
export async function requestStill(
  bridge: URL,
  request: RenderRequest,
  { lane = 'still', signal }: { lane?: 'still' | 'batch'; signal?: AbortSignal } = {},
): Promise<string> {
  const answer = await asked(bridge, 'renders', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(lane === 'batch' ? { prefer: 'lane=batch' } : {}) },
    body: JSON.stringify(request),
    signal,
  });
  const { image } = answer as { image?: { url: string } };
  if (!image) throw new StillError('internal', 'The bridge answered without a picture.');
  return new URL(image.url, catalogAddress(bridge)).href;
}

/** What a bridge accepts. */
export interface StillBounds {
  max_pixels: number;
  max_samples: number;
}

/** How many pictures of one bridge a page has rendered at once: one under way, and one that waits behind it. */
const AT_ONCE = 2;
/** Blender may fail at a picture once by accident. */
const MOST_FAILURES = 2;
/** What passes by itself. */
const PASSING: readonly ErrorCode[] = ['rate_limited', 'overloaded', 'unavailable', 'offline', 'cancelled', 'internal'];

/** Many pictures of one bridge, whoever of the page wants them: a few at a time, behind everybody who looks around. */
export class Stills {
  static readonly #all = new Map<string, Stills>();

  #running = 0;
  readonly #waiting = new Set<() => void>();
  readonly #backoff = new Backoff();
  /** Nothing is asked before: the bridge has said so to somebody of the page. Milliseconds of `performance.now()`. */
  #notBefore = 0;
  #bounds: Promise<StillBounds> | undefined;

  private constructor(private readonly bridge: URL) {}

  /** Those of one bridge are one queue. */
  static of(bridge: URL): Stills {
    const known = this.#all.get(bridge.href);
    if (known) return known;
    const made = new Stills(bridge);
    this.#all.set(bridge.href, made);
    return made;
  }

  /** What the bridge accepts; as far as the protocol goes where it does not say. */
  bounds(): Promise<StillBounds> {
    this.#bounds ??= asked(this.bridge, 'settings').then(
      (answer) => answer as StillBounds,
      () => {
        this.#bounds = undefined;
        return { max_pixels: LIMITS.pixels, max_samples: LIMITS.samples };
      },
    );
    return this.#bounds;
  }

  /**
   * Waits for one's turn, so that the newest choice can be made when it comes.
   *
   * @returns ends it
   * @throws what aborts the signal
   */
  async turn(signal: AbortSignal): Promise<() => void> {
    while (this.#running >= AT_ONCE && !signal.aborted) await this.#place(signal);
    // The place that this one was woken for may be another's.
    if (signal.aborted) this.#wake();
    signal.throwIfAborted();
    this.#running++;
    return () => {
      this.#running--;
      this.#wake();
    };
  }

  #wake(): void {
    const [next] = this.#waiting;
    next?.();
  }

  /**
   * As `requestStill`, in the batch lane; what passes is waited for.
   *
   * @param troubled is told of it, each time
   */
  async request(request: RenderRequest, signal: AbortSignal, troubled: (error: StillError) => void): Promise<string> {
    for (let failures = 0; ;) {
      await pause(Math.max(0, this.#notBefore - performance.now()) / 1000, signal);
      signal.throwIfAborted();
      try {
        const url = await requestStill(this.bridge, request, { lane: 'batch', signal });
        this.#backoff.reset();
        return url;
      } catch (error) {
        if (!(error instanceof StillError)) throw error;
        const passes = error.code === 'render_failed' ? ++failures < MOST_FAILURES : PASSING.includes(error.code);
        if (!passes) throw error;
        troubled(error);
        this.#notBefore = performance.now() + 1000 * (error.retryAfter ?? this.#backoff.next());
      }
    }
  }

  /** Waits until a turn has ended. */
  #place(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.#waiting.add(go);
      signal.addEventListener('abort', go, { once: true });
    });
  }
}

/** Asks something of a bridge's API. */
async function asked(bridge: URL, what: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(new URL(what, catalogAddress(bridge)), init).catch((error: unknown) => {
    init.signal?.throwIfAborted();
    throw new StillError('offline', `The bridge cannot be reached: ${String(error)}`);
  });
  const answer = (await response.json().catch(() => ({}))) as {
    code?: ErrorCode;
    detail?: string;
    retry_after?: number;
  };
  init.signal?.throwIfAborted();
  if (response.ok) return answer;
  const { code = CODES[response.status] ?? 'internal', detail = `The bridge answered ${response.status}.` } = answer;
  throw new StillError(code, detail, answer.retry_after);
}

/** What stands in front of a bridge answers without a code. */
const CODES: Record<number, ErrorCode> = { 404: 'not_found', 429: 'rate_limited', 502: 'offline', 503: 'overloaded' };
