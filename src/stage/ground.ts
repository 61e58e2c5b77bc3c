/** What a product does to the light on the ground that carries it: a flat picture that multiplies what lies under it. */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { Mesh } from '@babylonjs/core/Meshes/mesh.js';
import { VertexData } from '@babylonjs/core/Meshes/mesh.vertexData.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import type { BaseTexture } from '@babylonjs/core/Materials/Textures/baseTexture.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { ShadeAsAlpha } from './shade-as-alpha.js';
import type { GroundLight } from '../bridge/light.js';

/** As a factor on what lies under it, or, where nothing does, as black that covers the page as far as light is missing. */
export type GroundShown = 'factor' | 'alpha' | 'not';

/** Above the surface that carries the product, so that the two do not fight for the same depth. Metres. */
const LIFT = 0.0004;

export class Ground {
  readonly #mesh: Mesh;
  readonly #material: PBRMaterial;
  readonly #shade: ShadeAsAlpha;

  /**
   * @param texture factors, sRGB-encoded; its rows from high z to low, each from low x to high. Disposed of with the ground.
   */
  constructor(texture: BaseTexture, { rect, height }: Pick<GroundLight, 'rect' | 'height'>, scene: Scene) {
    const material = (this.#material = new PBRMaterial('ground', scene));
    this.#shade = new ShadeAsAlpha(material);
    material.unlit = true;
    material.albedoTexture = texture;
    material.alphaMode = Constants.ALPHA_MULTIPLY;
    material.transparencyMode = PBRMaterial.PBRMATERIAL_ALPHABLEND;
    this.#mesh = square(rect, height + LIFT, scene);
    this.#mesh.material = material;
    // Before everything else that is see-through, which stands on it.
    this.#mesh.alphaIndex = 0;
    this.#mesh.isPickable = false;
  }

  set shown(as: GroundShown) {
    this.#mesh.setEnabled(as !== 'not');
    this.#shade.asAlpha = as === 'alpha';
    this.#material.alphaMode = as === 'alpha' ? Constants.ALPHA_COMBINE : Constants.ALPHA_MULTIPLY;
  }

  dispose(): void {
    this.#mesh.dispose(false, true);
  }
}

function square([left, near, right, far]: GroundLight['rect'], y: number, scene: Scene): Mesh {
  const mesh = new Mesh('ground', scene);
  const data = new VertexData();
  data.positions = [left, y, near, right, y, near, right, y, far, left, y, far];
  data.normals = [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0];
  data.uvs = [0, 1, 1, 1, 1, 0, 0, 0];
  // Seen from above only.
  data.indices = [0, 1, 2, 0, 2, 3];
  data.applyToMesh(mesh);
  return mesh;
}
