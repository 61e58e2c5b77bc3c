/**
 * One element at work: hands move the rig, the stage draws the preview, Blender's picture follows
 * when the camera rests. Lives from when the element comes near the viewport until it leaves the page.
 */
import { LIMITS } from '../../bridge/limits.js';
import type { Problem } from '../../bridge/errors.js';
import type { Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import type { BridgeStores } from '../../bridge/stores.js';
import type { RenderRequest, View } from '../../bridge/view.js';
import { limitsFor, type Bounds } from '../../stage/framing.js';
import { poseOf, positionOf, samePose, type Pose } from '../../stage/pose.js';
import { Rig, type Mover, type RigListener } from '../../stage/rig.js';
import type { Stage, StageContent } from '../../stage/stage.js';
import { Photoreal, type PhotorealListener } from './photoreal.js';

export interface SessionParts {
  /** Takes hands and keys. */
  view: HTMLElement;
  canvas: HTMLCanvasElement;
  overlay: HTMLCanvasElement;
}

export interface SessionListener extends PhotorealListener {
  /** The product is on the stage, so its size is known. */
  loaded(bounds: Bounds): void;
  /** The preview shows what was asked for. */
  drawn(): void;
  cameraChanged(pose: Pose, mover: Mover): void;
  rested(pose: Pose): void;
}

/** Everything about the view but the camera. */
export interface SessionContent {
  selection: Selection;
  /** As the page set them; sent with each view. */
  settings: PartialSettings;
  /** With the defaults of product and scene beneath: what the preview follows. */
  effective: PartialSettings;
}

/** Before anything is known of the product. */
export const FIRST_POSE: Pose = {
  azimuth: 30,
  elevation: 15,
  radius: 1,
  target: { x: 0, y: 0.15, z: 0 },
  fov: 45.836624,
};

export class Session implements RigListener {
  readonly rig: Rig;
  readonly photoreal: Photoreal;
  readonly #abort = new AbortController();
  #stage: Stage | undefined;
  #content: SessionContent | undefined;
  /** Until the camera is known, nothing is asked of Blender. */
  #aimed = false;
  /** Until the viewport says so, nobody looks. */
  #visible = false;
  readonly #unlisten: (() => void)[];
  #mover: Mover = 'script';
  #told: Pose | undefined;
  #restedAt: Pose | undefined;
  #asked: RenderRequest | undefined;
  /** Hash of the recorded view that the camera is at or on its way to, if it was sent there. */
  #approached: string | undefined;

  constructor(
    private readonly parts: SessionParts,
    private readonly stores: BridgeStores,
    private readonly listener: SessionListener,
  ) {
    this.rig = new Rig(parts.view, FIRST_POSE, this);
    this.photoreal = new Photoreal(parts.overlay, stores, listener);
    this.rig.visible = false;
    // The bridge's bounds come with its welcome, when the view may have been asked for already.
    this.#unlisten = [
      stores.renderer.listen((now, before) => {
        if (now?.max_pixels !== before?.max_pixels && this.#asked && this.#exceeds(this.#asked)) this.#changed();
      }),
      stores.render.listen(
        ({ approximate, viewHash }) => approximate && viewHash && this.#approach(approximate, viewHash),
      ),
    ];
    void this.#openStage();
  }

  get pose(): Pose {
    return this.rig.pose;
  }

  connect(socket: URL | undefined): void {
    if (socket) void this.photoreal.connect(socket, this.#abort.signal);
    else this.photoreal.disconnect();
  }

  show(content: SessionContent): void {
    this.#content = content;
    this.#stage?.show(stageContent(content));
    this.#changed();
  }

  /** The camera is to stand here. */
  aim(pose: Pose, jump: boolean): void {
    const first = !this.#aimed;
    this.#aimed = true;
    this.#mover = 'script';
    this.rig.go(pose, { jump: jump || first || matchMedia('(prefers-reduced-motion: reduce)').matches });
    if (first) this.#changed();
  }

  /** @param width of the picture in device pixels */
  resize(width: number, height: number): void {
    const { canvas } = this.parts;
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    this.#changed();
    this.rig.redraw();
  }

  set visible(visible: boolean) {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.rig.visible = visible;
    // Nobody looks: what is finished stays, what is not is asked for again later.
    if (this.stores.render.get().state !== 'final') this.#changed();
  }

  dispose(): void {
    this.#abort.abort();
    for (const unlisten of this.#unlisten) unlisten();
    this.rig.dispose();
    this.photoreal.dispose();
    this.#stage?.dispose();
  }

  touched(): void {
    this.photoreal.touched = true;
  }

  released(): void {
    this.photoreal.touched = false;
  }

  moving(mover: Mover): void {
    this.#mover = mover;
    this.#approached = undefined;
    this.photoreal.leave();
  }

  resting(goal: Pose): void {
    this.#asked = this.#request(goal);
    if (this.#asked) this.photoreal.show(this.#asked);
  }

  settled(pose: Pose): void {
    if (!this.#aimed) return;
    this.photoreal.settle();
    if (pose !== this.#restedAt) this.listener.rested(pose);
    this.#restedAt = pose;
  }

  draw(pose: Pose, scale: number): boolean {
    if (this.#aimed && (!this.#told || !samePose(pose, this.#told))) {
      this.#told = pose;
      this.listener.cameraChanged(pose, this.#mover);
    }
    return this.#aimed && (this.#stage?.draw(pose, scale) ?? false);
  }

  /** Recordings have pictures of some cameras only: goes to the nearest, so that preview and picture agree. */
  #approach({ camera: { position, target }, settings: { fov } }: View, viewHash: string): void {
    if (viewHash === this.#approached) return;
    this.aim(poseOf(position, target, fov), false);
    this.#approached = viewHash;
  }

  /** Something but the camera makes another picture. */
  #changed(): void {
    this.photoreal.leave();
    this.rig.renew();
  }

  #request(goal: Pose): RenderRequest | undefined {
    const { width, height } = this.parts.canvas;
    if (!this.#content || !this.#aimed || !this.#visible || width < LIMITS.minSide || height < LIMITS.minSide)
      return undefined;
    const { selection, settings } = this.#content;
    if (!selection.scene) return undefined;
    return {
      product_id: selection.product.id,
      material_id: selection.material?.id ?? selection.product.defaults.material_id,
      scene_id: selection.scene.id,
      cameraData: { position: positionOf(goal), target: goal.target },
      settings: {
        ...settings,
        ...this.#size(width, height, settings.resolution_scale ?? 1),
        ...(settings.samples ? { samples: Math.min(settings.samples, this.#bounds.max_samples) } : {}),
        fov: goal.fov,
      },
    };
  }

  /** What the bridge accepts, as far as it has said so. */
  get #bounds(): { max_pixels: number; max_samples: number } {
    return this.stores.renderer.get() ?? { max_pixels: LIMITS.pixels, max_samples: LIMITS.samples };
  }

  /** The picture's size within the bounds of the bridge and of the protocol, in the same proportions. */
  #size(width: number, height: number, scale: number): { width: number; height: number } {
    const { side, minSide } = LIMITS;
    const factor = Math.min(
      1,
      side / (scale * Math.max(width, height)),
      Math.sqrt(this.#bounds.max_pixels / (width * height)) / scale,
    );
    const fit = (length: number): number => Math.max(minSide, Math.floor(length * factor));
    return { width: fit(width), height: fit(height) };
  }

  #exceeds({ settings = {} }: RenderRequest): boolean {
    const { width = 0, height = 0, resolution_scale = 1, samples = 0 } = settings;
    const { max_pixels, max_samples } = this.#bounds;
    return width * height * resolution_scale ** 2 > max_pixels || samples > max_samples;
  }

  async #openStage(): Promise<void> {
    try {
      const { Stage, NoWebGL } = await import('../../stage/stage.js');
      if (this.#abort.signal.aborted) return;
      try {
        this.#stage = new Stage(this.parts.canvas, {
          changed: () => this.rig.invalidate(),
          loaded: (bounds) => {
            this.rig.limit(limitsFor(bounds));
            this.listener.loaded(bounds);
          },
          drawn: () => this.listener.drawn(),
          problem: (problem) => this.listener.problem(problem),
        });
      } catch (error) {
        if (!(error instanceof NoWebGL)) throw error;
        this.listener.problem({ code: 'no_webgl', message: 'This browser offers no WebGL 2, so there is no preview.' });
        return;
      }
      if (this.#content) this.#stage.show(stageContent(this.#content));
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const problem: Problem = { code: 'internal', message: error instanceof Error ? error.message : String(error) };
    this.listener.problem(problem);
  }
}

const stageContent = ({ selection, effective }: SessionContent): StageContent => ({
  product: selection.product,
  variant: selection.material?.variant,
  scene: selection.scene,
  settings: effective,
});
