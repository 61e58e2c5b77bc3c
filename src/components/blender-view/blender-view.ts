import { LitElement, type PropertyValues } from 'lit';
import { query } from 'lit/decorators.js';
import { catalogAddress, RECORDED } from '../../bridge/addresses.js';
import type { Catalog, CatalogProduct } from '../../bridge/catalog.js';
import { selectNear } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import type { Pose } from '../../stage/pose.js';
import { tokens } from '../tokens.js';
import { Director } from './director.js';
import { cameraState, type CameraChange, type CameraState } from './camera-state.js';
import { CatalogFeed } from './catalog-feed.js';
import type { Destination } from './destination.js';
import type { Flight } from './flights.js';
import { viewText } from './narrator.js';
import type { PictureOptions } from './pictures.js';
import { ViewFace } from './face.js';
import type { Session } from './session.js';
import { States } from './states.js';
import { styles } from './styles.js';
import { attributeSettings, checkedSettings } from './wished-settings.js';
import { Viewport } from './viewport.js';

const SETTINGS_ATTRIBUTES = [
  'samples',
  'exposure',
  'environmentStrength',
  'environmentRotation',
  'viewTransform',
  'transparent',
] as const;

/**
 * Shows a product in an interactive view and, when the camera rests, Blender's own render of exactly
 * that view, refining in place. Without a bridge it is a viewer of the catalog's previews.
 *
 * Drag to turn, pinch or wheel to zoom, right button or two fingers to pan; arrow keys (with Shift to pan), plus and
 * minus do the same. A double tap turns about the point under it; on the background, and with the key Home, the camera
 * goes back.
 *
 * @slot - Anything to lie over the picture, as buttons of the page.
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
 * @slot hint - What is said to a visitor whose wheel was left to the page.
 *
 * @event {CustomEvent} load - The product has been drawn.
 * @event {CustomEvent} progress - More of the preview has come. `detail`: `{totalProgress}`, from 0 to 1, never less than before.
 * @event {CustomEvent} poster-dismissed - The poster has gone.
 * @event {CustomEvent} camera-change - The shown camera moved. `detail`: `{source: 'user' | 'script' | 'auto-rotate', camera}`.
 * @event {CustomEvent} rest - The camera stands still. `detail`: `{camera}`.
 * @event {CustomEvent} render-start - Blender has begun with this view. `detail`: `{revision}`.
 * @event {CustomEvent} render-progress - A better picture is shown. `detail`: `{samples, total, fraction}`.
 * @event {CustomEvent} render-complete - The final picture is shown. `detail`: `{viewHash, samples}`.
 * @event {CustomEvent} error - Something is missing or was not understood; does not bubble. `detail`: `{code, message, recoverable, path}`.
 *
 * @csspart view - The area that takes hands, keys and focus.
 * @csspart canvas - The preview.
 * @csspart overlay - Blender's picture, on the preview to the pixel.
 * @csspart poster - The picture before anything has loaded.
 * @csspart progress - The thin bar at the lower edge.
 * @csspart status - The quiet line that says what is missing.
 * @csspart hint - The word to a visitor whose wheel was left to the page.
 * @csspart steps - The camera's steps as buttons, for screen readers; unseen.
 * @csspart step - One of them.
 *
 * @cssproperty [--blender-view-accent=#e87d0d] - Colour of progress and focus.
 * @cssproperty [--blender-view-progress-color=var(--blender-view-accent)] - Colour of the progress bar.
 * @cssproperty [--blender-view-progress-height=2px] - Height of the progress bar.
 * @cssproperty [--blender-view-fade=240ms] - Time in which Blender's picture fades in; none with reduced motion.
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
 * @cssstate offline - Photoreal rendering is away.
 * @cssstate rate-limited - The bridge asks for patience.
 * @cssstate starting - Blender starts.
 * @cssstate failed - This view could not be rendered.
 * @cssstate model-failed - The preview could not be loaded.
 * @cssstate context-lost - The graphics context is gone.
 * @cssstate no-webgl - The browser has no preview.
 * @cssstate error - The last thing asked for could not be done.
 *
 * @tag blender-view
 */
export class BlenderView extends ViewFace {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [tokens, styles];

  @query('.view') private view!: HTMLElement;
  @query('.canvas') private canvas!: HTMLCanvasElement;
  @query('.overlay') private overlay!: HTMLCanvasElement;
  @query('.progress') private progress?: HTMLElement;

  readonly #states = new States(this.attachInternals());
  readonly #feed = new CatalogFeed({
    loaded: (catalog) => this.#catalogLoaded(catalog),
    failed: (reason) => this.report({ code: 'offline', message: `The catalog cannot be fetched: ${reason}` }),
  });
  #viewport?: Viewport;
  #session?: Session;
  readonly #director = new Director(this, (problem) => this.report(problem));
  /** The last valid settings. */
  #settings: PartialSettings = {};
  /** Device pixels. */
  #size: [width: number, height: number] = [0, 0];
  /** Whether any of it is in the viewport. */
  #seen = false;
  /** The product that `load` has been told of. */
  #announced?: CatalogProduct;
  #markReady!: () => void;

  /** Settles when there is something better than the poster to see, for the first time. */
  readonly ready = new Promise<void>((resolve) => (this.#markReady = resolve));

  /** The shown camera. */
  getCamera(): CameraState {
    return this.bridgeStores.camera.get() ?? cameraState(this.#director.goal);
  }

  /**
   * Moves the camera, gliding unless `jump`. What is left out stays as it is; `position` wins over angles and radius.
   * A camera that makes no sense is an `error` event, and nothing moves.
   */
  setCamera(change: CameraChange, { jump = false } = {}): void {
    void this.#director.send(change, jump);
  }

  /**
   * Glides to one of the product's cameras by name, to an orbit (`30deg auto 80%`; `auto` leaves a place as it is), or to a
   * change as of `setCamera`. Before the product is known it waits for it. With reduced motion it jumps.
   *
   * @returns how it ended: `arrived` at rest, `interrupted` by a hand or another command, `refused` with an `error` event
   */
  flyTo(where: Destination): Promise<Flight> {
    return this.#director.send(where, false);
  }

  /** As `flyTo`, at once. */
  jumpTo(where: Destination): Promise<Flight> {
    return this.#director.send(where, true);
  }

  /**
   * A picture of the view: of the preview in any size, of Blender's picture as it is shown, or a fresh, finished one.
   *
   * @throws {PictureError} with a `code`: `invalid`, `not_found`, `too_large`, `offline`, or what the bridge answers
   */
  async toBlob(options: PictureOptions = {}): Promise<Blob> {
    const { PictureError, takePicture } = await import('./pictures.js');
    if (!this.#session) throw new PictureError('not_found', 'There is nothing to show yet.');
    return takePicture(this.#session, options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tell();
    this.#viewport ??= new Viewport(this, {
      near: () => void this.#open(),
      seen: (visible) => {
        this.#seen = visible;
        if (this.#session) this.#session.visible = visible;
      },
      resized: (width, height) => this.#resized(width, height),
    });
    if (this.hasUpdated) this.#viewport.loading = this.loading;
  }

  protected override step(key: string): void {
    this.#session?.rig.press(key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved within the page leaves and comes back in one task.
    queueMicrotask(() => !this.isConnected && this.#close());
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('loading') && this.#viewport) this.#viewport.loading = this.loading;
    const has = (...names: (keyof BlenderView)[]): boolean => names.some((name) => changed.has(name));
    if (has('bridge')) this.#connect();
    if (has('bridge', 'catalogUrl')) this.#fetch();
    if (has('product', 'material', 'scene')) this.#choose();
    else if (has('settings', ...SETTINGS_ATTRIBUTES)) void this.#show();
    if (has('camera', 'cameraOrbit', 'cameraTarget', 'fieldOfView')) this.#director.aim(false);
    this.#director.steer();
    if (this.#session) this.#session.curtained = this.curtained;
    this.tell();
  }

  /** Near the viewport: from now on the element works. */
  async #open(): Promise<void> {
    await this.updateComplete;
    // What the session will ask for next is on its way with it; its failure is the session's to tell.
    import('../../stage/stage.js').catch(() => {});
    const { Session } = await import('./session.js');
    if (this.#session || !this.isConnected) return;
    this.#session = new Session({ view: this.view, canvas: this.canvas, overlay: this.overlay }, this.bridgeStores, {
      loaded: (bounds) => {
        this.#director.bounds = bounds;
        this.#director.steer();
        if (this.selection?.product.cameras.length === 0) this.#director.aim(true);
      },
      drawn: () => this.#productDrawn(),
      cameraChanged: (pose, source) => {
        const camera = cameraState(pose);
        this.bridgeStores.camera.set(camera);
        this.emit('camera-change', { source, camera });
      },
      loading: (fraction) => this.loadProgress.reach('files', fraction),
      ignored: () => this.hint.show(),
      rested: (pose) => this.#rested(pose),
      covered: () => this.tell(),
      started: (revision) => this.emit('render-start', { revision }),
      progressed: ({ samples, total }) => {
        this.#reveal();
        this.emit('render-progress', { samples, total, fraction: total > 0 ? samples / total : 0 });
      },
      completed: ({ viewHash, samples }) => {
        this.narrator.tell('render', this.texts.final);
        this.emit('render-complete', { viewHash, samples });
      },
      problem: (problem) => this.report(problem),
    });
    this.loadProgress.reach('code');
    this.#session.curtained = this.curtained;
    this.#session.visible = this.#seen;
    this.#director.session = this.#session;
    this.#session.resize(...this.#size);
    this.#connect();
    if (this.catalog) this.#choose();
    else this.#fetch();
  }

  #close(): void {
    this.#viewport?.disconnect();
    this.#viewport = undefined;
    this.#feed.stop();
    this.silence();
    this.#session?.dispose();
    this.#session = undefined;
    this.#director.session = undefined;
    this.selection = undefined;
    this.#announced = undefined;
    this.drawn = false;
    this.previewed = false;
  }

  #resized(width: number, height: number): void {
    this.#size = [width, height];
    this.#director.aspect = width / height || 4 / 3;
    this.#session?.resize(width, height);
  }

  #connect(): void {
    this.#session?.connect(this.bridge ? new URL(this.bridge, document.baseURI) : undefined);
  }

  #fetch(): void {
    const base = document.baseURI;
    if (!this.#session) return;
    if (this.catalogUrl) void this.#feed.load(new URL(this.catalogUrl, base));
    else if (this.bridge) {
      const bridge = new URL(this.bridge, base);
      if (bridge.protocol !== RECORDED) void this.#feed.load(catalogAddress(bridge));
      else this.report({ code: 'invalid', message: 'A recorded bridge needs a catalog beside it.', path: 'catalog' });
    }
  }

  #catalogLoaded(catalog: Catalog): void {
    this.loadProgress.reach('catalog');
    this.bridgeStores.catalog.set(catalog);
    this.failure = undefined;
    this.#choose();
  }

  /** Finds what the ids name. An unknown material or scene leaves that one as it was; an unknown product leaves all. */
  #choose(): void {
    const { catalog } = this;
    if (!catalog || !this.#session) return;
    const ids = {
      product: this.product ?? undefined,
      material: this.material ?? undefined,
      scene: this.scene ?? undefined,
    };
    const before = this.selection;
    const found = selectNear(catalog, ids, before, (problem) => this.report(problem));
    if (!found) return;
    this.selection = found;
    if (before?.product !== found.product) {
      if (before) this.loadProgress.begin();
      this.#director.product = found.product;
      this.#director.bounds = undefined;
      this.#director.aim(true);
    }
    void this.#show();
  }

  async #show(): Promise<void> {
    const checked = await checkedSettings(this.settings);
    const { selection } = this;
    if (!selection || !this.#session) return;
    if ('invalid' in checked) {
      const path = checked.invalid;
      this.report({ code: 'invalid', message: `${path} is unknown or out of range.`, path });
    } else {
      const turned = checked.fov !== this.#settings.fov;
      this.#settings = checked;
      this.#director.fov = checked.fov;
      if (turned) this.#director.aim(false);
    }
    const settings = { ...attributeSettings(this), ...this.#settings };
    const { product, scene } = selection;
    const effective = { ...product.defaults.settings, ...scene?.defaults.settings, ...settings };
    this.#session.show({ selection, settings, effective });
    this.bridgeStores.settings.set({ ...effective, fov: this.#session.rig.goal.fov });
  }

  #productDrawn(): void {
    this.previewed = true;
    this.failure = undefined;
    const { product } = this.selection ?? {};
    this.#reveal();
    this.loadProgress.reach('drawn');
    if (product === this.#announced) return;
    this.#announced = product;
    this.emit('load', {});
  }

  #rested(pose: Pose): void {
    // Where it begins is part of the description; what is news is where it goes from there.
    if (this.restsAt) this.narrator.tell('camera', viewText(pose, this.texts));
    this.restsAt = pose;
    this.emit('rest', { camera: cameraState(pose) });
  }

  /** There is something better than the poster. */
  #reveal(): void {
    this.drawn = true;
    this.#markReady();
  }

  /** Brings what CSS can see up to date. */
  protected override tell(): void {
    const { state, samples, total } = this.bridgeStores.render.get();
    this.#states.follow({
      drawn: this.revealed,
      covered: this.#session?.photoreal.visible ?? false,
      condition: this.condition,
      failed: this.failure !== undefined,
      render: state,
    });
    this.progress?.style.setProperty(
      '--_fraction',
      String(this.drawn ? (total > 0 ? samples / total : 0) : this.loadProgress.total),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blender-view': BlenderView;
  }
}
