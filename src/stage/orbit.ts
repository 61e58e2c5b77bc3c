/**
 * The orbiting camera: hands move its goal, and the shown pose follows on springs until it stands
 * exactly on the goal. So the pose in which it will rest is known before it rests. No DOM, no Babylon.
 */
import { damp, type Damped } from './damper.js';
import { add, scale, type Vector } from '../bridge/camera.js';
import { axesOf, MAX_ELEVATION, RADIANS, samePose, type Pose } from './pose.js';

export interface OrbitLimits {
  /** Degrees; a whole turn or more is no limit. */
  minAzimuth: number;
  maxAzimuth: number;
  /** Degrees. */
  minElevation: number;
  maxElevation: number;
  /** Metres. */
  minRadius: number;
  maxRadius: number;
  /** The target stays within this distance of the home target. Metres. */
  maxPan: number;
  /**
   * How far zooming goes on by the lens where the distance ends. Degrees; the home lens always lies between, so that by
   * default the lens stays as it is.
   */
  minFov: number;
  maxFov: number;
}

const FREE: OrbitLimits = {
  minAzimuth: -Infinity,
  maxAzimuth: Infinity,
  minElevation: -MAX_ELEVATION,
  maxElevation: MAX_ELEVATION,
  minRadius: 0.001,
  maxRadius: 10_000,
  maxPan: Infinity,
  minFov: Infinity,
  maxFov: 0,
};
/** The spring's frequency, 1/s: nine tenths of the way in about 0.2 s. */
const FREQUENCY = 20;
/** A step is settled when no picture of common size would show the rest of it. Degrees, and parts of the radius. */
const SETTLED_ANGLE = 0.01;
const SETTLED_PART = 1e-4;

/** The pose's numbers as springs: distances to the radius are relative, so it runs on its logarithm. */
type Springs = Record<'azimuth' | 'elevation' | 'zoom' | 'x' | 'y' | 'z' | 'fov' | 'roll', number>;
const NAMES = ['azimuth', 'elevation', 'zoom', 'x', 'y', 'z', 'fov', 'roll'] as const;

const springsOf = (pose: Pose): Springs => ({
  azimuth: pose.azimuth,
  elevation: pose.elevation,
  zoom: Math.log(pose.radius),
  ...pose.target,
  fov: pose.fov,
  roll: pose.roll,
});

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
/** How much smaller the same thing is in the picture of one lens than of another. */
const magnification = (fov: number, than: number): number =>
  Math.tan((fov / 2) * RADIANS) / Math.tan((than / 2) * RADIANS);
/** The lens in whose picture everything is so many times smaller. */
const widened = (fov: number, factor: number): number =>
  factor === 1 ? fov : (2 * Math.atan(Math.tan((fov / 2) * RADIANS) * factor)) / RADIANS;

export class Orbit {
  #goal: Pose;
  #shown: Pose;
  #home: Pose;
  #velocity: Springs = { azimuth: 0, elevation: 0, zoom: 0, x: 0, y: 0, z: 0, fov: 0, roll: 0 };
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

  /** Sets what hands can reach; a page may put the camera anywhere. */
  limit(limits: Partial<OrbitLimits>): void {
    this.#limits = { ...FREE, ...limits };
  }

  /** Where a page has put the camera: hands can always come back to it. */
  get home(): Pose {
    return this.#home;
  }

  /** Goes to a pose, by springs or at once. Whatever the limits, since a page has said so. Returns whether the goal is new. */
  go(pose: Pose, options: { jump?: boolean } = {}): boolean {
    this.#home = samePose(pose, this.#goal) ? this.#goal : pose;
    return this.visit(this.#home, options);
  }

  /** As `go`; home stays where it is. */
  visit(pose: Pose, { jump = false } = {}): boolean {
    const isNew = !samePose(pose, this.#goal);
    if (isNew) this.#goal = pose;
    if (jump) {
      this.#shown = this.#goal;
      this.#rest();
    } else if (isNew) {
      this.#unwind();
    }
    return isNew;
  }

  /** The nearest pose that hands can reach; the target is not looked at. */
  within(pose: Pose): Pose {
    const { minElevation, maxElevation } = this.#limits;
    const [near, far] = this.#distances;
    const [narrow, wide] = this.#lenses;
    return {
      ...pose,
      azimuth: this.#azimuth(pose.azimuth, pose.azimuth),
      elevation: clamp(pose.elevation, minElevation, maxElevation),
      radius: clamp(pose.radius, near, far),
      fov: clamp(pose.fov, narrow, wide),
    };
  }

  /** Turns by degrees: positive `azimuth` moves the camera counter-clockwise seen from above, positive `elevation` up. */
  turn(azimuth: number, elevation: number): boolean {
    const { minElevation, maxElevation } = this.#limits;
    return this.#aim({
      ...this.#goal,
      azimuth: this.#azimuth(this.#goal.azimuth + azimuth, this.#goal.azimuth),
      elevation: clamp(this.#goal.elevation + elevation, minElevation, maxElevation),
    });
  }

  /** Makes what is looked at so many times smaller: by the distance first, then by the lens, and the other way round back. */
  zoom(factor: number): boolean {
    const { radius, fov } = this.#goal;
    const [near, far] = this.#distances;
    const [narrow, wide] = this.#lenses;
    const home = this.#home.fov;
    // On the way back the lens comes first.
    const back =
      factor > 1
        ? clamp(widened(fov, factor), fov, Math.max(fov, home))
        : clamp(widened(fov, factor), Math.min(fov, home), fov);
    const rest = factor / magnification(back, fov);
    const next = clamp(radius * rest, near, far);
    const lens = clamp(widened(back, (radius * rest) / next), narrow, wide);
    return this.#aim({ ...this.#goal, radius: next, fov: Math.abs(lens - home) < 1e-9 ? home : lens });
  }

  /** Goes home. */
  goHome(): boolean {
    const changed = this.#aim(this.#home);
    if (changed) this.#unwind();
    return changed;
  }

  /** Looks at another point from the same direction; by default at the home target, from the home distance. */
  focus(target?: Vector): boolean {
    if (target) return this.#aim({ ...this.#goal, target: this.#reachable(target) });
    const { radius, fov } = this.#home;
    return this.#aim({ ...this.#goal, target: this.#home.target, radius, fov });
  }

  /** Moves the target in the plane of the picture, by fractions of the picture's height: right and up are positive. */
  pan(right: number, up: number): boolean {
    const { radius, fov, target } = this.#goal;
    const height = 2 * radius * Math.tan((fov / 2) * RADIANS);
    const axes = axesOf(this.#goal);
    const moved = add(scale(axes.right, height * right), scale(axes.up, height * up));
    return this.#aim({ ...this.#goal, target: this.#reachable(add(target, moved)) });
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
    const { azimuth, elevation, zoom, x, y, z, fov, roll } = next;
    this.#shown = { azimuth, elevation, radius: Math.exp(zoom), target: { x, y, z }, fov, roll };
    return false;
  }

  /** The home distance and the home lens are within reach whatever the limits. */
  get #distances(): [near: number, far: number] {
    const { minRadius, maxRadius } = this.#limits;
    return [Math.min(minRadius, this.#home.radius), Math.max(maxRadius, this.#home.radius)];
  }

  get #lenses(): [narrow: number, wide: number] {
    const { minFov, maxFov } = this.#limits;
    return [Math.min(minFov, this.#home.fov), Math.max(maxFov, this.#home.fov)];
  }

  /** Within the limits in the turn that lies nearest to where the camera was. */
  #azimuth(azimuth: number, before: number): number {
    const { minAzimuth, maxAzimuth } = this.#limits;
    if (maxAzimuth - minAzimuth >= 360) return azimuth;
    const turns = 360 * Math.round((before - (minAzimuth + maxAzimuth) / 2) / 360);
    return clamp(azimuth, minAzimuth + turns, maxAzimuth + turns);
  }

  #reachable(target: Vector): Vector {
    const home = this.#home.target;
    const [x, y, z] = [target.x - home.x, target.y - home.y, target.z - home.z];
    const offset = Math.hypot(x, y, z);
    const kept = offset > this.#limits.maxPan ? this.#limits.maxPan / offset : 1;
    return { x: home.x + x * kept, y: home.y + y * kept, z: home.z + z * kept };
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
