/**
 * One element at work: hands move the rig, the stage draws the preview, Blender's picture follows
 * when the camera rests. Lives from when the element comes near the viewport until it leaves the page.
 */
import { socketAddress, viewTransformsAddress } from '../../bridge/addresses.js';
import type { Problem } from '../../bridge/errors.js';
import type { Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import type { BridgeStores } from '../../bridge/stores.js';
import type { AnimationTime, RenderRequest, View } from '../../bridge/view.js';
import type { Bounds } from '../../stage/framing.js';
import type { Handling } from '../../stage/handling.js';
import type { OrbitLimits } from '../../stage/orbit.js';
import { poseOf, samePose, type Pose } from '../../stage/pose.js';
import { Rig, type Mover, type RigListener } from '../../stage/rig.js';
import type { Stage } from '../../stage/stage.js';
import type { Motion } from './animation/motion.js';
import type { Player } from './animation/player.js';
import { FIRST_POSE } from './camera-state.js';
import { AutoRotation, type RotationWish } from './auto-rotation.js';
import { DeepLink, type LinkedView } from './deep-link.js';
import { Flights, type Flight } from './flights.js';
import type { Subject } from './pictures.js';
import { prepareMixing } from './mixing.js';
import { Retries } from './retries.js';
import { Photoreal, type PhotorealListener } from './photoreal.js';
import { exceeds, UNBOUNDED, viewRequest, type Bounded } from './view-request.js';

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
  /** A wheel was left to the page. */
  ignored(): void;
  /** So much of what the preview needs has come, from 0 to 1. */
  loading(fraction: number): void;
}

/** What hands and time do to the camera. */
export interface Steering {
  handling: Handling;
  limits: Partial<OrbitLimits>;
  rotation: RotationWish;
  /** Name of the view in the page's address; undefined to leave the address alone. */
  link: string | undefined;
}

/** Everything about the view but the camera. */
export interface SessionContent {
  selection: Selection;
  /** As the page set them; sent with each view. */
  settings: PartialSettings;
  /** With the defaults of product and scene beneath: what the preview follows. */
  effective: PartialSettings;
}

export class Session implements RigListener, Subject {
  readonly rig: Rig;
  readonly photoreal: Photoreal;
  readonly #abort = new AbortController();
  readonly #flights = new Flights();
  readonly #retries = new Retries(() => this.#stage?.retry());
  readonly #rotation = new AutoRotation((speed) => (this.rig.spin = speed));
  #motion: Motion | undefined;
  /** Of an animation, from an address that was read before anything could move. */
  #linked: AnimationTime | undefined;
  #link: DeepLink | undefined;
  #visited: Pose | undefined;
  #linkName: string | undefined;
  #stage: Stage | undefined;
  #content: SessionContent | undefined;
  #bridge: URL | undefined;
  /** Until the camera is known, nothing is asked of Blender. */
  #aimed = false;
  /** Until the viewport says so, nobody looks. */
  #visible = false;
  /** A poster that only the page takes away lies over everything. */
  #curtained = false;
  /** There is a product to turn. */
  #drawn = false;
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
    const preview = {
      canvas: () => (this.#stage?.isCurrent ? parts.canvas : undefined),
      isDue: () => this.#stage?.isDue ?? false,
    };
    this.photoreal = new Photoreal(parts.overlay, preview, stores, {
      started: (revision) => listener.started(revision),
      progressed: (frame) => listener.progressed(frame),
      completed: (frame) => {
        this.#followRotation();
        listener.completed(frame);
      },
      covered: () => listener.covered(),
      problem: (problem) => {
        this.#followRotation();
        listener.problem(problem);
      },
    });
    this.rig.visible = false;
    parts.view.addEventListener('keydown', (event) => this.#pressed(event), { signal: this.#abort.signal });
    // The bridge's bounds come with its welcome, when the view may have been asked for already.
    this.#unlisten = [
      stores.renderer.listen((now, before) => {
        if (now?.max_pixels !== before?.max_pixels && this.#asked && exceeds(this.#asked, this.#bounds))
          this.#changed();
      }),
      stores.render.listen(
        ({ approximate, viewHash }) => approximate && viewHash && this.#approach(approximate, viewHash),
      ),
      stores.render.listen(() => this.#followRotation()),
      stores.connection.listen((state) => {
        this.#followRotation();
        // What the stage wanted of the bridge can be had now.
        if (state === 'online') this.#present();
      }),
    ];
    void this.#openStage();
  }

  /** Undefined until its code has come, and for good without WebGL. */
  get stage(): Stage | undefined {
    return this.#stage;
  }

  /** Whether the camera has been put anywhere. */
  get aimed(): boolean {
    return this.#aimed;
  }

  connect(bridge: URL | undefined): void {
    this.#bridge = bridge;
    if (bridge) void this.photoreal.connect(socketAddress(bridge), this.#abort.signal);
    else this.photoreal.disconnect();
    this.#readyToMix();
    this.#present();
  }

  show(content: SessionContent): void {
    this.#content = content;
    this.#present();
    this.#changed();
  }

  /** Moves with a player from now on. */
  follow(player: Player): void {
    const { playback } = player;
    this.#motion = player.motion(() => {
      this.rig.lively = playback.playing;
      this.#changed();
    });
    if (this.#linked) this.#motion.visit(this.#linked);
  }

  /** How hands, time and the page's address move the camera. */
  steer({ handling, limits, rotation, link }: Steering): void {
    this.rig.handling = handling;
    this.rig.limit(limits);
    this.#rotation.wish = rotation;
    // A camera of the address may have come before the product's size was known.
    if (this.#visited === this.rig.goal) this.visit(this.#visited, false);
    if (link === this.#linkName) return;
    this.#linkName = link;
    this.#link?.dispose();
    this.#link = link === undefined ? undefined : new DeepLink(link, (view) => this.#visitLinked(view, false));
    if (this.#aimed) this.#follow();
  }

  /** The camera is to stand here. */
  aim(pose: Pose, jump: boolean): void {
    const first = !this.#aimed;
    this.#aimed = true;
    this.rig.go(pose, { jump: jump || first || prefersReducedMotion() });
    if (!first) return;
    this.#follow();
    this.#changed();
  }

  /** Where the page has not put it, and so no farther than hands could take it; it is not the camera's home. */
  visit(pose: Pose, jump: boolean): void {
    if (!this.#aimed) return;
    this.rig.visit(this.rig.within(pose), { jump: jump || prefersReducedMotion() });
    this.#visited = this.rig.goal;
  }

  /** As `aim`; tells how it ends. */
  fly(pose: Pose, jump: boolean): Promise<Flight> {
    this.aim(pose, jump);
    const flight = this.#flights.begin();
    if (this.#restedAt === this.rig.goal) this.#flights.end('arrived');
    return flight;
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
    this.#motion?.sleep();
    this.#followRotation();
    // Nobody looks: what is finished stays, what is not is asked for again later.
    if (this.stores.render.get().state !== 'final') this.#changed();
  }

  /** While nothing can be seen of it, nothing is asked of Blender. */
  set curtained(curtained: boolean) {
    if (curtained === this.#curtained) return;
    this.#curtained = curtained;
    this.#followRotation();
    this.#changed();
  }

  get bridge(): URL | undefined {
    return this.#bridge;
  }

  get maxPixels(): number {
    return this.#bounds.max_pixels;
  }

  get overlay(): HTMLCanvasElement | undefined {
    return this.photoreal.picture;
  }

  request(size: readonly [width: number, height: number], samples?: number): RenderRequest | undefined {
    if (!this.#content || !this.#aimed) return undefined;
    const { selection, settings } = this.#content;
    const wished = { ...settings, ...(samples ? { samples } : {}) };
    return viewRequest(selection, wished, this.rig.goal, size, this.#bounds, this.#motion?.moment);
  }

  get preview(): HTMLCanvasElement {
    return this.parts.canvas;
  }

  redraw(): void {
    if (this.#motion) this.#stage?.animate(this.#motion.frame());
    this.#stage?.draw(this.rig.pose, 1);
  }

  dispose(): void {
    this.#abort.abort();
    for (const unlisten of this.#unlisten) unlisten();
    this.#motion?.dispose();
    this.#rotation.stop();
    this.#retries.stop();
    this.#flights.end('interrupted');
    this.#link?.dispose();
    this.rig.dispose();
    this.photoreal.dispose();
    this.#stage?.dispose();
  }

  touched(): void {
    this.#rotation.held = true;
    this.photoreal.touched = true;
  }

  released(): void {
    this.photoreal.touched = false;
    this.#followRotation();
  }

  async tapped(x: number, y: number): Promise<void> {
    const surface = await this.#stage?.pick(this.rig.pose, [x, y]);
    if (!this.#abort.signal.aborted) this.rig.focus(surface?.point);
  }

  ignored(): void {
    this.listener.ignored();
  }

  moving(mover: Mover): void {
    this.#mover = mover;
    this.#approached = undefined;
    this.#flights.end('interrupted');
    if (mover !== 'auto-rotate') this.#rotation.held = true;
    this.photoreal.leave();
  }

  resting(goal: Pose): void {
    this.#asked = this.#request(goal);
    if (this.#asked) this.photoreal.show(this.#asked);
  }

  settled(pose: Pose): void {
    if (!this.#aimed) return;
    this.photoreal.settle();
    const before = this.#restedAt;
    this.#restedAt = pose;
    this.#followRotation();
    const moment = this.#motion?.playing ? undefined : this.#motion?.moment;
    this.#link?.write(pose === this.rig.home && !moment ? undefined : { pose, moment });
    if (pose === before) return;
    this.#flights.end('arrived');
    this.listener.rested(pose);
  }

  draw(pose: Pose, scale: number): boolean {
    if (this.#aimed && (!this.#told || !samePose(pose, this.#told))) {
      this.#told = pose;
      this.listener.cameraChanged(pose, this.#mover);
    }
    if (this.#motion) this.#stage?.animate(this.#motion.frame());
    return this.#aimed && (this.#stage?.draw(pose, scale) ?? false);
  }

  /** What moves by itself must be stoppable. */
  #pressed(event: KeyboardEvent): void {
    if (event.key !== ' ' || !(this.#rotation.wanted || this.#motion?.wanted)) return;
    event.preventDefault();
    if (this.#rotation.wanted) this.#rotation.pause();
    if (this.#motion?.wanted) this.#motion.toggle();
  }

  /** Recordings have pictures of some cameras and moments only: goes to the nearest, so that preview and picture agree. */
  #approach({ camera: { position, target, roll }, settings: { fov }, animation }: View, viewHash: string): void {
    if (viewHash === this.#approached) return;
    this.aim(poseOf(position, target, fov, roll), false);
    if (animation && animation.time !== this.#motion?.moment?.time) this.#motion?.visit(animation);
    this.#approached = viewHash;
  }

  /** To where the address says, if it says anything. */
  #follow(): void {
    const view = this.#link?.view;
    if (view) this.#visitLinked(view, true);
  }

  #visitLinked({ pose, moment }: LinkedView, jump: boolean): void {
    this.visit(pose, jump);
    if (moment) this.#motion?.visit(moment);
    if (!this.#motion) this.#linked = moment;
  }

  /** Something but the camera makes another picture. */
  #changed(): void {
    this.photoreal.leave();
    this.rig.renew();
  }

  #request(goal: Pose): RenderRequest | undefined {
    const { width, height } = this.parts.canvas;
    if (!this.#content || !this.#aimed || !this.#visible || this.#curtained || this.#motion?.playing) return undefined;
    const { selection, settings } = this.#content;
    return viewRequest(selection, settings, goal, [width, height], this.#bounds, this.#motion?.moment);
  }

  /** What the bridge accepts, as far as it has said so. */
  get #bounds(): Bounded {
    return this.stores.renderer.get() ?? UNBOUNDED;
  }

  /** Whether the product may turn by itself follows from what the visitor watches. */
  #followRotation(): void {
    const { state } = this.stores.render.get();
    const awaited =
      state === 'queued' ||
      state === 'rendering' ||
      this.stores.connection.get() === 'connecting' ||
      this.photoreal.finishing;
    const still = this.#rotation.turning || this.#restedAt === this.rig.goal;
    this.#rotation.held =
      !this.#visible || this.#curtained || !this.#drawn || this.rig.held || awaited || !still || prefersReducedMotion();
  }

  /** Where no bridge is asked, there is nothing to mix with the preview. */
  #readyToMix(): void {
    if (this.#bridge && this.#drawn) void prepareMixing();
  }

  async #openStage(): Promise<void> {
    try {
      const { Stage, NoWebGL } = await import('../../stage/stage.js');
      if (this.#abort.signal.aborted) return;
      try {
        this.#stage = new Stage(this.parts.canvas, {
          changed: () => this.rig.invalidate(),
          loading: (fraction) => this.listener.loading(fraction),
          loaded: (bounds) => {
            this.#retries.succeeded();
            this.listener.loaded(bounds);
          },
          drawn: () => {
            this.#drawn = true;
            this.photoreal.underlaid();
            this.#readyToMix();
            this.#followRotation();
            this.listener.drawn();
          },
          problem: (problem) => {
            if (problem.code !== 'model_failed' || this.#retries.failed(problem.message))
              this.listener.problem(problem);
          },
        });
      } catch (error) {
        if (!(error instanceof NoWebGL)) throw error;
        this.listener.problem({ code: 'no_webgl', message: 'This browser offers no WebGL 2, so there is no preview.' });
        return;
      }
      this.#present();
    } catch (error) {
      this.#fail(error);
    }
  }

  #present(): void {
    if (!this.#content) return;
    const { selection, effective } = this.#content;
    this.#stage?.show({
      product: selection.product,
      material: selection.material,
      parts: selection.parts,
      scene: selection.scene,
      settings: effective,
      viewTransforms: this.#bridge && viewTransformsAddress(this.#bridge),
    });
  }

  #fail(error: unknown): void {
    const problem: Problem = { code: 'internal', message: error instanceof Error ? error.message : String(error) };
    this.listener.problem(problem);
  }
}

const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
