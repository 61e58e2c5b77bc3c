/**
 * The camera of a view, in the view frame: Babylon's left-handed world, metres, Y up, Z forward.
 * Angles are in degrees.
 */

export interface Vector {
  x: number;
  y: number;
  z: number;
}

/** A camera as a request describes it, in the words of Babylon's `TargetCamera`. */
export interface CameraData {
  position: Vector;
  /** What the camera looks at; decides the direction where present. */
  target?: Vector;
  /**
   * Pitch (x), yaw (y) and roll (z) in degrees, as Babylon's `camera.rotation` (which is in radians).
   * With a `target` only the roll counts.
   */
  rotation?: Vector;
}

/** A camera as a view carries it: one way to say each pose. */
export interface ViewCamera {
  position: Vector;
  target: Vector;
  /** Degrees, [0, 360); a positive roll turns the camera's up towards its own left. */
  roll: number;
}

const RADIANS = Math.PI / 180;
/** Coordinates are rounded to a micrometre, angles to a millionth of a degree, so that equal poses are equal text. */
const PRECISION = 1e6;
/** Closer than this to the target a camera has no direction (metres). */
export const MIN_TARGET_DISTANCE = 1e-5;
/** A direction this close to vertical (|cosine|) takes +Z instead of +Y as its reference for up. */
export const POLE_COSINE = 1 - 1e-6;

const round = (value: number): number => Math.round(value * PRECISION) / PRECISION + 0;
const roundVector = ({ x, y, z }: Vector): Vector => ({ x: round(x), y: round(y), z: round(z) });

export const subtract = (a: Vector, b: Vector): Vector => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
export const length = (v: Vector): number => Math.hypot(v.x, v.y, v.z);
export const scale = (v: Vector, factor: number): Vector => ({ x: v.x * factor, y: v.y * factor, z: v.z * factor });
export const add = (a: Vector, b: Vector): Vector => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });
export const dot = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y + a.z * b.z;
export const cross = (a: Vector, b: Vector): Vector => ({
  x: a.y * b.z - a.z * b.y,
  y: a.z * b.x - a.x * b.z,
  z: a.x * b.y - a.y * b.x,
});
const normalize = (v: Vector): Vector => scale(v, 1 / length(v));
const wrapDegrees = (angle: number): number => round(((angle % 360) + 360) % 360) % 360;

/** The camera's right, up and forward as unit vectors in the view frame. */
export function cameraAxes(camera: ViewCamera): { right: Vector; up: Vector; forward: Vector } {
  const forward = normalize(subtract(camera.target, camera.position));
  const level = levelAxes(forward);
  const roll = camera.roll * RADIANS;
  // Babylon's rotation about its left-handed Z: up moves towards −right.
  const up = add(scale(level.right, -Math.sin(roll)), scale(level.up, Math.cos(roll)));
  return { right: cross(up, forward), up, forward };
}

/** Right and up of an unrolled camera that looks along `forward` (a unit vector). */
function levelAxes(forward: Vector): { right: Vector; up: Vector } {
  const reference = Math.abs(forward.y) > POLE_COSINE ? { x: 0, y: 0, z: 1 } : { x: 0, y: 1, z: 0 };
  // Left-handed: right = up × forward.
  const right = normalize(cross(reference, forward));
  return { right, up: cross(forward, right) };
}

/** Forward and up of Babylon's rotation (yaw about Y, then pitch about X, then roll about Z). */
function axesOfRotation(rotation: Vector): { forward: Vector; up: Vector } {
  const [pitch, yaw, roll] = [rotation.x * RADIANS, rotation.y * RADIANS, rotation.z * RADIANS];
  const forward = {
    x: Math.sin(yaw) * Math.cos(pitch),
    y: -Math.sin(pitch),
    z: Math.cos(yaw) * Math.cos(pitch),
  };
  const right = { x: Math.cos(yaw), y: 0, z: -Math.sin(yaw) };
  const up = cross(forward, right);
  return { forward, up: add(scale(right, -Math.sin(roll)), scale(up, Math.cos(roll))) };
}

/** Whether a camera stands on its own target, and so has no direction. */
export function isInsideOut(camera: CameraData): boolean {
  return camera.target !== undefined && length(subtract(camera.target, camera.position)) < MIN_TARGET_DISTANCE;
}

/**
 * The one way to say a pose. Without a target, one is put a metre in front of the camera and the roll is
 * what is left of the rotation. The camera must not be inside-out.
 */
export function canonicalCamera(camera: CameraData): ViewCamera {
  const position = roundVector(camera.position);
  if (camera.target) {
    return { position, target: roundVector(camera.target), roll: wrapDegrees(camera.rotation?.z ?? 0) };
  }
  const { forward, up } = axesOfRotation(camera.rotation ?? { x: 0, y: 0, z: 0 });
  const level = levelAxes(forward);
  const roll = Math.atan2(-dot(up, level.right), dot(up, level.up)) / RADIANS;
  return { position, target: roundVector(add(position, forward)), roll: wrapDegrees(roll) };
}
