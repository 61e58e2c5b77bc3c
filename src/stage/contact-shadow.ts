/** The soft dark under and around a product whose light on the ground nobody has baked. */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { Ground } from './ground.js';
import { occludeGround, type GroundOcclusion } from './ground-occlusion.js';
import { cornersOf, isSolid } from './solids.js';

/** Light that comes back from the product and the ground fills a part of what the dome does not reach. */
const STRENGTH = 0.65;

/** The shadow of these meshes as they stand now; nothing for a product that hides no light from the ground. */
export function contactShadow(meshes: AbstractMesh[], scene: Scene): Ground | undefined {
  const occlusion = occludeGround(trianglesOf(meshes.filter(isSolid)));
  if (!occlusion) return undefined;
  const { x, z, size } = occlusion;
  return new Ground(draw(occlusion, scene), { rect: [x, z, x + size, z + size], height: 0 }, scene);
}

/** In the view frame. */
function trianglesOf(meshes: AbstractMesh[]): Float32Array {
  const own = meshes.map((mesh) => ({ corners: cornersOf(mesh), world: mesh.computeWorldMatrix(true) }));
  const all = new Float32Array(own.reduce((sum, { corners }) => sum + corners.length, 0));
  const point = new Vector3();
  let end = 0;
  for (const { corners, world } of own) {
    for (let i = 0; i < corners.length; i += 3) {
      Vector3.TransformCoordinatesFromFloatsToRef(corners[i]!, corners[i + 1]!, corners[i + 2]!, world, point);
      all.set([point.x, point.y, point.z], end + i);
    }
    end += corners.length;
  }
  return all;
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
