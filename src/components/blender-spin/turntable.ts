/** From what a page says of a turn, with catalog and box, to the pictures that its bridge is asked for. */
import { catalogAddress } from '../../bridge/addresses.js';
import type { Catalog } from '../../bridge/catalog.js';
import type { Problem } from '../../bridge/errors.js';
import { selectNear, type Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings-table.js';
import { Stills, type StillError } from '../../bridge/stills.js';
import { parseAngle } from '../blender-view/attributes.js';
import type { CameraWish } from '../blender-view/aim.js';
import { CatalogFeed } from '../blender-view/catalog-feed.js';
import { attributeSettings, checkedSettings, type SettingsWish } from '../blender-view/wished-settings.js';
import { sizeFor, turnRequests } from './rendering.js';
import { RenderedPictures, type PictureSource } from './sources.js';

export interface TurntableWish extends CameraWish, SettingsWish {
  product?: number | null;
  material?: number | null;
  scene?: number | null;
  frames: number;
  elevation?: string | null;
  settings: PartialSettings;
}

export interface TurntableListener {
  /** What is to be shown is known. */
  selected(): void;
  opened(source: PictureSource): void;
  /** It passes by itself. */
  troubled(error: StillError): void;
  problem(problem: Problem): void;
}

/** A box that is this much wider than the pictures gets larger ones. */
const TOO_SMALL = 1.25;

export class Turntable {
  selection: Selection | undefined;
  /** Where the first picture is taken from. Degrees. */
  from: { azimuth: number; elevation: number } | undefined;
  readonly #feed: CatalogFeed;
  #catalog: Catalog | undefined;
  #fetched: string | undefined;
  #bridge: URL | undefined;
  #wish: TurntableWish | undefined;
  /** The last valid settings. */
  #settings: PartialSettings = {};
  /** Device pixels, of the box and of the pictures. */
  #box: readonly [width: number, height: number] = [0, 0];
  #size: [width: number, height: number] | undefined;
  /** Raised with each wish. */
  #turn = 0;

  constructor(private readonly listener: TurntableListener) {
    this.#feed = new CatalogFeed({
      loaded: (catalog) => {
        this.#catalog = catalog;
        void this.#follow();
      },
      failed: (reason) => listener.problem({ code: 'offline', message: `The catalog cannot be fetched: ${reason}` }),
    });
  }

  /** @param catalog the page's own; the bridge's where it names none */
  show(bridge: URL, catalog: URL | undefined, wish: TurntableWish): void {
    this.#bridge = bridge;
    this.#wish = wish;
    const address = catalog ?? catalogAddress(bridge);
    if (address.href === this.#fetched) {
      void this.#follow();
      return;
    }
    this.#fetched = address.href;
    this.#catalog = undefined;
    void this.#feed.load(address);
  }

  /** The box has so many device pixels. */
  resize(width: number, height: number): void {
    this.#box = [width, height];
    const [wide = 0, high = 1] = this.#size ?? [];
    const fits = this.#size && width <= wide * TOO_SMALL && Math.abs(width / height / (wide / high) - 1) < 0.02;
    if (!fits) void this.#follow();
  }

  stop(): void {
    this.#turn++;
    this.#feed.stop();
    this.#fetched = undefined;
    this.#wish = undefined;
  }

  async #follow(): Promise<void> {
    const turn = ++this.#turn;
    const [wish, bridge, catalog] = [this.#wish, this.#bridge, this.#catalog];
    if (!wish || !bridge || !catalog) return;
    const { product, material, scene } = wish;
    const ids = { product: product ?? undefined, material: material ?? undefined, scene: scene ?? undefined };
    const selection = selectNear(catalog, ids, this.selection, (problem) => this.listener.problem(problem));
    if (!selection) return;
    this.selection = selection;
    this.listener.selected();
    const [width, height] = this.#box;
    if (width === 0 || height === 0) return;
    const [bounds, checked] = await Promise.all([Stills.of(bridge).bounds(), checkedSettings(wish.settings)]);
    if (turn !== this.#turn) return;
    if ('invalid' in checked) {
      const path = checked.invalid;
      this.listener.problem({ code: 'invalid', message: `${path} is unknown or out of range.`, path });
    } else this.#settings = checked;
    const settings = { ...attributeSettings(wish), ...this.#settings };
    this.#size = sizeFor(width, height);
    const elevation = wish.elevation ? parseAngle(wish.elevation, 90) : undefined;
    const asked = turnRequests({ ...wish, elevation, settings }, selection, this.#size, bounds);
    if (!asked) {
      const message = `${selection.product.name} has no camera to turn from: name camera-orbit and camera-target.`;
      this.listener.problem({ code: 'invalid', message, path: 'camera-orbit' });
      return;
    }
    const { requests, ...from } = asked;
    this.from = from;
    this.listener.opened(new RenderedPictures(bridge, requests, (error) => this.listener.troubled(error)));
  }
}
