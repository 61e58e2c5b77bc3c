/** Moves the playback with the display frames of one session, which asks nothing of Blender while it plays. */
import type { AnimationTime } from '../../../bridge/view.js';
import type { Share } from '../../../stage/animation.js';
import type { Playback } from './playback.js';
import type { Player } from './player.js';

/** A page that slept must not find that all of it has passed. Seconds. */
const LONGEST_STEP = 1;

export class Motion {
  #last: number | undefined;
  readonly #unlisten: () => void;

  /** @param changed whenever another picture is seen than display frames make */
  constructor(
    private readonly player: Player,
    changed: () => void,
  ) {
    this.#unlisten = this.playback.listen({ changed });
  }

  get playing(): boolean {
    return this.playback.playing;
  }

  /** There is something to play or to pause. */
  get wanted(): boolean {
    return this.playback.chosen !== undefined;
  }

  get moment(): AnimationTime | undefined {
    return this.playback.moment;
  }

  /** What the display frame at hand shows. */
  frame(): readonly Share[] {
    const now = performance.now();
    if (this.playing && this.#last !== undefined)
      this.playback.advance(Math.min(LONGEST_STEP, (now - this.#last) / 1000));
    this.#last = this.playing ? now : undefined;
    return this.playback.shares;
  }

  /** Nobody looks: no time passes. */
  sleep(): void {
    this.#last = undefined;
  }

  toggle(): void {
    if (this.playing) this.playback.pause();
    else this.playback.play();
  }

  /** To a moment that an address names, if there is one. */
  visit(moment: AnimationTime): void {
    this.player.visit(moment);
  }

  private get playback(): Playback {
    return this.player.playback;
  }

  dispose(): void {
    this.#unlisten();
  }
}
