/** Whether one point of the view sees another, past a product. Rigid movements of its parts are followed. */
import { Matrix, Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Vector } from '../bridge/camera.js';
import { cornersOf, isSolid } from './solids.js';
import { TriangleTree } from './triangle-tree.js';

interface Obstacle {
  mesh: AbstractMesh;
  /** In the mesh's own frame. */
  tree: TriangleTree;
}

const inverse = new Matrix();
const [start, end] = [new Vector3(), new Vector3()];

export class Sightlines {
  private constructor(private readonly obstacles: readonly Obstacle[]) {}

  static async past(meshes: readonly AbstractMesh[]): Promise<Sightlines> {
    const obstacles: Obstacle[] = [];
    for (const mesh of meshes) {
      const corners = cornersOf(mesh);
      if (corners.length > 0) obstacles.push({ mesh, tree: await TriangleTree.of(corners) });
    }
    return new Sightlines(obstacles);
  }

  /** View frame, metres. Glass does not count, in whichever material it is. */
  isClear(from: Vector, to: Vector): boolean {
    return !this.obstacles.some(({ mesh, tree }) => {
      if (!mesh.isEnabled() || !mesh.isVisible || !isSolid(mesh)) return false;
      mesh.getWorldMatrix().invertToRef(inverse);
      Vector3.TransformCoordinatesFromFloatsToRef(from.x, from.y, from.z, inverse, start);
      Vector3.TransformCoordinatesFromFloatsToRef(to.x, to.y, to.z, inverse, end);
      return tree.blocks(start.x, start.y, start.z, end.x, end.y, end.z);
    });
  }
}
