/**
 * The orbiting camera: hands move its goal, and the shown pose follows on springs until it stands
 * exactly on the goal. So the pose in which it will rest is known before it rests. No DOM, no Babylon.
 */
import { damp, type Damped } from './damper.js';
import { MAX_ELEVATION, RADIANS, samePose, type Pose } from './pose.js';

export interface OrbitLimits {
  /** Degrees. */
  minElevation: number;
  maxElevation: number;
  /** Metres. */
  minRadius: number;
  maxRadius: number;
  /** The target stays within this distance of the home target. Metres. */
  maxPan: number;
}

const FREE: OrbitLimits = {
  minElevation: -MAX_ELEVATION,
  maxElevation: MAX_ELEVATION,
  minRadius: 0.001,
  maxRadius: 10_000,
  maxPan: Infinity,
};
/** The spring's frequency, 1/s: nine tenths of the way in about 0.2 s. */
const FREQUENCY = 20;
/** A step is settled when no picture of common size would show the rest of it. Degrees, and parts of the radius. */
const SETTLED_ANGLE = 0.01;
const SETTLED_PART = 1e-4;

/** The pose's numbers as springs: distances to the radius are relative, so it runs on its logarithm. */
type Springs = Record<'azimuth' | 'elevation' | 'zoom' | 'x' | 'y' | 'z' | 'fov', number>;
const NAMES = ['azimuth', 'elevation', 'zoom', 'x', 'y', 'z', 'fov'] as const;

const springsOf = (pose: Pose): Springs => ({
  azimuth: pose.azimuth,
  elevation: pose.elevation,
  zoom: Math.log(pose.radius),
  ...pose.target,
  fov: pose.fov,
});

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

export class Orbit {
  #goal: Pose;
  #shown: Pose;
  #home: Pose;
  #velocity: Springs = { azimuth: 0, elevation: 0, zoom: 0, x: 0, y: 0, z: 0, fov: 0 };
  #limits = FREE;

  constructor(pose: Pose) {
    this.#goal = this.#shown = this.#home = pose;
  }

  /** Where the camera will rest. */
  get goal(): Pose {
    return this.#goal;
  }

  /** Where it is now. */
  get pose(): Pose {
    return this.#shown;
  }

  get settled(): boolean {
    return this.#shown === this.#goal;
  }

  /** Sets what hands can reach, and brings the goal within it. */
  limit(limits: Partial<OrbitLimits>): void {
    this.#limits = { ...FREE, ...limits };
  }

  /** Goes to a pose, by springs or at once. Whatever the limits, since a page has said so. Returns whether the goal is new. */
  go(pose: Pose, { jump = false } = {}): boolean {
    const isNew = !samePose(pose, this.#goal);
    this.#home = pose;
    if (isNew) this.#goal = pose;
    if (jump) {
      this.#shown = this.#goal;
      this.#rest();
    } else if (isNew) {
      this.#unwind();
    }
    return isNew;
  }

  /** Turns by degrees: positive `azimuth` moves the camera counter-clockwise seen from above, positive `elevation` up. */
  turn(azimuth: number, elevation: number): boolean {
    const { minElevation, maxElevation } = this.#limits;
    return this.#aim({
      ...this.#goal,
      azimuth: this.#goal.azimuth + azimuth,
      elevation: clamp(this.#goal.elevation + elevation, minElevation, maxElevation),
    });
  }

  /** Multiplies the distance to the target. */
  zoom(factor: number): boolean {
    const { minRadius, maxRadius } = this.#limits;
    const [near, far] = [Math.min(minRadius, this.#home.radius), Math.max(maxRadius, this.#home.radius)];
    return this.#aim({ ...this.#goal, radius: clamp(this.#goal.radius * factor, near, far) });
  }

  /** Moves the target in the plane of the picture, by fractions of the picture's height: right and up are positive. */
  pan(right: number, up: number): boolean {
    const { azimuth, elevation, radius, fov, target } = this.#goal;
    const height = 2 * radius * Math.tan((fov / 2) * RADIANS);
    const [a, e] = [azimuth * RADIANS, elevation * RADIANS];
    const next = {
      x: target.x + height * (right * -Math.cos(a) + up * Math.sin(e) * Math.sin(a)),
      y: target.y + height * up * Math.cos(e),
      z: target.z + height * (right * -Math.sin(a) - up * Math.sin(e) * Math.cos(a)),
    };
    const home = this.#home.target;
    const offset = Math.hypot(next.x - home.x, next.y - home.y, next.z - home.z);
    const kept = offset > this.#limits.maxPan ? this.#limits.maxPan / offset : 1;
    return this.#aim({
      ...this.#goal,
      target: {
        x: home.x + (next.x - home.x) * kept,
        y: home.y + (next.y - home.y) * kept,
        z: home.z + (next.z - home.z) * kept,
      },
    });
  }

  /** Lets time pass. Returns whether the camera now stands on its goal. */
  advance(seconds: number): boolean {
    if (this.settled) return true;
    const [from, to] = [springsOf(this.#shown), springsOf(this.#goal)];
    const next = { ...from };
    let settled = true;
    for (const name of NAMES) {
      const spring: Damped = damp({ value: from[name], velocity: this.#velocity[name] }, to[name], FREQUENCY, seconds);
      next[name] = spring.value;
      this.#velocity[name] = spring.velocity;
      const left = Math.abs(spring.value - to[name]) + Math.abs(spring.velocity) / FREQUENCY;
      settled &&= left < this.#tolerance(name);
    }
    if (settled) {
      this.#shown = this.#goal;
      this.#rest();
      return true;
    }
    const { azimuth, elevation, zoom, x, y, z, fov } = next;
    this.#shown = { azimuth, elevation, radius: Math.exp(zoom), target: { x, y, z }, fov };
    return false;
  }

  #tolerance(name: keyof Springs): number {
    if (name === 'zoom') return SETTLED_PART;
    if (name === 'x' || name === 'y' || name === 'z') return SETTLED_PART * this.#goal.radius;
    return SETTLED_ANGLE;
  }

  #aim(goal: Pose): boolean {
    if (samePose(goal, this.#goal)) return false;
    this.#goal = goal;
    return true;
  }

  /** Takes the shorter way round to a goal that was named, not turned to. */
  #unwind(): void {
    const turns = Math.round((this.#shown.azimuth - this.#goal.azimuth) / 360);
    if (turns !== 0) this.#shown = { ...this.#shown, azimuth: this.#shown.azimuth - 360 * turns };
  }

  #rest(): void {
    for (const name of NAMES) this.#velocity[name] = 0;
  }
}
