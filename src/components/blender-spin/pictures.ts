/** The pictures of one turn, as far as they have come. */
import { levels, nearest, nextWanted } from './order.js';
import type { PictureSource } from './sources.js';

export interface PicturesListener {
  /** Which picture is looked at. */
  seen(): number;
  came(): void;
  /** One will not come. */
  failed(error: unknown): void;
}

export class Pictures {
  readonly #there = new Map<number, HTMLImageElement>();
  readonly #pending: Set<number>;
  readonly #level: number[];
  readonly #abort = new AbortController();
  #workers = 0;
  #wanted = false;
  readonly #lost = new Set<number>();

  constructor(
    readonly source: PictureSource,
    private readonly listener: PicturesListener,
  ) {
    this.#pending = new Set(Array.from({ length: source.count }, (_, frame) => frame));
    this.#level = levels(source.count);
  }

  /** Somebody looks: until then, and after, nothing more is asked for. */
  set wanted(wanted: boolean) {
    this.#wanted = wanted;
    if (!wanted) return;
    const most = Math.min(this.source.atOnce, this.#pending.size);
    while (this.#workers < most) void this.#work();
  }

  get count(): number {
    return this.source.count;
  }

  /** How many have come, or never will. */
  get settled(): number {
    return this.#there.size + this.#lost.size;
  }

  /** Every picture that there will be is there. */
  get complete(): boolean {
    return this.settled === this.count && this.#there.size > 0;
  }

  /** How many have come. */
  get size(): number {
    return this.#there.size;
  }

  /** The picture is there, or never will be. */
  decided(frame: number): boolean {
    return this.#there.has(frame) || this.#lost.has(frame);
  }

  /** The picture, or of those that are there the one from nearest to it. */
  at(frame: number): HTMLImageElement | undefined {
    const found = nearest(this.#there.keys(), frame, this.count);
    return found === undefined ? undefined : this.#there.get(found);
  }

  dispose(): void {
    this.#wanted = false;
    this.#abort.abort();
    this.#there.clear();
  }

  async #work(): Promise<void> {
    const { signal } = this.#abort;
    this.#workers++;
    try {
      while (this.#wanted && this.#pending.size > 0) {
        const end = await this.source.turn(signal);
        try {
          await this.#next(signal);
        } finally {
          end();
        }
      }
    } catch (error) {
      // Nobody wants them any more.
      if (!signal.aborted) throw error;
    } finally {
      this.#workers--;
    }
  }

  async #next(signal: AbortSignal): Promise<void> {
    const frame = this.#wanted ? nextWanted(this.#pending, this.#level, this.listener.seen()) : undefined;
    if (frame === undefined) return;
    this.#pending.delete(frame);
    try {
      const picture = new Image();
      picture.src = await this.source.address(frame, signal);
      await picture.decode();
      signal.throwIfAborted();
      this.#there.set(frame, picture);
      this.listener.came();
    } catch (error) {
      signal.throwIfAborted();
      this.#lost.add(frame);
      this.listener.failed(error);
    }
  }
}
