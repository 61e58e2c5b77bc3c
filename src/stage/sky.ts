/** The light of a scene as its backdrop, where there are no baked surroundings. */
import { CreateBox } from '@babylonjs/core/Meshes/Builders/boxBuilder.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { Texture } from '@babylonjs/core/Materials/Textures/texture.js';
import type { HDRCubeTexture } from '@babylonjs/core/Materials/Textures/hdrCubeTexture.js';
import { BehindGlass } from './behind-glass.js';
import type { Scene } from '@babylonjs/core/scene.js';

/** Metres; drawn about the camera, whatever the far plane. */
const SIZE = 100;

export class Sky {
  readonly #box;
  readonly #picture: HDRCubeTexture;

  constructor(environment: HDRCubeTexture, scene: Scene) {
    // A second handle on the same cube, since it is read in another way.
    this.#picture = environment.clone() as HDRCubeTexture;
    this.#picture.coordinatesMode = Texture.SKYBOX_MODE;
    const material = new PBRMaterial('sky', scene);
    material.backFaceCulling = false;
    material.disableLighting = true;
    material.twoSidedLighting = true;
    material.microSurface = 1;
    material.reflectionTexture = this.#picture;
    this.#box = CreateBox('sky', { size: SIZE }, scene);
    this.#box.material = material;
    this.#box.infiniteDistance = true;
    this.#box.ignoreCameraMaxZ = true;
    this.#box.isPickable = false;
  }

  /** @param rotationY as the environment's */
  set(rotationY: number, visible: boolean): void {
    this.#picture.rotationY = rotationY;
    BehindGlass.of(this.#box.getScene()).set(this.#box, !visible);
  }

  dispose(): void {
    BehindGlass.of(this.#box.getScene()).forget(this.#box);
    this.#box.dispose(false, true);
  }
}
