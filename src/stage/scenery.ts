/** What surrounds the product in the preview: the light that reaches it, and the baked surroundings. */
import type { HDRCubeTexture } from '@babylonjs/core/Materials/Textures/hdrCubeTexture.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import type { AssetContainer } from '@babylonjs/core/assetContainer.js';
import type { Color3 } from '@babylonjs/core/Maths/math.color.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { CatalogScene } from '../bridge/catalog.js';
import { BehindGlass } from './behind-glass.js';
import { loadEnvironment } from './environment.js';
import { loadModel } from './loader.js';
import { RADIANS } from './pose.js';
import { Sky } from './sky.js';

export class Scenery {
  #sky: Sky | undefined;
  readonly #baked: { material: PBRMaterial; albedo: Color3; emissive: Color3 }[] = [];

  private constructor(
    private readonly scene: Scene,
    private readonly environment: HDRCubeTexture | undefined,
    private readonly surroundings: AssetContainer | undefined,
  ) {
    for (const material of surroundings?.materials ?? []) {
      if (!(material instanceof PBRMaterial)) continue;
      // The light is in the texture already.
      material.unlit = true;
      this.#baked.push({ material, albedo: material.albedoColor.clone(), emissive: material.emissiveColor.clone() });
    }
  }

  static async load(entry: CatalogScene, scene: Scene): Promise<Scenery> {
    const [environment, surroundings] = await Promise.all([
      entry.environment ? loadEnvironment(entry.environment, scene) : undefined,
      entry.preview ? loadModel(entry.preview, scene) : undefined,
    ]);
    return new Scenery(scene, environment, surroundings);
  }

  /** Puts it around the product. */
  activate(): void {
    this.scene.environmentTexture = this.environment ?? null;
    this.surroundings?.addAllToScene();
  }

  /**
   * @param strength factor on all light
   * @param rotation degrees about the vertical, counter-clockwise seen from above
   * @param visible false for transparent film, where only the product is seen
   */
  set(strength: number, rotation: number, visible: boolean): void {
    this.scene.environmentIntensity = strength;
    // A quarter turn lies between Babylon's reading of a panorama and Blender's.
    const rotationY = Math.PI / 2 + rotation * RADIANS;
    if (this.environment) this.environment.rotationY = rotationY;
    if (this.environment && !this.surroundings) {
      this.#sky ??= new Sky(this.environment, this.scene);
      this.#sky.set(rotationY, visible);
    }
    for (const { material, albedo, emissive } of this.#baked) {
      albedo.scaleToRef(strength, material.albedoColor);
      emissive.scaleToRef(strength, material.emissiveColor);
    }
    // A camera on transparent film still sees them through glass, as Blender's does.
    for (const mesh of this.surroundings?.meshes ?? []) BehindGlass.of(this.scene).set(mesh, !visible);
  }

  dispose(): void {
    if (this.scene.environmentTexture === this.environment) this.scene.environmentTexture = null;
    this.#sky?.dispose();
    for (const mesh of this.surroundings?.meshes ?? []) BehindGlass.of(this.scene).forget(mesh);
    this.surroundings?.dispose();
    this.environment?.dispose();
  }
}
