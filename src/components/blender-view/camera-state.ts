/** The camera as pages read and set it: the view frame (left-handed, Y up), metres, degrees. */
import type { Vector } from '../../bridge/camera.js';
import { LIMITS } from '../../bridge/limits.js';
import { FIRST_CAMERA } from './first-camera.js';
import { poseOf, positionOf, type Pose } from '../../stage/pose.js';

const { position: _, ...first } = FIRST_CAMERA;
/** Before anything is known of the product. */
export const FIRST_POSE: Pose = first;

export interface CameraState {
  position: Vector;
  target: Vector;
  /** 0 looks at the front; positive goes counter-clockwise seen from above. */
  azimuth: number;
  elevation: number;
  /** From the target to the camera. */
  radius: number;
  /** Vertical. */
  fov: number;
  /** Turns the camera's up towards its own left. */
  roll: number;
}

/** What a page sets: a position, or angles and radius; the rest stays as it is. */
export type CameraChange = Partial<CameraState>;

export const cameraState = (pose: Pose): CameraState => ({
  ...pose,
  target: { ...pose.target },
  position: positionOf(pose),
});

/** The pose that a change leads to, or the name of the field that makes no sense. */
export function changedPose(pose: Pose, change: CameraChange): Pose | { invalid: keyof CameraState } {
  for (const name of ['position', 'target'] as const) {
    const point = change[name];
    if (point && ![point.x, point.y, point.z].every((value) => isWithin(value, LIMITS.coordinate)))
      return { invalid: name };
  }
  for (const name of ['azimuth', 'elevation', 'radius', 'fov', 'roll'] as const) {
    const value = change[name];
    if (value !== undefined && !isWithin(value, RANGES[name])) return { invalid: name };
  }
  if (change.radius !== undefined && change.radius <= 0) return { invalid: 'radius' };
  if (change.fov !== undefined && change.fov < 1) return { invalid: 'fov' };

  const target = change.target ?? pose.target;
  const fov = change.fov ?? pose.fov;
  const roll = change.roll ?? pose.roll;
  if (change.position) {
    const next = poseOf(change.position, target, fov, roll);
    return next.radius > 0 ? next : { invalid: 'position' };
  }
  const { azimuth, elevation, radius } = { ...pose, ...change };
  return { azimuth, elevation, radius, target, fov, roll };
}

const RANGES = { azimuth: LIMITS.angle, elevation: 89.9, radius: LIMITS.coordinate, fov: 150, roll: LIMITS.angle };
const isWithin = (value: number, limit: number): boolean => Number.isFinite(value) && Math.abs(value) <= limit;
