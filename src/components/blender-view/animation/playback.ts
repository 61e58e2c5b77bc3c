/**
 * Where a product's animations are: a clock that is moved from outside, and what is seen at its time. Several are seen at once
 * only while one fades into the next. No DOM, no Babylon.
 */
import type { CatalogAnimation } from '../../../bridge/catalog.js';
import type { AnimationTime } from '../../../bridge/view.js';
import type { Share } from '../../../stage/animation.js';

export interface PlaybackListener {
  /** What is seen has changed otherwise than by `advance`, or it plays or pauses from now on. */
  changed?(): void;
  played?(): void;
  paused?(): void;
  /** It has been played as often as was asked for. */
  finished?(): void;
}

interface Layer {
  animation: CatalogAnimation;
  /** Seconds. */
  time: number;
  /** How far it has faded in over those below, from 0 to 1. */
  presence: number;
}

export class Playback {
  /** The product's. */
  #offered: readonly CatalogAnimation[] = [];
  /** The chosen one last, over those that it fades away. */
  #layers: Layer[] = [];
  #playing = false;
  /** How often it is still to be played, this time included. */
  #left = Infinity;
  #shares: readonly Share[] = [];
  readonly #listeners: Set<PlaybackListener>;
  /** Factor on time. */
  rate = 1;
  /** Seconds in which one animation fades into the next. */
  fade = 0;

  constructor(listener: PlaybackListener) {
    this.#listeners = new Set([listener]);
  }

  /** Returns how to stop it. */
  listen(listener: PlaybackListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get offered(): readonly CatalogAnimation[] {
    return this.#offered;
  }

  /** The one that plays or would; undefined while the product lies as its file has it. */
  get chosen(): CatalogAnimation | undefined {
    return this.#layers.at(-1)?.animation;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Seconds. */
  get time(): number {
    return this.#layers.at(-1)?.time ?? 0;
  }

  /** What is seen; the same array while nothing of it has changed. */
  get shares(): readonly Share[] {
    return this.#shares;
  }

  /** What Blender would be asked for. */
  get moment(): AnimationTime | undefined {
    const { chosen, time } = this;
    return chosen && { id: chosen.id, time };
  }

  /** Another product: nothing plays. */
  offer(animations: readonly CatalogAnimation[]): void {
    this.#stop();
    this.#offered = animations;
    this.#layers = [];
    this.#show();
  }

  /** From its beginning; undefined leaves the product as it lies. Fades while it plays. */
  choose(animation: CatalogAnimation | undefined): void {
    if (animation === this.chosen) return;
    const fades = this.#playing && this.fade > 0 && this.#layers.length > 0;
    if (!animation) this.#stop();
    const next = animation ? [{ animation, time: 0, presence: fades ? 0 : 1 }] : [];
    this.#layers = fades && animation ? [...this.#layers, ...next] : next;
    this.#show();
  }

  /** From where it is, or from the beginning where it has ended. */
  play(repetitions = Infinity): void {
    const top = this.#layers.at(-1);
    if (!top) return;
    this.#left = repetitions;
    if (top.time >= top.animation.duration) top.time = 0;
    if (this.#playing) return;
    this.#playing = true;
    this.#show();
    this.#tell('played');
  }

  /** Where it is. What was fading away has gone. */
  pause(): void {
    if (!this.#playing) return;
    this.#stop();
    this.#show();
  }

  /** @param time in seconds; held within the animation */
  seek(time: number): void {
    const top = this.#layers.at(-1);
    if (!top) return;
    top.time = Math.min(top.animation.duration, Math.max(0, time));
    this.#show();
  }

  /** So many seconds have passed for whoever looks. */
  advance(seconds: number): void {
    if (!this.#playing) return;
    const passed = seconds * this.rate;
    for (const layer of this.#layers.slice(0, -1)) layer.time = (layer.time + passed) % layer.animation.duration;
    const top = this.#layers.at(-1)!;
    top.presence = this.fade > 0 ? Math.min(1, top.presence + seconds / this.fade) : 1;
    if (top.presence === 1) this.#layers = [top];
    const { duration } = top.animation;
    const rounds = Math.floor((top.time + passed) / duration);
    this.#left -= rounds;
    top.time = this.#left > 0 ? (top.time + passed) % duration : duration;
    this.#mix();
    if (this.#left > 0) return;
    this.pause();
    this.#tell('finished');
  }

  #stop(): void {
    for (const top of this.#layers.slice(-1)) this.#layers = [{ ...top, presence: 1 }];
    if (!this.#playing) return;
    this.#playing = false;
    this.#tell('paused');
  }

  #show(): void {
    this.#mix();
    this.#tell('changed');
  }

  #mix(): void {
    let left = 1;
    const shares: Share[] = [];
    for (const { animation, time, presence } of [...this.#layers].reverse()) {
      shares.unshift({ clip: animation.clip, time, share: left * presence });
      left *= 1 - presence;
    }
    this.#shares = shares;
  }

  #tell(what: keyof PlaybackListener): void {
    for (const listener of this.#listeners) listener[what]?.();
  }
}
