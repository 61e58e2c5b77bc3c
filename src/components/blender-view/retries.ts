/** Tries again what could not be loaded, a few times: a network comes back, a broken file does not mend. */
import { Backoff } from '../../bridge/backoff.js';

const TRIES = 5;

export class Retries {
  readonly #abort = new AbortController();
  #backoff = new Backoff();
  #left = TRIES;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What has been told since the last success. */
  readonly #told = new Set<string>();

  constructor(private readonly again: () => void) {
    // The browser knows best when the network is back.
    addEventListener('online', () => this.#told.size > 0 && this.again(), { signal: this.#abort.signal });
  }

  /** Something failed. Returns whether that is news. */
  failed(message: string): boolean {
    clearTimeout(this.#timer);
    if (this.#left-- > 0) this.#timer = setTimeout(this.again, this.#backoff.next() * 1000);
    const isNews = !this.#told.has(message);
    this.#told.add(message);
    return isNews;
  }

  succeeded(): void {
    clearTimeout(this.#timer);
    this.#backoff = new Backoff();
    this.#left = TRIES;
    this.#told.clear();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}
