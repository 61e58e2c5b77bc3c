/** Which pictures a turn shows: the newest, once they have the one that is looked at; until then those before. */
import { Pictures } from './pictures.js';
import type { PictureSource } from './sources.js';
import type { Turning } from './turning.js';

export interface AlbumListener {
  /** The first picture of what the page wants is there. */
  begun(): void;
  /** One more has come, or will never come. */
  came(): void;
  failed(error: unknown): void;
}

export class Album {
  #shown: Pictures | undefined;
  #coming: Pictures | undefined;
  #wanted = false;

  constructor(
    private readonly turning: Turning,
    private readonly listener: AlbumListener,
  ) {}

  /** Somebody looks. */
  set wanted(wanted: boolean) {
    this.#wanted = wanted;
    const { newest } = this;
    if (newest) newest.wanted = wanted;
  }

  get newest(): Pictures | undefined {
    return this.#coming ?? this.#shown;
  }

  get picture(): HTMLImageElement | undefined {
    return this.#shown?.at(this.turning.frame);
  }

  /** Every picture that is shown is there. */
  get complete(): boolean {
    return !this.#coming && (this.#shown?.complete ?? false);
  }

  /** From now on the page wants these. */
  open(source: PictureSource): void {
    if (this.newest?.source.key === source.key) return;
    if (this.#shown?.source.key === source.key) {
      // Wanted anew before others had come.
      this.#coming?.dispose();
      this.#coming = undefined;
      this.#shown.wanted = this.#wanted;
      return;
    }
    this.#coming?.dispose();
    if (this.#shown) this.#shown.wanted = false;
    const pictures: Pictures = new Pictures(source, {
      seen: () => this.#seenIn(source.count),
      came: () => this.#came(pictures),
      failed: (error) => {
        this.listener.failed(error);
        this.#came(pictures);
      },
    });
    this.#coming = pictures;
    pictures.wanted = this.#wanted;
  }

  close(): void {
    this.#coming?.dispose();
    this.#shown?.dispose();
    this.#coming = this.#shown = undefined;
  }

  /** The place that is looked at, of another number of pictures. */
  #seenIn(count: number): number {
    return Math.round((this.turning.frame / this.turning.count) * count) % count;
  }

  #came(pictures: Pictures): void {
    const seen = this.#seenIn(pictures.count);
    if (pictures === this.#coming && pictures.size > 0 && (!this.#shown || pictures.decided(seen))) {
      this.#shown?.dispose();
      this.#shown = pictures;
      this.#coming = undefined;
      this.turning.recount(pictures.count);
      this.listener.begun();
    }
    this.listener.came();
  }
}
