/**
 * Where an orbiting camera stands: in degrees and metres about a target in the view frame (Babylon's
 * left-handed world, Y up).
 */
import type { Point } from '../bridge/catalog.js';
import { cameraAxes, type Vector } from '../bridge/camera.js';

export interface Pose {
  /** 0 looks at the front of the product (from +Z); positive goes counter-clockwise seen from above. Degrees. */
  azimuth: number;
  /** Above the horizon. Degrees. */
  elevation: number;
  /** From the target to the camera. Metres. */
  radius: number;
  target: Vector;
  /** Vertical field of view. Degrees. */
  fov: number;
  /** Turns the camera's up towards its own left, as Babylon's `rotation.z`. Degrees. */
  roll: number;
}

export const RADIANS = Math.PI / 180;
/** Nearer to the pole the camera would have no clear up. Degrees. */
export const MAX_ELEVATION = 89.9;

/** The camera's place in the view frame, metres. */
export function positionOf({ azimuth, elevation, radius, target }: Pose): Vector {
  const [a, e] = [azimuth * RADIANS, elevation * RADIANS];
  return {
    x: target.x - radius * Math.cos(e) * Math.sin(a),
    y: target.y + radius * Math.sin(e),
    z: target.z + radius * Math.cos(e) * Math.cos(a),
  };
}

/** The camera's right, up and forward, as unit vectors in the view frame. */
export const axesOf = (pose: Pose): ReturnType<typeof cameraAxes> =>
  cameraAxes({ position: positionOf(pose), target: pose.target, roll: pose.roll });

/** The pose of a camera that stands at a place and looks at a target; azimuth in (−180, 180]. */
export function poseOf(position: Vector, target: Vector, fov: number, roll = 0): Pose {
  const [x, y, z] = [position.x - target.x, position.y - target.y, position.z - target.z];
  const radius = Math.hypot(x, y, z);
  const elevation = Math.asin(y / radius) / RADIANS;
  return {
    azimuth: Math.atan2(-x, z) / RADIANS,
    elevation: Math.min(MAX_ELEVATION, Math.max(-MAX_ELEVATION, elevation)),
    radius,
    target: { ...target },
    fov,
    roll,
  };
}

export const vectorOf = ([x, y, z]: Point): Vector => ({ x, y, z });

export function samePose(a: Pose, b: Pose): boolean {
  return (
    a.azimuth === b.azimuth &&
    a.elevation === b.elevation &&
    a.radius === b.radius &&
    a.fov === b.fov &&
    a.roll === b.roll &&
    a.target.x === b.target.x &&
    a.target.y === b.target.y &&
    a.target.z === b.target.z
  );
}
