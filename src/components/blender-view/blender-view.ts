import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { catalogAddress, RECORDED, socketAddress } from '../../bridge/addresses.js';
import type { Catalog, CatalogProduct } from '../../bridge/catalog.js';
import { ERRORS, type ErrorCode, type Problem } from '../../bridge/errors.js';
import { selectNear, type Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import type { Bounds } from '../../stage/framing.js';
import type { Pose } from '../../stage/pose.js';
import { tokens } from '../tokens.js';
import { aimed } from './aim.js';
import { complaint, FIELDS, type Fields } from './fields.js';
import { cameraState, changedPose, type CameraChange, type CameraState } from './camera-state.js';
import { CatalogFeed } from './catalog-feed.js';
import { viewEvent, type BlenderViewEvents } from './events.js';
import { FIRST_POSE, Session } from './session.js';
import { States } from './states.js';
import { isOffline, statusOf } from './status.js';
import { styles } from './styles.js';
import { template } from './template.js';
import { checkedSettings } from './wished-settings.js';
import { createViewStores, type ViewStores } from './view-stores.js';
import { Viewport } from './viewport.js';

/**
 * Shows a product in an interactive view and, when the camera rests, Blender's own render of exactly
 * that view, refining in place. Without a bridge it is a viewer of the catalog's previews.
 *
 * Drag to turn, wheel or pinch to zoom, right button or two fingers to pan; arrow keys, plus and minus do the same.
 *
 * @slot - Anything to lie over the picture, as buttons of the page.
 * @slot poster - A picture to show until the preview is there; shown by itself where scripts do not run.
 * @slot status - Replaces the text of the status line.
 *
 * @event {CustomEvent} load - The product has been drawn.
 * @event {CustomEvent} camera-change - The shown camera moved. `detail`: `{source: 'user' | 'script', camera}`.
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
 * @cssstate error - The last thing asked for could not be done.
 *
 * @tag blender-view
 */
export class BlenderView extends LitElement implements Fields {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [tokens, styles];

  /** URL of the bridge, http(s) or ws(s), relative to the page. Without one there is no photoreal rendering. */
  @property() bridge?: string;
  /** URL of a catalog file, where the page is to work without its bridge; by default the bridge's own catalog. */
  @property({ attribute: 'catalog' }) catalogUrl?: string;
  /** Id of the product; by default the catalog's first. */
  @property({ type: Number }) product?: number;
  /** Id of the product's material; by default the product's own choice. */
  @property({ type: Number }) material?: number;
  /** Id of the scene; by default the product's own choice. */
  @property({ type: Number }) scene?: number;
  /** Name of one of the product's cameras; by default its first. */
  @property() camera?: string;
  /** Azimuth, elevation and radius, as in `30deg 15deg 0.8m`; `auto` in a place leaves that one to the catalog. */
  @property({ attribute: 'camera-orbit' }) cameraOrbit?: string;
  /** What the camera looks at, as in `0 0.12 0`: metres, left-handed, Y up. */
  @property({ attribute: 'camera-target' }) cameraTarget?: string;
  /** Vertical field of view, as in `30deg`; from 1 to 150 degrees; `settings.fov` wins. */
  @property({ attribute: 'field-of-view' }) fieldOfView?: string;
  /** URL of a picture to show until the preview is there; by default the catalog's. */
  @property() poster?: string;
  /** What the picture shows, for those who do not see it; by default the product's name. */
  @property() alt?: string;
  /** Samples a pixel of the final picture, from 1 to 4096; `settings.samples` wins. */
  @property({ type: Number }) samples?: number;
  /** Render settings that differ from those of the product and the scene. Width and height are the element's own. */
  @property({ attribute: false }) settings: PartialSettings = {};

  @state() private selection?: Selection;
  /** There is something better than the poster to see. */
  @state() private drawn = false;
  /** The preview has shown the product. */
  @state() private previewed = false;
  @state() private failure?: ErrorCode;

  @query('.view') private view!: HTMLElement;
  @query('.canvas') private canvas!: HTMLCanvasElement;
  @query('.overlay') private overlay!: HTMLCanvasElement;
  @query('.progress') private progress?: HTMLElement;

  readonly #stores = createViewStores();
  readonly #states = new States(this.attachInternals());
  readonly #feed = new CatalogFeed({
    loaded: (catalog) => this.#catalogLoaded(catalog),
    failed: (reason) => this.#report({ code: 'offline', message: `The catalog cannot be fetched: ${reason}` }),
  });
  #viewport?: Viewport;
  #session?: Session;
  #bounds?: Bounds;
  #valid: Fields = {};
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

  /** What there is to show, with absolute URLs; undefined until it has been fetched. */
  get catalog(): Catalog | undefined {
    return this.#stores.catalog.get();
  }

  /** Stores to follow (nanostores): `connection`, `renderer`, `render`, `frame`, `camera`, `catalog`, `settings`. */
  get stores(): ViewStores {
    return this.#stores;
  }

  /** The shown camera. */
  getCamera(): CameraState {
    return this.#stores.camera.get() ?? cameraState(this.#goal);
  }

  /**
   * Moves the camera, gliding unless `jump`. What is left out stays as it is; `position` wins over angles and radius.
   * A camera that makes no sense is an `error` event, and nothing moves.
   */
  setCamera(change: CameraChange, { jump = false } = {}): void {
    const pose = changedPose(this.#goal, change);
    if ('invalid' in pose) {
      this.#report({
        code: 'invalid',
        message: `This camera makes no sense: ${pose.invalid}.`,
        path: `camera.${pose.invalid}`,
      });
      return;
    }
    this.#session?.aim(pose, jump);
  }

  constructor() {
    super();
    const { connection, renderer, render } = this.#stores;
    for (const store of [connection, renderer, render]) store.listen(() => this.requestUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tell();
    this.#viewport ??= new Viewport(this, {
      near: () => void this.#open(),
      seen: (visible) => {
        this.#seen = visible;
        if (this.#session) this.#session.visible = visible;
      },
      resized: (width, height) => this.#resized(width, height),
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved within the page leaves and comes back in one task.
    queueMicrotask(() => !this.isConnected && this.#close());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    for (const name of Object.keys(FIELDS) as (keyof Fields)[]) {
      if (changed.has(name)) this.#check(name);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const has = (...names: (keyof BlenderView)[]): boolean => names.some((name) => changed.has(name));
    if (has('bridge')) this.#connect();
    if (has('bridge', 'catalogUrl')) this.#fetch();
    if (has('product', 'material', 'scene')) this.#choose();
    else if (has('settings', 'samples')) void this.#show();
    if (has('camera', 'cameraOrbit', 'cameraTarget', 'fieldOfView')) this.#aim(false);
    this.#tell();
  }

  protected override render(): TemplateResult {
    const { connection, renderer, render } = this.#stores;
    const product = this.selection?.product ?? this.catalog?.products.find(({ id }) => id === this.product);
    return template({
      label: this.alt ?? product?.name ?? 'Product',
      poster: this.poster ?? product?.poster,
      drawn: this.drawn,
      previewed: this.previewed,
      busy: render.get().state === 'rendering',
      status: statusOf(connection.get(), renderer.get(), render.get(), this.failure),
    });
  }

  get #goal(): Pose {
    return this.#session?.rig.goal ?? FIRST_POSE;
  }

  /** Near the viewport: from now on the element works. */
  async #open(): Promise<void> {
    await this.updateComplete;
    if (this.#session || !this.isConnected) return;
    this.#session = new Session({ view: this.view, canvas: this.canvas, overlay: this.overlay }, this.#stores, {
      loaded: (bounds) => {
        this.#bounds = bounds;
        if (this.selection?.product.cameras.length === 0) this.#aim(true);
      },
      drawn: () => this.#productDrawn(),
      cameraChanged: (pose, source) => {
        const camera = cameraState(pose);
        this.#stores.camera.set(camera);
        this.#emit('camera-change', { source, camera });
      },
      rested: (pose) => this.#emit('rest', { camera: cameraState(pose) }),
      covered: () => this.#tell(),
      started: (revision) => this.#emit('render-start', { revision }),
      progressed: ({ samples, total }) => {
        this.#reveal();
        this.#emit('render-progress', { samples, total, fraction: total > 0 ? samples / total : 0 });
      },
      completed: ({ viewHash, samples }) => this.#emit('render-complete', { viewHash, samples }),
      problem: (problem) => this.#report(problem),
    });
    this.#session.visible = this.#seen;
    this.#session.resize(...this.#size);
    this.#connect();
    if (this.catalog) this.#choose();
    else this.#fetch();
  }

  #close(): void {
    this.#viewport?.disconnect();
    this.#viewport = undefined;
    this.#feed.stop();
    this.#session?.dispose();
    this.#session = undefined;
    this.selection = undefined;
    this.#announced = undefined;
    this.drawn = false;
    this.previewed = false;
  }

  #resized(width: number, height: number): void {
    this.#size = [width, height];
    this.#session?.resize(width, height);
  }

  /** Puts the last valid value back in the place of nonsense. */
  #check(name: keyof Fields): void {
    const wrong = complaint(name, this[name]);
    if (wrong === undefined) {
      Object.assign(this.#valid, { [name]: this[name] ?? undefined });
      return;
    }
    Object.assign(this, { [name]: this.#valid[name] });
    this.#report({ code: 'invalid', message: wrong, path: FIELDS[name].attribute });
  }

  #connect(): void {
    this.#session?.connect(this.bridge ? socketAddress(new URL(this.bridge, document.baseURI)) : undefined);
  }

  #fetch(): void {
    const base = document.baseURI;
    if (!this.#session) return;
    if (this.catalogUrl) void this.#feed.load(new URL(this.catalogUrl, base));
    else if (this.bridge) {
      const bridge = new URL(this.bridge, base);
      if (bridge.protocol !== RECORDED) void this.#feed.load(catalogAddress(bridge));
      else this.#report({ code: 'invalid', message: 'A recorded bridge needs a catalog beside it.', path: 'catalog' });
    }
  }

  #catalogLoaded(catalog: Catalog): void {
    this.#stores.catalog.set(catalog);
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
    const found = selectNear(catalog, ids, before, (problem) => this.#report(problem));
    if (!found) return;
    this.selection = found;
    if (before?.product !== found.product) {
      this.#bounds = undefined;
      this.#aim(true);
    }
    void this.#show();
  }

  #aim(jump: boolean): void {
    const { selection } = this;
    if (!selection || !this.#session) return;
    const { cameras } = selection.product;
    if (this.camera && !cameras.some(({ name }) => name === this.camera)) {
      const message = `${selection.product.name} has no camera ${this.camera}.`;
      this.#report({ code: 'invalid', message, path: 'camera' });
    }
    const [width, height] = this.#size;
    const pose = aimed(this, selection.product, this.#bounds, this.#settings.fov, width / height || 4 / 3);
    if (pose) this.#session.aim(pose, jump);
  }

  async #show(): Promise<void> {
    const checked = await checkedSettings(this.settings);
    const { selection } = this;
    if (!selection || !this.#session) return;
    if ('invalid' in checked) {
      const path = checked.invalid;
      this.#report({ code: 'invalid', message: `${path} is unknown or out of range.`, path });
    } else {
      const turned = checked.fov !== this.#settings.fov;
      this.#settings = checked;
      if (turned) this.#aim(false);
    }
    const settings = { ...(this.samples ? { samples: this.samples } : {}), ...this.#settings };
    const { product, scene } = selection;
    const effective = { ...product.defaults.settings, ...scene?.defaults.settings, ...settings };
    this.#session.show({ selection, settings, effective });
    this.#stores.settings.set({ ...effective, fov: this.#session.rig.goal.fov });
  }

  #productDrawn(): void {
    this.previewed = true;
    this.failure = undefined;
    const { product } = this.selection ?? {};
    this.#reveal();
    if (product === this.#announced) return;
    this.#announced = product;
    this.#emit('load', {});
  }

  /** There is something better than the poster. */
  #reveal(): void {
    this.drawn = true;
    this.#markReady();
  }

  #report({ code, message, path }: Problem): void {
    if (code !== 'invalid' && code !== 'offline') this.failure = code;
    this.#emit('error', { code, message, path, recoverable: ERRORS[code].recoverable });
  }

  /** Brings what CSS can see up to date. */
  #tell(): void {
    const { connection, renderer, render } = this.#stores;
    const { state, samples, total } = render.get();
    this.#states.follow({
      drawn: this.drawn,
      covered: this.#session?.photoreal.visible ?? false,
      offline: isOffline(connection.get(), renderer.get()),
      failed: this.failure !== undefined,
      render: state,
    });
    this.progress?.style.setProperty('--_fraction', String(total > 0 ? samples / total : 0));
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
