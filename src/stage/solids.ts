/** The meshes of a product as light and eyes meet them. */
import { VertexBuffer } from '@babylonjs/core/Buffers/buffer.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';

/** Glass lets the light through. */
export function isSolid({ material }: AbstractMesh): boolean {
  if (material instanceof PBRMaterial && material.subSurface.isRefractionEnabled) return false;
  return !material?.needAlphaBlending();
}

/** The triangles of a mesh in its own frame, posed by its bones and morph targets: nine numbers each. */
export function cornersOf(mesh: AbstractMesh): Float32Array {
  const indices = mesh.getIndices();
  const positions = mesh.getPositionData(true, true) ?? mesh.getVerticesData(VertexBuffer.PositionKind);
  if (!indices || !positions) return new Float32Array();
  const corners = new Float32Array(3 * indices.length);
  for (let i = 0; i < indices.length; i++) {
    const from = 3 * indices[i]!;
    corners[3 * i] = positions[from]!;
    corners[3 * i + 1] = positions[from + 1]!;
    corners[3 * i + 2] = positions[from + 2]!;
  }
  return corners;
}
