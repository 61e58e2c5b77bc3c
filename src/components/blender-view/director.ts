/** Puts the camera where the page, the catalog and the product's size want it, and sends it where the page says. */
import type { CatalogProduct } from '../../bridge/catalog.js';
import type { Problem } from '../../bridge/errors.js';
import type { Bounds } from '../../stage/framing.js';
import type { Pose } from '../../stage/pose.js';
import { aimed, type CameraWish } from './aim.js';
import { FIRST_POSE } from './camera-state.js';
import { poseAt, type Destination } from './destination.js';
import type { Flight } from './flights.js';
import type { Session } from './session.js';
import { steering, type SteeringWish } from './steering.js';

export class Director {
  product: CatalogProduct | undefined;
  /** Undefined until the product is on the stage. */
  bounds: Bounds | undefined;
  /** Of the page's settings, degrees. */
  fov: number | undefined;
  /** Width / height of the picture. */
  aspect = 4 / 3;
  session: Session | undefined;
  /** Commands from before there is a camera. */
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly wish: CameraWish & SteeringWish,
    private readonly report: (problem: Problem) => void,
  ) {}

  /** Where the camera will rest. */
  get goal(): Pose {
    return this.session?.rig.goal ?? FIRST_POSE;
  }

  /** Takes the camera to where the attributes say, as far as that can be known. */
  aim(jump: boolean): void {
    const { product, session } = this;
    if (!product || !session) return;
    const { camera } = this.wish;
    if (camera && !product.cameras.some(({ name }) => name === camera))
      this.report({ code: 'invalid', message: `${product.name} has no camera ${camera}.`, path: 'camera' });
    const pose = aimed(this.wish, product, this.bounds, this.fov, this.aspect);
    if (!pose) return;
    this.steer();
    session.aim(pose, jump);
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Tells the session what hands, time and the address may do. */
  steer(): void {
    this.session?.steer(steering(this.wish, this.bounds, this.#distance));
  }

  /** Resolves when the flight has ended; waits for a camera where there is none yet. */
  async send(where: Destination, jump: boolean): Promise<Flight> {
    if (!this.session?.aimed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const pose = poseAt(where, this.product?.cameras ?? [], this.goal, this.#distance);
    if (!('invalid' in pose)) return this.session?.fly(pose, jump) ?? 'interrupted';
    this.report({ code: 'invalid', message: `This camera makes no sense: ${pose.invalid}.`, path: pose.invalid });
    return 'refused';
  }

  /** How far from its target the product's own camera stands, metres: what `100%` means. */
  get #distance(): number {
    const { product, bounds, aspect, wish } = this;
    const own = product && aimed({ camera: wish.camera }, product, bounds, undefined, aspect);
    return own?.radius ?? FIRST_POSE.radius;
  }
}
