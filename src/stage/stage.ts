/** One element's Babylon scene: what the catalog and the settings say, drawn into a 2D canvas on demand. */
import { Color4 } from '@babylonjs/core/Maths/math.color.js';
import { Scene } from '@babylonjs/core/scene.js';
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import type { CatalogMaterial, CatalogProduct, CatalogScene } from '../bridge/catalog.js';
import type { WornPart } from '../bridge/selection.js';
import type { Problem } from '../bridge/errors.js';
import { DEFAULT_SETTINGS, type PartialSettings, type RenderSettings } from '../bridge/settings-table.js';
import { acquireEngine, releaseEngine, type EngineUser, type SharedEngine } from './engine.js';
import type { Share } from './animation.js';
import { reach, type Bounds } from './framing.js';
import { watchDownloads } from './downloads.js';
import type { Surface } from './pick.js';
import { positionOf, RADIANS, type Pose } from './pose.js';
import { Product } from './product.js';
import { Scenery } from './scenery.js';
import type { Sightlines } from './sightlines.js';
import { Tone } from './tone.js';
import { toneCurve } from './tone-curves.js';

/** What is to be seen. */
export interface StageContent {
  product: CatalogProduct | undefined;
  material: CatalogMaterial | undefined;
  /** The parts that wear another material. */
  parts: readonly WornPart[];
  scene: CatalogScene | undefined;
  settings: PartialSettings;
  /** URL under which a bridge has its view transforms; undefined without one. */
  viewTransforms: URL | undefined;
}

export interface StageListener {
  /** Something has changed that a display frame should show. */
  changed(): void;
  /** So much of what is being loaded has come, from 0 to 1. */
  loading(fraction: number): void;
  /** The product stands on the stage. */
  loaded(bounds: Bounds): void;
  /** The first whole picture of what was asked for is on the canvas. */
  drawn(): void;
  problem(problem: Problem): void;
}

const NOTHING: StageContent = {
  product: undefined,
  material: undefined,
  parts: [],
  scene: undefined,
  settings: {},
  viewTransforms: undefined,
};
/** Milliseconds. */
const PATIENCE = 30_000;
/** Of a picture that is finer than its canvas: about 100 MB on the graphics card. */
const MOST_PIXELS = 2e6;

export { NoWebGL } from './engine.js';

export class Stage implements EngineUser {
  readonly #target: CanvasRenderingContext2D;
  #shared!: SharedEngine;
  #scene!: Scene;
  #camera!: TargetCamera;
  #tone!: Tone;
  #content: StageContent = NOTHING;
  #product: Product | undefined;
  #scenery: Scenery | undefined;
  readonly #underway = { product: 0, scenery: 0 };
  /** Loads in flight, of these and of other things: while there are any, the last picture stays. */
  #loading = 0;
  #drawn = false;
  #due = false;
  #lost = false;
  #extent = 1;
  #shares: readonly Share[] = [];
  /** Raised with each change of the tone, so that a late table does not undo a newer choice. */
  #toneTurn = 0;
  /** Since when something is missing that a whole picture needs. */
  #unready: number | undefined;

  /** @throws NoWebGL */
  constructor(
    canvas: HTMLCanvasElement,
    private readonly listener: StageListener,
  ) {
    const target = canvas.getContext('2d');
    if (!target) throw new Error('The canvas has no 2D context.');
    this.#target = target;
    this.#build();
  }

  /** Whether the canvas shows what was asked for. */
  get isCurrent(): boolean {
    return this.#drawn;
  }

  /** Whether it will with the next display frame, since nothing but settings has changed. */
  get isDue(): boolean {
    return this.#due;
  }

  /** Shows what differs from what is shown. Problems with files are told to the listener. */
  show(content: StageContent): void {
    const before = this.#content;
    this.#content = content;
    const isAlike = (['product', 'material', 'parts', 'scene'] as const).every(
      (name) => content[name] === before[name],
    );
    this.#due = isAlike && (this.#drawn || this.#due);
    this.#drawn = false;
    if (content.product !== before.product) void this.#loadProduct();
    else if (content.material !== before.material || content.parts !== before.parts) this.#select();
    if (content.scene !== before.scene || content.material !== before.material) void this.#enlighten();
    if (content.scene !== before.scene) void this.#loadScenery();
    this.#apply();
    this.listener.changed();
  }

  /** Moments of the product's animations that are seen from the next drawing on; without any, the model as it lies. */
  animate(shares: readonly Share[]): void {
    if (shares === this.#shares) return;
    this.#shares = shares;
    this.#product?.pose(shares);
  }

  /**
   * Draws a pose, in `scale` times the canvas's width and height or, beyond 1, as much of that as `MOST_PIXELS` allow. Returns
   * whether it must be drawn again, because shaders or textures are not ready.
   */
  draw(pose: Pose, scale: number): boolean {
    if (this.#lost || this.#loading > 0 || this.#target.canvas.width === 0) return false;
    this.#place(pose);
    const ready = this.#isReady();
    const { width, height } = this.#target.canvas;
    const factor = Math.min(scale, Math.max(1, Math.sqrt(MOST_PIXELS / (width * height))));
    this.#tone.scale = factor;
    this.#shared.draw(this.#scene, this.#target, factor);
    if (ready && !this.#drawn && this.#product) {
      this.#drawn = true;
      this.#due = false;
      this.listener.drawn();
    }
    return !ready;
  }

  /** The product's surface that a pose shows at (x, y), in parts of the picture from its upper left corner. */
  async pick(pose: Pose, at: readonly [x: number, y: number]): Promise<Surface | undefined> {
    const { pick } = await import('./pick.js');
    const { width, height } = this.#target.canvas;
    const product = this.#product;
    return product && pick(this.#scene, pose, width / height, at, (mesh) => product.owns(mesh));
  }

  /** Of the product as it stands now; nothing without one. */
  async sightlines(): Promise<Sightlines | undefined> {
    return this.#product?.sightlines();
  }

  /** Tries again what could not be loaded, and is not on its way. */
  retry(): void {
    if (this.#lost) return;
    if (!this.#product && this.#underway.product === 0) void this.#loadProduct();
    if (!this.#scenery && this.#underway.scenery === 0) void this.#loadScenery();
  }

  lost(): void {
    this.#lost = true;
    this.#due = false;
    this.listener.problem({
      code: 'context_lost',
      message: 'The graphics context was lost; the preview waits for it.',
    });
  }

  restored(): void {
    this.#lost = false;
    this.#product = undefined;
    this.#scenery = undefined;
    this.#build();
    const content = this.#content;
    this.#content = { ...content, product: undefined, scene: undefined };
    this.show(content);
  }

  dispose(): void {
    this.#content = { ...this.#content, product: undefined, scene: undefined };
    this.#tone.dispose();
    this.#scene.dispose();
    releaseEngine(this);
  }

  #build(): void {
    this.#shared = acquireEngine(this);
    const scene = new Scene(this.#shared.engine, { useGeometryUniqueIdsMap: true, useMaterialMeshMap: true });
    scene.clearColor = new Color4(0, 0, 0, 0);
    scene.skipPointerMovePicking = true;
    scene.detachControl();
    this.#camera = new TargetCamera('camera', Vector3.Zero(), scene);
    // By default Babylon turns its up with a changed roll only, and leaves it behind in the next turn.
    this.#camera.updateUpVectorFromRotation = true;
    this.#tone = new Tone(this.#camera);
    this.#scene = scene;
    watchDownloads(scene, (fraction) => this.listener.loading(fraction));
  }

  async #loadProduct(): Promise<void> {
    this.#product?.dispose();
    this.#product = undefined;
    const { product } = this.#content;
    if (!product) return;
    await this.#load(
      'product',
      async (current) => {
        const loaded = await Product.load(product, this.#scene);
        if (!current() || this.#content.product !== product) return loaded.dispose();
        this.#product = loaded;
        this.#select();
        loaded.pose(this.#shares);
        this.#apply();
        void this.#enlighten();
        const { bounds } = loaded;
        this.#extent = Math.max(1, reach(bounds));
        this.listener.loaded(bounds);
      },
      product.name,
    );
  }

  async #loadScenery(): Promise<void> {
    const { scene } = this.#content;
    const before = this.#scenery;
    this.#scenery = undefined;
    if (!scene) return before?.dispose();
    await this.#load(
      'scenery',
      async (current) => {
        try {
          const loaded = await Scenery.load(scene, this.#scene);
          if (!current() || this.#content.scene !== scene) return loaded.dispose();
          this.#scenery = loaded;
        } finally {
          before?.dispose();
          if (this.#scenery) this.#scenery.activate();
        }
        this.#apply();
      },
      scene.name,
    );
  }

  async #load(
    kind: 'product' | 'scenery',
    work: (current: () => boolean) => Promise<void>,
    name: string,
  ): Promise<void> {
    const scene = this.#scene;
    const current = (): boolean => this.#scene === scene && !scene.isDisposed;
    const end = this.#shared.work(scene);
    this.#loading++;
    this.#underway[kind]++;
    try {
      await work(current);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (current())
        this.listener.problem({
          code: 'model_failed',
          message: `The preview of ${name} could not be loaded: ${reason}`,
        });
    } finally {
      end();
      this.#loading--;
      this.#underway[kind]--;
      if (current()) this.listener.changed();
    }
  }

  #select(): void {
    const { product, material, parts } = this.#content;
    const missing = this.#product?.select(material?.variant, parts);
    if (!missing) return;
    this.listener.problem({ code: 'model_failed', message: `The preview of ${product?.name} has no ${missing}.` });
  }

  #apply(): void {
    const { settings } = this.#content;
    const { view_transform, exposure, environment_strength, environment_rotation, transparent, shadow } = {
      ...DEFAULT_SETTINGS,
      ...settings,
    };
    void this.#develop(view_transform, exposure);
    this.#scenery?.set(environment_strength, environment_rotation, !transparent);
    if (this.#product) this.#product.onGround = !transparent ? 'factor' : shadow ? 'alpha' : 'not';
  }

  /** Until the baked light is there, the last picture stays. */
  async #enlighten(): Promise<void> {
    const { scene, material } = this.#content;
    if (!this.#product) return;
    this.#loading++;
    await this.#product.enlighten(scene?.id, material);
    this.#loading--;
    this.listener.changed();
  }

  /** Until the curve is there, the last picture stays. */
  async #develop(transform: RenderSettings['view_transform'], exposure: number): Promise<void> {
    const turn = ++this.#toneTurn;
    this.#loading++;
    const tone = this.#tone;
    const curve = await toneCurve(transform, this.#content.viewTransforms);
    this.#loading--;
    if (turn !== this.#toneTurn || tone !== this.#tone) return;
    tone.set(curve, exposure);
    this.listener.changed();
  }

  /** Whether all shaders and textures are there, or have been waited for long enough: one that never comes must not keep a page busy. */
  #isReady(): boolean {
    if (this.#scene.isReady() && this.#tone.isReady) {
      this.#unready = undefined;
      return true;
    }
    this.#unready ??= performance.now();
    return performance.now() - this.#unready > PATIENCE;
  }

  #place(pose: Pose): void {
    const { x, y, z } = positionOf(pose);
    this.#camera.position.set(x, y, z);
    // By angles, since Babylon's setTarget nudges a camera that looks straight along an axis.
    this.#camera.rotation.set(pose.elevation * RADIANS, Math.PI - pose.azimuth * RADIANS, pose.roll * RADIANS);
    this.#camera.fov = pose.fov * RADIANS;
    this.#camera.minZ = pose.radius / 100;
    this.#camera.maxZ = pose.radius + 1000 * this.#extent;
  }
}
