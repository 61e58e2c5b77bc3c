/** What a page can do with the product's animations, by name and by time. */
import type { CatalogAnimation, CatalogProduct } from '../../../bridge/catalog.js';
import type { Problem } from '../../../bridge/errors.js';
import type { AnimationTime } from '../../../bridge/view.js';
import { parseTime } from '../attributes.js';
import type { AnimationDetail, BlenderViewEvents } from '../events.js';
import { Motion } from './motion.js';
import { Playback } from './playback.js';

/** What the page says of animations. */
export interface AnimationWish {
  animation?: string | number | null;
  autoplay?: boolean | null;
  animationCrossfade?: string | null;
  playbackRate?: number | null;
}

export interface PlayOptions {
  /** How often, until `finished`; for ever by default. */
  repetitions?: number;
}

type Heard = 'play' | 'pause' | 'finished';

/** Milliseconds. */
const CROSSFADE = 300;

export class Player {
  readonly playback: Playback;
  #product: CatalogProduct | undefined;
  /** Commands from before the product is known. */
  #waiting: (() => void)[] = [];

  /** @param told of what happens; the page may be told with an event of that name */
  constructor(
    private readonly wish: AnimationWish,
    private readonly report: (problem: Problem) => void,
    told: (name: Heard & keyof BlenderViewEvents, detail: AnimationDetail) => void,
  ) {
    const tell = (name: Heard) => (): void => {
      const { chosen, time } = this.playback;
      if (chosen) told(name, { animation: chosen.name, currentTime: time });
    };
    this.playback = new Playback({ played: tell('play'), paused: tell('pause'), finished: tell('finished') });
    this.wished(() => false);
  }

  /** What moves a session with it. */
  motion(changed: () => void): Motion {
    return new Motion(this, changed);
  }

  /** What is shown is this product, as the page wishes it, from now on. */
  set product(product: CatalogProduct | undefined) {
    if (product === this.#product) return;
    this.#product = product;
    this.playback.offer(product?.animations ?? []);
    if (!product) return;
    this.#choose(true);
    for (const command of this.#waiting.splice(0)) command();
    this.#begin();
  }

  /** The page wishes something else. */
  wished(has: (name: keyof AnimationWish) => boolean): void {
    const { playback, wish } = this;
    playback.fade = ((wish.animationCrossfade ? parseTime(wish.animationCrossfade) : undefined) ?? CROSSFADE) / 1000;
    playback.rate = wish.playbackRate ?? 1;
    if (!this.#product) return;
    if (has('animation')) this.#choose(true);
    if (has('autoplay')) this.#begin();
  }

  play({ repetitions = Infinity }: PlayOptions = {}): void {
    if (repetitions >= 1) this.#withAnimation(() => this.playback.play(Math.floor(repetitions)));
    else this.#refuse('repetitions', 'repetitions is not a number from 1.');
  }

  pause(): void {
    if (this.#product) this.playback.pause();
    else this.#waiting.push(() => this.playback.pause());
  }

  seek(time: number): void {
    if (time >= 0) this.#withAnimation(() => this.playback.seek(time));
    else this.#refuse('currentTime', 'currentTime is not a number of seconds from 0.');
  }

  /** To a moment from outside the page, as soon as the product is known; not to one that it does not have. */
  visit({ id, time }: AnimationTime): void {
    const go = (): void => {
      const found = this.playback.offered.find((offered) => offered.id === id);
      if (!found) return;
      this.playback.pause();
      this.playback.choose(found);
      this.playback.seek(time);
    };
    if (this.#product) go();
    else this.#waiting.push(go);
  }

  get offered(): readonly CatalogAnimation[] {
    return this.playback.offered;
  }

  get playing(): boolean {
    return this.playback.playing;
  }

  /** Seconds. */
  get time(): number {
    return this.playback.time;
  }

  get duration(): number {
    return (this.playback.chosen ?? this.playback.offered[0])?.duration ?? 0;
  }

  /** By itself, but not for those who asked for less of that. */
  #begin(): void {
    const wanted = this.wish.autoplay && this.playback.offered.length > 0;
    if (wanted && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.play();
  }

  /** The animation that the page names; one that is unknown leaves what is shown. */
  #choose(aloud: boolean): void {
    const { animation: named } = this.wish;
    if (named === undefined || named === null) {
      if (aloud) this.playback.choose(undefined);
      return;
    }
    const found = this.playback.offered.find(({ id, name }) => name === named || id === Number(named));
    if (found) this.playback.choose(found);
    else if (aloud) this.#lack(`animation ${named}`);
  }

  /** With the animation that is named, or the first; as soon as it is known which that is. */
  #withAnimation(command: () => void): void {
    if (!this.#product) {
      this.#waiting.push(() => this.#withAnimation(command));
      return;
    }
    // The element may not have looked at its attributes since they changed.
    this.#choose(false);
    const first: CatalogAnimation | undefined = this.playback.chosen ?? this.playback.offered[0];
    if (!first) return this.#lack('animation');
    this.playback.choose(first);
    command();
  }

  #lack(what: string): void {
    this.report({ code: 'unknown_animation', message: `${this.#product?.name} has no ${what}.`, path: 'animation' });
  }

  #refuse(path: string, message: string): void {
    this.report({ code: 'invalid', message, path });
  }
}
