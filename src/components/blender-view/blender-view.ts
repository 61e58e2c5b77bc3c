import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Catalog, CatalogAnimation } from '../../bridge/catalog.js';
import { FIRST_CAMERA } from './first-camera.js';
import type { Player, PlayOptions } from './animation/player.js';
import type { CameraChange, CameraState } from './camera-state.js';
import type { Destination } from './destination.js';
import { viewEvent, type BlenderViewEvents } from './events.js';
import type { Flight } from './flights.js';
import type { PictureOptions } from './pictures.js';
import type { Surface } from '../../stage/pick.js';
import type { HotspotChange, HotspotState } from './hotspots/layer.js';
import { ViewProperties } from './properties.js';
import { whenNear } from './near.js';
import { shell } from './shell.js';
import { styles } from './styles.js';
import { setState } from './states.js';
import { createViewStores, type ViewStores } from './view-stores.js';
import type { Variant } from './variants.js';
import type { Work } from './work.js';

/**
 * Shows a product in an interactive view and, when the camera rests, Blender's own render of exactly
 * that view, refining in place. Without a bridge it is a viewer of the catalog's previews.
 *
 * Drag to turn, pinch or wheel to zoom, right button or two fingers to pan; arrow keys (with Shift to pan), plus and
 * minus do the same. A double tap turns about the point under it; on the background, and with the key Home, the camera
 * goes back.
 *
 * @slot - Anything to lie over the picture, as buttons of the page.
 * @slot hotspot-* - What stands at a point of the product: `<button slot="hotspot-handle" data-position="0.1 20cm 0" data-normal="0 1 0">`, in metres of the left-handed view frame, Y up. Any name that begins with `hotspot`; the element has `data-visible` while it is in sight.
 * @slot poster - A picture to show until the preview is there; shown by itself where scripts do not run.
 * @slot status - Replaces the text of the status line.
 * @slot offline - What the status line says while photoreal rendering is away.
 * @slot queued - What it says while the view waits at the bridge.
 * @slot rate-limited - What it says while the bridge asks for patience.
 * @slot starting - What it says while Blender starts.
 * @slot failed - What it says of a view that could not be rendered.
 * @slot model-failed - What it says of a preview that could not be loaded; it is tried again a few times.
 * @slot context-lost - What it says while the graphics context is gone.
 * @slot no-webgl - What it says where the browser has no preview.
 * @slot ar-button - A button in the place of the element's own that shows the product in a room; it needs no script.
 * @slot play-button - A button in the place of the element's own; it needs no script.
 * @slot download-button - A button in the place of the element's own; it needs no script.
 * @slot fullscreen-button - A button in the place of the element's own; it needs no script.
 * @slot hint - What is said to a visitor whose wheel was left to the page.
 *
 * @event {CustomEvent} load - The product has been drawn.
 * @event {CustomEvent} progress - More of the preview has come. `detail`: `{totalProgress}`, from 0 to 1, never less than before.
 * @event {CustomEvent} poster-dismissed - The poster has gone.
 * @event {CustomEvent} selection-change - Other entries of the catalog are looked at. `detail`: `{product, material, scene, parts}`, ids.
 * @event {CustomEvent} camera-change - The shown camera moved. `detail`: `{source: 'user' | 'script' | 'auto-rotate', camera}`.
 * @event {CustomEvent} rest - The camera stands still. `detail`: `{camera}`.
 * @event {CustomEvent} render-start - Blender has begun with this view. `detail`: `{revision}`.
 * @event {CustomEvent} render-progress - A better picture is shown. `detail`: `{samples, total, fraction}`.
 * @event {CustomEvent} render-complete - The final picture is shown. `detail`: `{viewHash, samples}`.
 * @event {CustomEvent} hotspot-visibility - A hotspot has come into sight, or has gone; told at the hotspot. `detail`: `{name, visible}`.
 * @event {CustomEvent} ar-status - The product was handed to an app of the device that shows it in a room, or that app is not there. `detail`: `{status: 'handed-over' | 'failed', mode}`.
 * @event {CustomEvent} play - An animation plays from now on. `detail`: `{animation, currentTime}`, its name and seconds.
 * @event {CustomEvent} pause - It stands still; Blender renders that moment. `detail` as of `play`.
 * @event {CustomEvent} finished - It has been played as often as was asked for. `detail` as of `play`.
 * @event {CustomEvent} error - Something is missing or was not understood; does not bubble. `detail`: `{code, message, recoverable, path}`.
 *
 * @csspart view - The area that takes hands, keys and focus.
 * @csspart canvas - The preview.
 * @csspart overlay - Blender's picture, on the preview to the pixel; until it is final, mixed with it.
 * @csspart poster - The picture before anything has loaded.
 * @csspart hotspots - The layer of the hotspots.
 * @csspart pins - The hotspots as marks, with `pins`.
 * @csspart progress - The thin bar at the lower edge.
 * @csspart status - The quiet line that says what is missing.
 * @csspart hint - The word to a visitor whose wheel was left to the page.
 * @csspart toolbar - The buttons in the corner.
 * @csspart tool - Each of them.
 * @csspart ar-button - The button of `ar`.
 * @csspart play-button - The button of `play-button`.
 * @csspart download-button - The button of `download-button`.
 * @csspart fullscreen-button - The button of `fullscreen-button`.
 * @csspart steps - The camera's steps as buttons, for screen readers; unseen.
 * @csspart step - One of them.
 *
 * @cssproperty [--blender-view-accent=#e87d0d] - Colour of progress and focus.
 * @cssproperty [--blender-view-progress-color=var(--blender-view-accent)] - Colour of the progress bar.
 * @cssproperty [--blender-view-progress-height=2px] - Height of the progress bar.
 * @cssproperty [--blender-view-fade=240ms] - Time in which each of Blender's pictures fades in; 0s or reduced motion is a cut.
 * @cssproperty [--blender-view-hidden-hotspot-opacity=0] - Of a hotspot that is behind the product.
 * @cssproperty [--blender-view-split=0%] - Share of the width, from where lines of text begin, that keeps the preview while
 *   Blender's picture is over the rest; `<blender-compare>` moves it.
 * @cssproperty [--blender-view-surface] - Background of the status line.
 * @cssproperty [--blender-view-quiet] - Colour of the status line's text.
 * @cssproperty [--blender-view-font] - Font of the status line.
 * @cssproperty [--blender-view-focus] - Outline of the focused view.
 *
 * @cssstate loading - Nothing of the product is shown yet but the poster.
 * @cssstate previewing - The preview is what is seen.
 * @cssstate queued - The view waits at the bridge.
 * @cssstate rendering - Blender works on the view.
 * @cssstate final - Blender's final picture is what is seen.
 * @cssstate playing - An animation runs.
 * @cssstate offline - Photoreal rendering is away.
 * @cssstate rate-limited - The bridge asks for patience.
 * @cssstate starting - Blender starts.
 * @cssstate failed - This view could not be rendered.
 * @cssstate model-failed - The preview could not be loaded.
 * @cssstate context-lost - The graphics context is gone.
 * @cssstate no-webgl - The browser has no preview.
 * @cssstate fullscreen - The view fills the screen.
 * @cssstate error - The last thing asked for could not be done.
 *
 * @tag blender-view
 */
export class BlenderView extends ViewProperties {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = styles;

  /** There is something better than the poster to see. */
  @state() private drawn = false;
  /** The page has taken a poster away that stays until then. */
  @state() private dismissed = false;

  readonly #internals = this.attachInternals();
  readonly #stores = createViewStores();
  #stopWaiting?: () => void;
  /** From when the element first comes near the viewport. */
  #work?: Work;
  #begun!: (work: Work) => void;
  readonly #atWork = new Promise<Work>((resolve) => (this.#begun = resolve));
  #wasRevealed = false;
  #markReady!: () => void;

  /** Settles when there is something better than the poster to see, for the first time. */
  readonly ready = new Promise<void>((resolve) => (this.#markReady = resolve));

  /** What there is to show, with absolute URLs; undefined until it has been fetched. */
  get catalog(): Catalog | undefined {
    return this.#stores.catalog.get();
  }

  /** What the selected product comes in: `{id, name, swatch, selected}` of each material; empty until the catalog is there. */
  get variants(): readonly Variant[] {
    return this.#work?.variants ?? [];
  }

  /** Stores to follow (nanostores): `connection`, `renderer`, `render`, `frame`, `camera`, `catalog`, `selection`, `settings`. */
  get stores(): ViewStores {
    return this.#stores;
  }

  /** Takes away the poster of `reveal="manual"`, now or as soon as there is something better. */
  dismissPoster(): void {
    this.dismissed = true;
  }

  /** Puts the poster of `reveal="manual"` back. */
  showPoster(): void {
    this.dismissed = false;
  }

  /** The shown camera. */
  getCamera(): CameraState {
    return this.#work?.camera ?? FIRST_CAMERA;
  }

  /**
   * Moves the camera, gliding unless `jump`. What is left out stays as it is; `position` wins over angles and radius.
   * A camera that makes no sense is an `error` event, and nothing moves.
   */
  setCamera(change: CameraChange, { jump = false } = {}): void {
    void this.#send(change, jump);
  }

  /**
   * Glides to one of the product's cameras by name, to an orbit (`30deg auto 80%`; `auto` leaves a place as it is), or to a
   * change as of `setCamera`. Before the product is known it waits for it. With reduced motion it jumps.
   *
   * @returns how it ended: `arrived` at rest, `interrupted` by a hand or another command, `refused` with an `error` event
   */
  flyTo(where: Destination): Promise<Flight> {
    return this.#send(where, false);
  }

  /** As `flyTo`, at once. */
  jumpTo(where: Destination): Promise<Flight> {
    return this.#send(where, true);
  }

  /** The product's animations, as its catalog lists them; none until it has been fetched. */
  get animations(): readonly CatalogAnimation[] {
    return this.#player?.offered ?? [];
  }

  /**
   * Plays the animation that `animation` names, or the first, from where it is. Blender is asked for nothing until it
   * pauses.
   *
   * @param options `repetitions`: how often, until `finished`; for ever by default
   */
  play(options?: PlayOptions): void {
    this.#withPlayer((player) => player.play(options));
  }

  /** Stops the animation where it is; Blender renders that moment. */
  pause(): void {
    this.#withPlayer((player) => player.pause());
  }

  /** Whether no animation runs. */
  get paused(): boolean {
    return !this.#player?.playing;
  }

  /** Where the animation is, in seconds. Setting it shows that moment, whether it plays or not. */
  get currentTime(): number {
    return this.#player?.time ?? 0;
  }

  set currentTime(time: number) {
    this.#withPlayer((player) => player.seek(time));
  }

  /** How long the animation is, in seconds; 0 while there is none. */
  get duration(): number {
    return this.#player?.duration ?? 0;
  }

  /**
   * Writes the position or the normal of a hotspot, as its attributes have them. A name that there is not, and numbers that make no
   * sense, are an `error` event.
   */
  updateHotspot(change: HotspotChange): void {
    void this.#atWork.then(({ hotspots }) => hotspots.update(change));
  }

  /** Where the hotspot in a slot is; undefined where there is none, and before there is a camera. */
  queryHotspot(name: string): HotspotState | undefined {
    return this.#work?.hotspots.query(name);
  }

  /**
   * The product's surface under a point of the page.
   *
   * @param x and y in CSS pixels of the viewport, as `clientX` and `clientY` of an event
   */
  async surfaceFromPoint(x: number, y: number): Promise<Surface | undefined> {
    return this.#work?.hotspots.surfaceAt(x, y);
  }

  /** Whether the device can show the product in the visitor's room; known with the product. */
  get canActivateAR(): boolean {
    return this.#work?.tools.canActivateAR ?? false;
  }

  /** Shows the product in the visitor's room; only from within a visitor's own press. Where that cannot be, it is an `error` event. */
  activateAR(): void {
    this.#work?.tools.activateAR();
  }

  /**
   * A picture of the view: of the preview in any size, of Blender's picture as it is shown, or a fresh, finished one.
   *
   * @throws {PictureError} with a `code`: `invalid`, `not_found`, `too_large`, `offline`, or what the bridge answers
   */
  async toBlob(options: PictureOptions = {}): Promise<Blob> {
    const { PictureError, takePicture } = await import('./pictures.js');
    const session = this.#work?.session;
    if (!session) throw new PictureError('not_found', 'There is nothing to show yet.');
    return takePicture(session, options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The others come with the face.
    if (!this.#work) setState(this.#internals, 'loading', true);
    if (this.hasUpdated) this.#wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved within the page leaves and comes back in one task.
    queueMicrotask(() => !this.isConnected && this.#close());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#work?.check(this.unchecked);
  }

  protected override render(): TemplateResult {
    const { face } = this.#work ?? {};
    return shell({
      label: face?.label ?? this.alt,
      kind: face?.texts.view,
      controls: face !== undefined && this.cameraControls !== false,
      touchAction: this.touchAction ?? 'pan-y',
      poster: face ? face.poster : this.poster,
      revealed: this.#revealed,
      face: face?.render(),
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#revealed !== this.#wasRevealed) {
      this.#wasRevealed = this.#revealed;
      if (this.#revealed) this.#emit('poster-dismissed', {});
    }
    if (changed.has('loading') && this.isConnected) this.#wait();
    const work = this.#work;
    work?.wished((...names) => names.some((name) => changed.has(name)));
    if (work?.session) work.session.curtained = this.#curtained;
    work?.tell();
  }

  #wait(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = whenNear(this, this.loading, () => void this.#open());
  }

  async #send(where: Destination, jump: boolean): Promise<Flight> {
    const work = this.#work ?? (await this.#atWork);
    return work.send(where, jump);
  }

  get #player(): Player | undefined {
    return this.#work?.player;
  }

  #withPlayer(act: (player: Player) => void): void {
    if (this.#work) this.#work.withPlayer(act);
    else void this.#atWork.then((work) => work.withPlayer(act));
  }

  /** Near the viewport: from now on the element works. */
  async #open(): Promise<void> {
    // What the work will ask for next is on its way with it; its failure is the session's to tell.
    import('../../stage/stage.js').catch(() => {});
    const { Work } = await import('./work.js');
    if (this.#work?.session || !this.isConnected) return;
    this.#work ??= this.#employ(Work);
    this.requestUpdate();
    await this.updateComplete;
    const work = this.#work;
    if (work.session || !this.isConnected) return;
    const session = work.open();
    session.curtained = this.#curtained;
    work.begin();
    this.#begun(work);
  }

  #employ(Worker: typeof Work): Work {
    return new Worker({
      element: this,
      internals: this.#internals,
      stores: this.#stores,
      root: this.renderRoot as ShadowRoot,
      drawn: () => this.drawn,
      revealed: () => this.#revealed,
      changed: () => this.requestUpdate(),
      reveal: () => {
        this.drawn = true;
        this.#markReady();
      },
      emit: (name, detail) => this.#emit(name, detail),
      step: (key) => this.#work?.session?.rig.press(key),
    });
  }

  #close(): void {
    this.#stopWaiting?.();
    this.#work?.close();
    this.drawn = false;
  }

  /** A poster lies over everything until the page takes it away. */
  get #curtained(): boolean {
    return this.reveal === 'manual' && !this.dismissed;
  }

  /** The poster has gone. */
  get #revealed(): boolean {
    return this.drawn && !this.#curtained;
  }

  #emit<Name extends keyof BlenderViewEvents>(name: Name, detail: BlenderViewEvents[Name]): void {
    this.dispatchEvent(viewEvent(name, detail));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blender-view': BlenderView;
  }
}
