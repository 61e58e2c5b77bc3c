/** A camera that shows all of a product, for products whose catalog entry names none. */
import type { Vector } from '../bridge/camera.js';
import type { OrbitLimits } from './orbit.js';
import { RADIANS, type Pose } from './pose.js';

/** View frame, metres. */
export interface Bounds {
  min: Vector;
  max: Vector;
}

/** Air around the product: its bounding sphere fills this part of the picture's shorter side. */
const FILL = 0.85;

const centre = ({ min, max }: Bounds): Vector => ({
  x: (min.x + max.x) / 2,
  y: (min.y + max.y) / 2,
  z: (min.z + max.z) / 2,
});

export const reach = ({ min, max }: Bounds): number => Math.hypot(max.x - min.x, max.y - min.y, max.z - min.z) / 2;

/** A three-quarter view from slightly above. @param aspect width / height of the picture */
export function framed(bounds: Bounds, fov: number, aspect: number): Pose {
  const half = (fov / 2) * RADIANS;
  const narrow = Math.min(half, Math.atan(Math.tan(half) * aspect));
  const radius = reach(bounds) / (FILL * Math.sin(narrow));
  return { azimuth: 30, elevation: 15, radius, target: centre(bounds), fov, roll: 0 };
}

/** How far hands can take the camera: near enough to see the weave, never inside, never lost. */
export function limitsFor(bounds: Bounds): Partial<OrbitLimits> {
  const size = reach(bounds);
  return { minRadius: 0.4 * size, maxRadius: 12 * size, maxPan: 1.5 * size };
}
