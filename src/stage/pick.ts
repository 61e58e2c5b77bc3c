/** What of the product lies under a point of the picture. */
import { Ray } from '@babylonjs/core/Culling/ray.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { Vector } from '../bridge/camera.js';
import { axesOf, positionOf, RADIANS, type Pose } from './pose.js';

/** A point of a surface, in the view frame: metres, and a unit vector away from the surface; and what it is part of. */
export interface Surface {
  point: Vector;
  normal: Vector;
  /** As the file names them, where it does. */
  material?: string;
  node?: string;
}

/**
 * The nearest surface that a pose shows at (x, y), in parts of the picture from its upper left corner.
 *
 * The ray is made of the pose, not by Babylon: its engine is shared, and knows the size of another element's picture.
 *
 * @param aspect width / height of the picture
 * @param counts which meshes are surfaces; others are looked through
 */
export function pick(
  scene: Scene,
  pose: Pose,
  aspect: number,
  [x, y]: readonly [x: number, y: number],
  counts: (mesh: AbstractMesh) => boolean,
): Surface | undefined {
  const position = positionOf(pose);
  const { right, up, forward } = axesOf(pose);
  const half = Math.tan((pose.fov / 2) * RADIANS);
  const [a, b] = [(2 * x - 1) * half * aspect, (1 - 2 * y) * half];
  const direction = new Vector3(
    forward.x + a * right.x + b * up.x,
    forward.y + a * right.y + b * up.y,
    forward.z + a * right.z + b * up.z,
  ).normalize();
  const ray = new Ray(new Vector3(position.x, position.y, position.z), direction);
  const hit = scene.pickWithRay(ray, (mesh) => mesh.isEnabled() && mesh.isVisible && counts(mesh));
  const [point, normal] = [hit?.pickedPoint, hit?.getNormal(true)];
  if (!hit || !point || !normal) return undefined;
  // Of a surface that is seen from behind, the side that is seen.
  if (Vector3.Dot(normal, direction) > 0) normal.scaleInPlace(-1);
  return {
    point: { x: point.x, y: point.y, z: point.z },
    normal: { x: normal.x, y: normal.y, z: normal.z },
    ...named('material', hit.pickedMesh?.material?.name),
    ...named('node', nodeOf(hit.pickedMesh)),
  };
}

/** A node whose mesh has several materials is read as a node with a mesh for each. */
function nodeOf(mesh: AbstractMesh | null): string | undefined {
  return mesh && /_primitive\d+$/.test(mesh.name) ? mesh.parent?.name : mesh?.name;
}

const named = (key: string, name: string | undefined): Record<string, string> => (name ? { [key]: name } : {});
