/**
 * Runs one element's camera: hands move the orbit, display frames follow it, and two moments are told:
 * when it is known where the camera will rest, and when it rests there. Asks for display frames only
 * while something changes. No Babylon.
 */
import type { Vector } from '../bridge/camera.js';
import { Gestures } from './gestures.js';
import type { Handling } from './handling.js';
import { Orbit, type OrbitLimits } from './orbit.js';
import { Pacer } from './pacer.js';
import type { Pose } from './pose.js';

export type Mover = 'user' | 'script' | 'auto-rotate';

export interface RigListener {
  /** A hand touched the picture. */
  touched(): void;
  /** The hand went without having moved anything since `touched` or `resting`. */
  released(): void;
  /** Two quick taps at (x, y), in parts of the picture from its upper left corner. */
  tapped(x: number, y: number): void;
  /** A wheel that would have zoomed under other circumstances. */
  ignored(): void;
  /** The camera's goal has changed: whatever was rendered is not what will be seen. */
  moving(mover: Mover): void;
  /** The goal has stood still: the camera will rest here. */
  resting(goal: Pose): void;
  /** The camera stands on its goal. */
  settled(pose: Pose): void;
  /**
   * Shows a pose, in up to `scale` times the picture's width and height. Returns whether another display frame is needed even if
   * nothing moves.
   */
  draw(pose: Pose, scale: number): boolean;
}

/** A goal that has stood still this long will be where the camera rests; longer while a hand is on it. Milliseconds. */
const STILL = 50;
const STILL_IN_HAND = 150;
/** A step of the spring is at most this long: slow frames must not slow the camera down, a page that slept may jump. Seconds. */
const LONGEST_STEP = 1;
/** A page that slept must not find the product turned round. Seconds. */
const LONGEST_SPIN = 0.1;
/** After a rest this long the picture is drawn once more, as fine as it can be. Blender's first frame goes before. Milliseconds. */
const SHARPEN = 400;
/** Factor on the width and height of that picture: edges and textures get samples inside each pixel, as Blender's do. */
const FINE = 2;

export class Rig {
  readonly #orbit: Orbit;
  readonly #gestures: Gestures;
  readonly #pacer = new Pacer();
  #frame = 0;
  #last: number | undefined;
  #sharpen: ReturnType<typeof setTimeout> | undefined;
  /** The next picture is to be as fine as it can be. */
  #fine = false;
  #still: ReturnType<typeof setTimeout> | undefined;
  #resting = true;
  #visible = true;
  /** Degrees a second. */
  #spin = 0;
  #lively = false;

  constructor(
    element: HTMLElement,
    pose: Pose,
    private readonly listener: RigListener,
  ) {
    this.#orbit = new Orbit(pose);
    this.#gestures = new Gestures(element, this.#orbit, {
      touch: () => listener.touched(),
      moved: () => this.#moved('user'),
      release: () => (this.#resting ? listener.released() : this.#await()),
      tap: (x, y) => listener.tapped(x, y),
      ignored: () => listener.ignored(),
    });
  }

  /** What hands do. */
  set handling(handling: Handling) {
    this.#gestures.handling = handling;
  }

  /** Does what a key does. */
  press(key: string): void {
    this.#gestures.press(key);
  }

  /** Whether a hand is on the picture. */
  get held(): boolean {
    return this.#gestures.active;
  }

  /** Turns by itself, in degrees a second, to and fro where the azimuth has limits; 0 stops. */
  set spin(speed: number) {
    if (speed === 0 && this.#spin !== 0) this.#await();
    this.#spin = speed;
    if (speed !== 0) this.invalidate();
  }

  /** Display frames follow one another though the camera stands still, since what it shows moves. */
  set lively(lively: boolean) {
    this.#lively = lively;
    if (lively) this.invalidate();
  }

  get goal(): Pose {
    return this.#orbit.goal;
  }

  /** Where a page has put it. */
  get home(): Pose {
    return this.#orbit.home;
  }

  /** Where the camera is now. */
  get pose(): Pose {
    return this.#orbit.pose;
  }

  /** An invisible picture is not drawn; it is when it is seen again. */
  set visible(visible: boolean) {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (visible) this.invalidate();
    else this.#pause();
  }

  limit(limits: Partial<OrbitLimits>): void {
    this.#orbit.limit(limits);
  }

  /** The nearest pose that hands can reach. */
  within(pose: Pose): Pose {
    return this.#orbit.within(pose);
  }

  /** Takes the hand's focus to a point (view frame, metres), or without one back to the home target. */
  focus(target?: Vector): void {
    if (this.#orbit.focus(target)) this.#moved('user');
  }

  /** Sends the camera to a pose; with `jump` it is there at once. */
  go(pose: Pose, { jump = false } = {}): void {
    const isNew = this.#orbit.go(pose, { jump: jump || !this.#visible });
    if (isNew) this.#moved('script');
    else if (jump) this.invalidate();
  }

  /** Sends the camera to a pose that is not to be its home. */
  visit(pose: Pose, { jump = false } = {}): void {
    const isNew = this.#orbit.visit(pose, { jump: jump || !this.#visible });
    if (isNew) this.#moved('script');
  }

  /** Something other than the camera makes another view: tells anew that the camera rests, once it has stood still. */
  renew(): void {
    this.#resting = false;
    this.#await();
    this.invalidate();
  }

  /** Draws now, as after a change of size, which has emptied the canvas. */
  redraw(): void {
    if (!this.#visible) return;
    if (this.listener.draw(this.#orbit.pose, 1)) this.invalidate();
    else this.#refine(1);
  }

  /** Something other than the camera has changed: draws soon, once. */
  invalidate(): void {
    if (this.#frame === 0 && this.#visible) this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  dispose(): void {
    this.#gestures.dispose();
    this.#pause();
    clearTimeout(this.#still);
  }

  #moved(mover: Mover): void {
    this.#resting = false;
    this.listener.moving(mover);
    // What turns by itself does not rest between two slow display frames.
    if (mover === 'auto-rotate') clearTimeout(this.#still);
    else this.#await();
    this.invalidate();
  }

  /** Waits until the goal has stood still. */
  #await(): void {
    clearTimeout(this.#still);
    this.#still = setTimeout(
      () => {
        this.#resting = true;
        this.listener.resting(this.#orbit.goal);
        if (this.#orbit.settled) this.listener.settled(this.#orbit.pose);
      },
      this.#gestures.active ? STILL_IN_HAND : STILL,
    );
  }

  #tick(now: number): void {
    this.#frame = 0;
    clearTimeout(this.#sharpen);
    const wasSettled = this.#orbit.settled;
    const elapsed = this.#last === undefined ? undefined : now - this.#last;
    if (elapsed !== undefined && (!wasSettled || this.#lively)) this.#pacer.frame(elapsed);
    if (elapsed !== undefined) this.#turn(Math.min(LONGEST_SPIN, elapsed / 1000));
    const settled = this.#orbit.advance(elapsed === undefined ? 1 / 60 : Math.min(LONGEST_STEP, elapsed / 1000));
    // All pixels where nothing moved; the last step of a movement is still one of its frames.
    const still = settled && wasSettled && !this.#lively;
    const scale = !still ? this.#pacer.scale : this.#fine ? this.#finest : 1;
    const more = this.listener.draw(this.#orbit.pose, scale);
    if (!more) this.#fine = false;
    if (settled && !wasSettled && this.#resting) this.listener.settled(this.#orbit.pose);
    const goesOn = !settled || more || this.#lively || this.#spin !== 0;
    this.#last = goesOn ? now : undefined;
    if (goesOn) this.invalidate();
    else this.#refine(scale);
  }

  /** Graphics that are too slow for all pixels in movement are not asked for more at rest. */
  get #finest(): number {
    return this.#pacer.scale < 1 ? 1 : FINE;
  }

  /** Has a picture that was drawn in this scale drawn once more after a while, unless it is as fine as it can be. */
  #refine(scale: number): void {
    clearTimeout(this.#sharpen);
    if (scale >= this.#finest) return;
    this.#sharpen = setTimeout(() => {
      this.#fine = true;
      this.invalidate();
    }, SHARPEN);
  }

  #turn(seconds: number): void {
    if (this.#spin === 0) return;
    if (this.#orbit.turn(this.#spin * seconds, 0)) this.#moved('auto-rotate');
    else this.#spin = -this.#spin;
  }

  #pause(): void {
    clearTimeout(this.#sharpen);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#last = undefined;
  }
}
