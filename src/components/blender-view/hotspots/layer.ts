/** Where the hotspots of a view are. Their own code is fetched with the first of them. */
import type { Vector } from '../../../bridge/camera.js';
import type { Problem } from '../../../bridge/errors.js';
import { reach, type Bounds } from '../../../stage/framing.js';
import type { Surface } from '../../../stage/pick.js';
import { fillsScreen } from '../fullscreen/fullscreen.js';
import type { Session } from '../session.js';
import type { WritableViewStores } from '../view-stores.js';
import type { Hotspots } from './hotspots.js';
import type { PinBoard } from './pin-board.js';
import { isHotspot, written, type Spot } from './spot.js';

/** Of the product's size: a hotspot whose numbers were rounded may lie this far beneath its surface. */
const SLACK = 0.005;

/** What a page changes of a hotspot; positions as in its attributes, or in metres. */
export interface HotspotChange {
  /** Its slot. */
  name: string;
  position?: string | Vector;
  normal?: string | Vector;
}

/** Where a hotspot is. */
export interface HotspotState extends Spot {
  /** CSS pixels from the upper left corner of the view. */
  canvasPosition: { x: number; y: number };
  /** Within the picture, with nothing of the product before it. */
  visible: boolean;
}

export interface PinsWish {
  cameraControls?: boolean | null;
  pins?: boolean | null;
}

interface Place {
  readonly element: HTMLElement & PinsWish;
  readonly root: ShadowRoot;
  readonly stores: WritableViewStores;
}

export class HotspotLayer {
  #hotspots: Hotspots | undefined;
  #board: PinBoard | undefined;
  #opening = false;
  /** Of the product on the stage. */
  #bounds: Bounds | undefined;

  constructor(
    private readonly at: Place,
    private readonly session: () => Session | undefined,
    private readonly report: (problem: Problem) => void,
  ) {
    const { element, stores } = at;
    stores.camera.listen(() => this.place());
    // With a material, glass may have become wood.
    stores.settings.listen(() => this.place());
    const watch = new MutationObserver((records) => {
      if (records.some(({ type, target }) => (type === 'childList' ? target : target.parentNode) === element))
        this.#read();
    });
    const attributeFilter = ['slot', 'data-position', 'data-normal'];
    watch.observe(element, { childList: true, subtree: true, attributeFilter });
  }

  /** The camera, the picture's shape or the product's material has changed. */
  place(): void {
    const camera = this.at.stores.camera.get();
    if (!camera || !this.session()) return;
    const { width, height } = this.#picture;
    if (this.#hotspots) this.#hotspots.follow(camera, width / height);
    else this.#read();
  }

  /** Whether the hotspots are to be marks in the picture may have changed. */
  async pin(): Promise<void> {
    if (!this.#arePins) {
      this.#board?.dispose();
      this.#board = undefined;
      return;
    }
    if (this.#board || !this.#hotspots) return;
    const { PinBoard } = await import('./pin-board.js');
    if (this.#arePins && this.#hotspots) this.#board ??= new PinBoard(this.#hotspots, this.#layer, this.#picture);
  }

  /** Another product stands on the stage. */
  productLoaded(bounds: Bounds): void {
    this.#bounds = bounds;
    void this.#look();
  }

  close(): void {
    this.#board?.dispose();
    this.#board = undefined;
    this.#hotspots?.dispose();
    this.#hotspots = undefined;
    this.#bounds = undefined;
    this.#opening = false;
  }

  update({ name, position, normal }: HotspotChange): void {
    const hotspot = [...this.at.element.children].find(
      (child): child is HTMLElement => isHotspot(child) && child.slot === name,
    );
    if (!hotspot) return this.report({ code: 'invalid', message: `There is no hotspot ${name}.`, path: 'name' });
    if (position !== undefined) hotspot.dataset.position = textOf(position);
    if (normal !== undefined) hotspot.dataset.normal = textOf(normal);
  }

  query(name: string): HotspotState | undefined {
    const { spot, visible = false } = this.#hotspots?.find(name) ?? {};
    const at = spot && this.#hotspots?.project(spot.position);
    if (!spot || !at) return undefined;
    const { width, height } = this.#layer.getBoundingClientRect();
    return { ...spot, canvasPosition: { x: at.x * width, y: at.y * height }, visible };
  }

  async surfaceAt(x: number, y: number): Promise<Surface | undefined> {
    const session = this.session();
    const { left, top, width, height } = this.#layer.getBoundingClientRect();
    const at = [(x - left) / width, (y - top) / height] as const;
    return at.every((part) => part >= 0 && part <= 1) ? session?.stage?.pick(session.rig.pose, at) : undefined;
  }

  get #arePins(): boolean {
    return !!this.at.element.pins && fillsScreen(this.at.element);
  }

  get #picture(): HTMLCanvasElement {
    return this.at.root.querySelector<HTMLCanvasElement>('.canvas')!;
  }

  /** The face may be drawn later than the first camera is known. */
  get #layer(): HTMLElement {
    return this.at.root.querySelector<HTMLElement>('.hotspots')!;
  }

  #read(): void {
    if (this.#hotspots) this.#hotspots.read();
    else if (!this.#opening && this.session() && [...this.at.element.children].some(isHotspot)) void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    const { Hotspots } = await import('./hotspots.js');
    if (!this.#opening || !this.session()) return;
    this.#hotspots = new Hotspots(this.at.element, this.#layer, {
      problem: this.report,
      sought: (spot) => this.#turnTo(spot),
      placed: () => this.#board?.draw(),
    });
    this.place();
    void this.pin();
    await this.#look();
  }

  /** Finds out what the product hides. */
  async #look(): Promise<void> {
    const [hotspots, bounds] = [this.#hotspots, this.#bounds];
    if (!hotspots || !bounds) return;
    hotspots.hide('unknown', 0);
    const lines = await this.session()?.stage?.sightlines();
    if (hotspots === this.#hotspots && bounds === this.#bounds) hotspots.hide(lines ?? 'none', SLACK * reach(bounds));
  }

  /** Where hands may move the camera, somebody who looks for a hotspot is taken there. */
  #turnTo(spot: Spot): void {
    const session = this.session();
    if (!session || !this.#hotspots || this.at.element.cameraControls === false) return;
    session.visit(this.#hotspots.poseOf(spot, session.rig), false);
  }
}

const textOf = (value: string | Vector): string => (typeof value === 'string' ? value : written(value));
