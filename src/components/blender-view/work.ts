/**
 * What a `<blender-view>` does from when it comes near the viewport: finds what its ids name, takes the camera where the page
 * wants it, and keeps a session while the element is in the page. Loaded by then; the element itself holds only what a
 * page out of sight needs.
 */
import { catalogAddress, RECORDED } from '../../bridge/addresses.js';
import type { Catalog, CatalogProduct } from '../../bridge/catalog.js';
import { ERRORS, type ErrorCode, type Problem } from '../../bridge/errors.js';
import { selectNear } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import type { Pose } from '../../stage/pose.js';
import { LastValid } from '../validation/last-valid.js';
import { LatePlayer } from './animation/late-player.js';
import type { AnimationWish, Player } from './animation/player.js';
import { cameraState, type CameraState } from './camera-state.js';
import type { CameraWish } from './aim.js';
import { CatalogFeed } from './catalog-feed.js';
import type { Destination } from './destination.js';
import { Director } from './director.js';
import type { Flight } from './flights.js';
import { disagreement, FIELDS, type Fields } from './fields.js';
import { Face, type Faced, type FaceWish } from './face.js';
import { faceStyles } from './face-styles.js';
import { HotspotLayer, type PinsWish } from './hotspots/layer.js';
import { hotspotStyles } from './hotspots/styles.js';
import { fullscreenStyles } from './fullscreen/styles.js';
import { toolbarStyles } from './toolbar/styles.js';
import { Tools, type ToolsWish } from './toolbar/tools.js';
import { viewText } from './narrator.js';
import { Session, type SessionParts } from './session.js';
import type { SteeringWish } from './steering.js';
import { namesOf, sameSelection, selectionDetail, type SelectionWish } from './names.js';
import { tokens } from '../tokens.js';
import { variantsOf, type Variant } from './variants.js';
import { Viewport } from './viewport.js';
import { attributeSettings, checkedSettings, SETTINGS_ATTRIBUTES, type SettingsWish } from './wished-settings.js';

/** What the page says of the element. */
export interface ViewWish
  extends AnimationWish, CameraWish, SelectionWish, SteeringWish, SettingsWish, ToolsWish, PinsWish {
  bridge?: string | null;
  catalogUrl?: string | null;
  settings: PartialSettings;
}

/** The element, as its work sees it. */
export interface Workplace extends Faced {
  readonly element: HTMLElement & FaceWish & ViewWish & Fields;
  readonly root: ShadowRoot;
  /** There is something better than the poster to see. */
  reveal(): void;
}

export class Work {
  readonly #feed = new CatalogFeed({
    loaded: (catalog) => this.#catalogLoaded(catalog),
    failed: (reason) => this.#report({ code: 'offline', message: `The catalog cannot be fetched: ${reason}` }),
  });
  readonly face: Face;
  readonly hotspots: HotspotLayer;
  readonly tools: Tools;
  readonly #player = new LatePlayer((Class) => {
    const player = new Class(
      this.place.element,
      (problem) => this.#report(problem),
      (name, detail) => {
        this.place.changed();
        this.place.emit(name, detail);
      },
    );
    this.#session?.follow(player);
    player.product = this.face.selection?.product;
    return player;
  });
  readonly #director: Director;
  readonly #valid: LastValid<keyof Fields>;
  #session: Session | undefined;
  #viewport: Viewport | undefined;
  /** The last valid settings. */
  #settings: PartialSettings = {};
  #restsAt: Pose | undefined;
  /** The product that `load` has been told of. */
  #announced: CatalogProduct | undefined;

  constructor(private readonly place: Workplace) {
    const report = (problem: Problem): void => this.#report(problem);
    this.face = new Face(place);
    this.#director = new Director(place.element, report);
    const { element } = place;
    this.#valid = new LastValid<keyof Fields>(element, FIELDS, report, () => disagreement(element));
    this.hotspots = new HotspotLayer(place, () => this.#session, report);
    this.tools = new Tools(place, this.face, this, report);
    this.face.tools = () => this.tools.all;
    for (const { styleSheet } of STYLES) place.root.adoptedStyleSheets.push(styleSheet!);
  }

  /** While it is at work. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** Undefined while nothing has moved. */
  get player(): Player | undefined {
    return this.#player.now;
  }

  withPlayer(act: (player: Player) => void): void {
    this.#player.tell(act);
  }

  /** What the product comes in. */
  get variants(): readonly Variant[] {
    return variantsOf(this.place.stores.selection.get());
  }

  /** The shown camera. */
  get camera(): CameraState {
    return this.place.stores.camera.get() ?? cameraState(this.#director.goal);
  }

  /** Looks at what the page has set. @param unchecked names of properties; empty afterwards */
  check(unchecked: Set<PropertyKey>): void {
    this.#valid.check(unchecked);
    unchecked.clear();
  }

  open(): Session {
    const { face, place } = this;
    const { stores } = place;
    face.connect();
    this.tools.connect();
    const session = new Session(partsOf(place.root), stores, {
      loaded: (bounds) => {
        this.#director.bounds = bounds;
        this.#director.steer();
        this.hotspots.productLoaded(bounds);
        if (face.selection?.product.cameras.length === 0) this.#director.aim(true);
      },
      drawn: () => this.#productDrawn(),
      cameraChanged: (pose, source) => {
        const camera = cameraState(pose);
        stores.camera.set(camera);
        place.emit('camera-change', { source, camera });
      },
      loading: (fraction) => face.progress.reach('files', fraction),
      ignored: () => face.hint.show(),
      rested: (pose) => this.#rested(pose),
      covered: () => this.tell(),
      started: (revision) => place.emit('render-start', { revision }),
      progressed: ({ samples, total }) => {
        place.reveal();
        place.emit('render-progress', { samples, total, fraction: total > 0 ? samples / total : 0 });
      },
      completed: ({ viewHash, samples }) => {
        face.narrator.tell('render', face.texts.final);
        place.emit('render-complete', { viewHash, samples });
      },
      problem: (problem) => this.#report(problem),
    });
    this.#session = this.#director.session = session;
    if (this.player) session.follow(this.player);
    this.#viewport = new Viewport(place.element, {
      seen: (visible) => (session.visible = visible),
      resized: (width, height) => {
        this.#director.aspect = width / height || 4 / 3;
        session.resize(width, height);
        this.hotspots.place();
      },
    });
    face.progress.reach('code');
    return session;
  }

  /** What it fetches begins; the session is as the element is by now. */
  begin(): void {
    this.#connect();
    if (this.place.stores.catalog.get()) this.#choose();
    else this.#fetch();
  }

  close(): void {
    this.#viewport?.disconnect();
    this.#feed.stop();
    this.face.silence();
    this.tools.disconnect();
    this.hotspots.close();
    this.#session?.dispose();
    this.#session = undefined;
    if (this.player) this.player.product = undefined;
    this.#director.session = undefined;
    this.#announced = undefined;
  }

  /** The page wishes something else; each name is a property's. */
  wished(has: (...names: (keyof ViewWish)[]) => boolean): void {
    if (has('bridge')) this.#connect();
    if (has('bridge', 'catalogUrl')) this.#fetch();
    if (has('product', 'material', 'scene', 'partMaterials')) this.#choose();
    else if (has('settings', ...SETTINGS_ATTRIBUTES)) void this.#show();
    this.player?.wished(has);
    if (has('camera', 'cameraOrbit', 'cameraTarget', 'fieldOfView')) this.#director.aim(false);
    this.#director.steer();
    void this.hotspots.pin();
  }

  send(where: Destination, jump: boolean): Promise<Flight> {
    return this.#director.send(where, jump);
  }

  #connect(): void {
    const { bridge } = this.place.element;
    this.#session?.connect(bridge ? new URL(bridge, document.baseURI) : undefined);
  }

  #fetch(): void {
    const base = document.baseURI;
    const { catalogUrl, bridge: named } = this.place.element;
    if (!this.#session) return;
    if (catalogUrl) void this.#feed.load(new URL(catalogUrl, base));
    else if (named) {
      const bridge = new URL(named, base);
      if (bridge.protocol !== RECORDED) void this.#feed.load(catalogAddress(bridge));
      else this.#report({ code: 'invalid', message: 'A recorded bridge needs a catalog beside it.', path: 'catalog' });
    }
  }

  #catalogLoaded(catalog: Catalog): void {
    this.face.progress.reach('catalog');
    this.place.stores.catalog.set(catalog);
    if (!OF_THE_GRAPHICS.includes(this.face.failure)) this.face.failure = undefined;
    this.#choose();
  }

  /** Finds what the ids name. An unknown material or scene leaves that one as it was; an unknown product leaves all. */
  #choose(): void {
    const catalog = this.place.stores.catalog.get();
    if (!catalog || !this.#session) return;
    const before = this.face.selection;
    const found = selectNear(catalog, namesOf(this.place.element), before, (problem) => this.#report(problem));
    if (!found) return;
    if (before?.product !== found.product) {
      if (before) this.face.progress.begin();
      this.#director.product = found.product;
      this.#director.bounds = undefined;
      this.#director.aim(true);
    }
    // First: a page's subscriber that throws must not keep the view from being shown.
    void this.#show();
    if (before && sameSelection(found, before)) return;
    this.place.stores.selection.set(found);
    this.place.emit('selection-change', selectionDetail(found));
  }

  async #show(): Promise<void> {
    const wished = this.place.element.settings;
    const checked = await checkedSettings(wished);
    // What two wait for, the later one may get first; it shows the newer wish.
    if (this.place.element.settings !== wished) return;
    const { selection } = this.face;
    if (!selection || !this.#session) return;
    if (selection.product.animations?.length && !this.player) {
      // Shown as the page wishes it from the first; where the code does not come, the product lies still.
      await this.#player.fetch().catch(() => {});
      if (this.face.selection !== selection || this.place.element.settings !== wished || !this.#session) return;
    }
    if (this.player) this.player.product = selection.product;
    if ('invalid' in checked) {
      const path = checked.invalid;
      this.#report({ code: 'invalid', message: `${path} is unknown or out of range.`, path });
    } else {
      const turned = checked.fov !== this.#settings.fov;
      this.#settings = checked;
      this.#director.fov = checked.fov;
      if (turned) this.#director.aim(false);
    }
    const settings = { ...attributeSettings(this.place.element), ...this.#settings };
    const { product, scene } = selection;
    const effective = { ...product.defaults.settings, ...scene?.defaults.settings, ...settings };
    this.#session.show({ selection, settings, effective });
    this.place.stores.settings.set({ ...effective, fov: this.#session.rig.goal.fov });
  }

  #productDrawn(): void {
    const { face, place } = this;
    const { product } = face.selection ?? {};
    face.failure = undefined;
    place.reveal();
    face.progress.reach('drawn');
    place.changed();
    if (product === this.#announced) return;
    this.#announced = product;
    place.emit('load', {});
  }

  #rested(pose: Pose): void {
    const about = (): string => viewText(pose, this.face.texts);
    // Where it begins is part of the description; what is news is where it goes from there.
    if (this.#restsAt) this.face.narrator.tell('camera', about());
    this.#restsAt = pose;
    this.face.about = about;
    this.place.changed();
    this.place.emit('rest', { camera: cameraState(pose) });
  }

  /** Brings what CSS can see up to date. */
  tell(): void {
    this.face.tell(this.place.root, this.#session?.photoreal.visible ?? false, this.player?.playback.playing ?? false);
  }

  #report({ code, message, path }: Problem): void {
    if (!OF_THE_PAGE.includes(code)) {
      this.face.failure = code;
      this.place.changed();
    }
    this.place.emit('error', { code, message, path, recoverable: ERRORS[code].recoverable });
  }
}

function partsOf(root: ShadowRoot): SessionParts {
  const part = <Type extends HTMLElement>(name: string): Type => root.querySelector<Type>(`.${name}`)!;
  return { view: part('view'), canvas: part('canvas'), overlay: part('overlay') };
}

/** Faults of what a page wants, not of the preview. */
const OF_THE_PAGE: readonly ErrorCode[] = ['invalid', 'offline', 'unsupported'];
/** What no catalog mends, however late it comes. */
const OF_THE_GRAPHICS: readonly (ErrorCode | undefined)[] = ['no_webgl', 'context_lost'];

const STYLES = [tokens, faceStyles, hotspotStyles, toolbarStyles, fullscreenStyles];
