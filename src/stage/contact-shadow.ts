/** The soft dark under and around a product whose light on the ground nobody has baked. */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { VertexBuffer } from '@babylonjs/core/Buffers/buffer.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { Ground } from './ground.js';
import { occludeGround, type GroundOcclusion } from './ground-occlusion.js';

/** Light that comes back from the product and the ground fills a part of what the dome does not reach. */
const STRENGTH = 0.65;

/** The shadow of these meshes as they stand now; nothing for a product that hides no light from the ground. */
export function contactShadow(meshes: AbstractMesh[], scene: Scene): Ground | undefined {
  const occlusion = occludeGround(trianglesOf(meshes.filter(isSolid)));
  if (!occlusion) return undefined;
  const { x, z, size } = occlusion;
  return new Ground(draw(occlusion, scene), { rect: [x, z, x + size, z + size], height: 0 }, scene);
}

/** Glass lets the light through. */
function isSolid({ material }: AbstractMesh): boolean {
  if (material instanceof PBRMaterial && material.subSurface.isRefractionEnabled) return false;
  return !material?.needAlphaBlending();
}

function trianglesOf(meshes: AbstractMesh[]): Float32Array {
  const corners: number[] = [];
  const point = new Vector3();
  for (const mesh of meshes) {
    const indices = mesh.getIndices();
    const positions = mesh.getPositionData(true, true) ?? mesh.getVerticesData(VertexBuffer.PositionKind);
    if (!indices || !positions) continue;
    const world = mesh.computeWorldMatrix(true);
    for (const index of indices) {
      Vector3.TransformCoordinatesFromFloatsToRef(
        positions[3 * index]!,
        positions[3 * index + 1]!,
        positions[3 * index + 2]!,
        world,
        point,
      );
      corners.push(point.x, point.y, point.z);
    }
  }
  return new Float32Array(corners);
}

function draw({ hidden, cells }: GroundOcclusion, scene: Scene): RawTexture {
  const pixels = new Uint8Array(4 * hidden.length).fill(255);
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const share = 1 - STRENGTH * hidden[(cells - 1 - row) * cells + column]!;
      // As sRGB, near enough for what is an estimate.
      pixels.fill(Math.round(255 * share ** (1 / 2.2)), 4 * (row * cells + column), 4 * (row * cells + column) + 3);
    }
  }
  const texture = RawTexture.CreateRGBATexture(
    pixels,
    cells,
    cells,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
  );
  texture.wrapU = texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  return texture;
}
