/** The soft dark under and around a product, without which it would float over the baked surroundings. */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { Mesh } from '@babylonjs/core/Meshes/mesh.js';
import { VertexBuffer } from '@babylonjs/core/Buffers/buffer.js';
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import { Color3 } from '@babylonjs/core/Maths/math.color.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { occludeGround, type GroundOcclusion } from './ground-occlusion.js';

/** Above the surface that carries the product, so that the two do not fight for the same depth. Metres. */
const LIFT = 0.0004;
/** Light that comes back from the product and the ground fills a part of what the dome does not reach. */
const STRENGTH = 0.65;

export class ContactShadow {
  private constructor(
    private readonly mesh: Mesh,
    private readonly texture: RawTexture,
  ) {}

  /** The shadow of these meshes as they stand now; nothing for a product that hides no light from the ground. */
  static of(meshes: AbstractMesh[], scene: Scene): ContactShadow | undefined {
    const ground = occludeGround(trianglesOf(meshes.filter(isSolid)));
    if (!ground) return undefined;
    const texture = draw(ground, scene);
    const material = new PBRMaterial('contact shadow', scene);
    material.unlit = true;
    material.albedoColor = Color3.Black();
    material.opacityTexture = texture;
    material.alphaMode = Constants.ALPHA_COMBINE;
    material.transparencyMode = PBRMaterial.PBRMATERIAL_ALPHABLEND;
    const mesh = square(ground, scene);
    mesh.material = material;
    return new ContactShadow(mesh, texture);
  }

  set visible(visible: boolean) {
    this.mesh.setEnabled(visible);
  }

  dispose(): void {
    this.mesh.dispose(false, true);
    this.texture.dispose();
  }
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
  const pixels = new Uint8Array(4 * hidden.length);
  hidden.forEach((part, i) => {
    // The square is blended over sRGB values; the share is of light, which is linear.
    pixels[4 * i + 3] = Math.round(255 * (1 - (1 - STRENGTH * part) ** (1 / 2.2)));
  });
  const texture = RawTexture.CreateRGBATexture(
    pixels,
    cells,
    cells,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
  );
  texture.hasAlpha = true;
  texture.wrapU = texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  return texture;
}

function square({ x, z, size }: GroundOcclusion, scene: Scene): Mesh {
  const mesh = new Mesh('contact shadow', scene);
  const data = new VertexData();
  data.positions = [x, LIFT, z, x + size, LIFT, z, x + size, LIFT, z + size, x, LIFT, z + size];
  data.normals = [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0];
  data.uvs = [0, 0, 1, 0, 1, 1, 0, 1];
  // Seen from above only.
  data.indices = [0, 1, 2, 0, 2, 3];
  data.applyToMesh(mesh);
  mesh.isPickable = false;
  return mesh;
}
