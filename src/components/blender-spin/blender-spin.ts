import type { PropertyValues, TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { ERRORS, type Problem } from '../../bridge/errors.js';
import { parseAngle } from '../blender-view/attributes.js';
import { posterOf } from '../blender-view/poster.js';
import { setState } from '../blender-view/states.js';
import { Language } from '../blender-view/strings/language.js';
import type { ViewStrings } from '../blender-view/strings/strings.js';
import { whenNear } from '../blender-view/near.js';
import { Viewport } from '../blender-view/viewport.js';
import { elementEvent } from '../events.js';
import { prefersReducedMotion } from '../reduced-motion.js';
import { tokens } from '../tokens.js';
import { Album } from './album.js';
import type { BlenderSpinEvents } from './events.js';
import { Hands } from './hands.js';
import { CONTENT, SpinProperties } from './properties.js';
import { Show } from './show.js';
import { addressesOf, ReadyPictures } from './sources.js';
import { spoken } from './spoken.js';
import { styles } from './styles.js';
import { template } from './template.js';
import { Troubles } from './troubles.js';
import { Turning } from './turning.js';
import { Turntable } from './turntable.js';

/** Degrees a second. */
const COMMON_SPEED = 30;
/**
 * A product from all around, in pictures: Blender's own from a bridge, or pictures that lie ready. It turns under the hand, by
 * keys and by itself, needs no WebGL, and is a plain picture where scripts do not run.
 *
 * Eight pictures come first, then those between. Nothing is fetched before the element comes near the viewport, and nothing is asked of
 * the bridge while nobody looks; its pictures are rendered when visitors who look around leave it time.
 *
 * Drag to turn; arrow keys turn by a picture, Page up and Page down by an eighth, Home goes to the first and End to the last one.
 *
 * @slot - Anything to lie over the picture, as buttons of the page.
 * @slot poster - A picture to show until there is one of the turn; shown by itself where scripts do not run.
 * @slot status - Replaces the text of the status line.
 *
 * @event {CustomEvent} load - The first picture of the turn is shown; again when others come in its place.
 * @event {CustomEvent} progress - More of the turn is there. `detail`: `{totalProgress}`, from 0 to 1.
 * @event {CustomEvent} frame-change - Another picture is looked at. `detail`: `{frame, source: 'user' | 'script' | 'autoplay'}`.
 * @event {CustomEvent} play - It begins to turn by itself.
 * @event {CustomEvent} pause - It turns by itself no more.
 * @event {CustomEvent} error - Something is missing or was not understood; does not bubble. `detail`: `{code, message, recoverable, path}`.
 *
 * @csspart stage - The area that takes hands, keys and focus.
 * @csspart picture - The picture.
 * @csspart poster - The picture before any has come.
 * @csspart progress - The thin bar at the lower edge.
 * @csspart status - The quiet line that says what is missing.
 * @csspart play - The button that starts and stops turning.
 *
 * @cssproperty [--blender-spin-fit=contain] - How pictures of other proportions lie in the box, as `object-fit`.
 * @cssproperty [--blender-view-accent=#e87d0d] - Colour of progress and focus.
 * @cssproperty [--blender-view-progress-color=var(--blender-view-accent)] - Colour of the progress bar.
 * @cssproperty [--blender-view-progress-height=2px] - Height of the progress bar.
 * @cssproperty [--blender-view-surface] - Background of button and status line.
 * @cssproperty [--blender-view-text] - Colour of the button.
 * @cssproperty [--blender-view-quiet] - Colour of the status line's text.
 * @cssproperty [--blender-view-line] - Border of the button.
 * @cssproperty [--blender-view-font] - Font of the status line.
 * @cssproperty [--blender-view-focus] - Outline of what has focus.
 *
 * @cssstate loading - No picture of the turn is shown yet.
 * @cssstate refining - Pictures of the turn are missing.
 * @cssstate playing - It turns by itself, as soon as all pictures are there.
 * @cssstate error - The last thing asked for could not be done.
 *
 * @tag blender-spin
 */
export class BlenderSpin extends SpinProperties {
  static override styles = [tokens, styles];

  @query('.stage') private stage!: HTMLElement;
  @query('.picture') private picture!: HTMLCanvasElement;
  @query('.progress') private progressBar!: HTMLElement;

  @state() private drawn = false;
  /** It is to turn by itself. */
  @state() private wished = false;
  /** Where it stood before it began to turn by itself: assistive technology is not told of every picture. */
  @state() private stood = 0;

  readonly #internals = this.attachInternals();
  readonly #language = new Language(this, () => this.requestUpdate());
  readonly #turning = new Turning(24);
  readonly #album = new Album(this.#turning, {
    begun: () => this.#begun(),
    came: () => this.#came(),
    failed: (error) => this.#troubles.lost(error, this.#album.newest, this.src ? 'src' : undefined),
  });
  readonly #turntable = new Turntable({
    selected: () => this.requestUpdate(),
    opened: (source) => this.#album.open(source),
    troubled: (error) => this.#troubled(error),
    problem: (problem) => (problem.code === 'offline' ? this.#troubled(problem) : this.report(problem)),
  });
  readonly #troubles = new Troubles((problem) => this.report(problem));
  readonly #show = new Show(() => this.picture, this.#turning, this.#album, {
    speed: () => (this.wished && this.#seen && this.#album.complete && !this.#turning.held ? this.#speed : 0),
    moved: () => this.#look(this.wished ? 'autoplay' : this.#source),
  });
  #viewport?: Viewport;
  #stopWaiting?: () => void;
  #hands?: AbortController;
  #near = false;
  #seen = false;
  #source: BlenderSpinEvents['frame-change']['source'] = 'script';

  /** Whether it turns by itself, or will as soon as all pictures are there. */
  get playing(): boolean {
    return this.wished;
  }

  /** How much of the turn is there, from 0 to 1. */
  get totalProgress(): number {
    const { newest } = this.#album;
    return newest ? newest.settled / newest.count : 0;
  }

  /** Turns by itself from now on, whatever the visitor's system prefers. */
  play(): void {
    if (this.wished) return;
    this.stood = this.frame;
    this.wished = true;
    this.#emit('play', {});
    this.#show.run();
  }

  /** Stops turning by itself. */
  pause(): void {
    if (!this.wished) return;
    this.wished = false;
    this.#turning.rest();
    this.#look('autoplay');
    this.#emit('pause', {});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#language.connect();
    setState(this.#internals, 'loading', !this.drawn);
    this.#viewport ??= new Viewport(this, {
      seen: (visible) => this.#visible(visible),
      resized: (width, height) => this.#turntable.resize(width, height),
    });
    if (this.hasUpdated) this.#wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved within the page leaves and comes back in one task.
    queueMicrotask(() => !this.isConnected && this.#close());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Before there are any pictures the first one of those to come is the first.
    if (!this.drawn) this.#turning.count = (this.src && addressesOf(this.src, this.frames)?.length) || this.frames;
    if (changed.has('autoplay') && this.autoplay && !prefersReducedMotion()) this.play();
    if (changed.has('autoplay') && !this.autoplay && changed.get('autoplay')) this.pause();
    this.#turning.speed = this.#turning.speed && this.#speed;
  }

  protected override render(): TemplateResult {
    const strings = this.#texts;
    const { selection } = this.#turntable;
    const product = this.src ? undefined : selection?.product;
    const frame = this.wished ? this.stood : this.frame;
    const cameraOrbit = this.cameraOrbit ?? this.elevation;
    return template({
      strings,
      label: this.alt ?? product?.name ?? strings.product,
      value: spoken(frame, this.#turning.count, this.src ? undefined : this.#turntable.from, strings),
      drawn: this.drawn,
      busy: this.#busy,
      poster: posterOf({ ...this.wish, cameraOrbit, poster: this.poster }, product),
      condition: this.#troubles.condition,
      playing: this.autoplay || this.wished ? this.wished : undefined,
      toggle: () => (this.wished ? this.pause() : this.play()),
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.#hands) this.#listen();
    if (changed.has('loading') && this.isConnected) this.#wait();
    if (CONTENT.some((name) => changed.has(name))) this.#open();
    if (changed.has('frame') && this.frame !== this.#turning.frame) {
      this.#source = 'script';
      this.#turning.to(this.frame % this.#turning.count, !this.drawn || prefersReducedMotion());
      this.#show.run();
    }
    this.progressBar.style.setProperty('--_fraction', String(this.totalProgress));
    const failing = this.#troubles.condition !== undefined;
    const states = { loading: !this.drawn, refining: this.#busy, playing: this.wished, error: failing };
    for (const [name, on] of Object.entries(states)) setState(this.#internals, name, on);
  }

  protected override report({ code, message, path }: Problem): void {
    this.#emit('error', { code, message, path, recoverable: ERRORS[code].recoverable });
  }

  get #texts(): ViewStrings {
    return { ...this.#language.strings, ...this.strings };
  }

  /** Pictures are on their way. */
  get #busy(): boolean {
    const { newest } = this.#album;
    return newest !== undefined && newest.settled < newest.count;
  }

  get #speed(): number {
    const degrees = this.rotationPerSecond ? (parseAngle(this.rotationPerSecond, Infinity) ?? 0) : COMMON_SPEED;
    return ((degrees * this.#turning.count) / 360) * (this.reverse ? -1 : 1);
  }

  #listen(): void {
    this.#hands = new AbortController();
    const listener = {
      way: () => (this.reverse ? -1 : 1),
      ready: () => this.drawn,
      still: prefersReducedMotion,
      touched: () => {
        this.pause();
        this.#source = 'user';
      },
      moved: () => {
        this.#look('user');
        this.#show.run();
      },
    };
    new Hands(this.stage, this.#turning, listener, this.#hands.signal);
  }

  #wait(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = whenNear(this, this.loading, () => this.#approach());
  }

  /** Near the viewport: from now on the element works. */
  #approach(): void {
    if (this.#near || !this.isConnected) return;
    this.#near = true;
    this.#open();
    this.#want();
  }

  #visible(visible: boolean): void {
    // Near is as good as seen until it has gone out of sight once.
    if (this.#seen && !visible && this.loading !== 'eager') this.#album.wanted = false;
    this.#seen = visible;
    if (visible) this.#want();
    this.#show.run();
  }

  #want(): void {
    if (this.#near) this.#album.wanted = true;
  }

  #open(): void {
    if (!this.#near || !this.isConnected) return;
    const base = document.baseURI;
    if (this.src) {
      this.#turntable.stop();
      this.#album.open(new ReadyPictures(addressesOf(this.src, this.frames) ?? []));
    } else if (this.bridge) {
      const catalog = this.catalogUrl ? new URL(this.catalogUrl, base) : undefined;
      this.#turntable.show(new URL(this.bridge, base), catalog, this.wish);
    }
    this.requestUpdate();
  }

  #close(): void {
    this.#stopWaiting?.();
    this.#viewport?.disconnect();
    this.#viewport = undefined;
    this.#language.disconnect();
    this.#turntable.stop();
    this.#album.close();
    this.#show.stop();
    this.#near = this.#seen = this.drawn = false;
  }

  #troubled(problem: Problem): void {
    this.#troubles.passing(problem);
    this.requestUpdate();
  }

  #begun(): void {
    this.drawn = true;
    this.#emit('load', {});
  }

  #came(): void {
    const { newest } = this.#album;
    if (newest && newest.size > 0) this.#troubles.over();
    if (this.totalProgress > 0) this.#emit('progress', { totalProgress: this.totalProgress });
    this.requestUpdate();
    this.#show.run();
  }

  /** Tells which picture is looked at. */
  #look(source = this.#source): void {
    const { frame } = this.#turning;
    if (frame === this.frame) return;
    this.frame = frame;
    this.#emit('frame-change', { frame, source });
  }

  #emit<Name extends keyof BlenderSpinEvents>(name: Name, detail: BlenderSpinEvents[Name]): void {
    this.dispatchEvent(elementEvent(name, detail));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blender-spin': BlenderSpin;
  }
}
