/** What surrounds the product in the preview: the light that reaches it, and the baked surroundings. */
import '@babylonjs/core/Helpers/sceneHelpers.js';
import { HDRCubeTexture } from '@babylonjs/core/Materials/Textures/hdrCubeTexture.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import type { AssetContainer } from '@babylonjs/core/assetContainer.js';
import type { Color3 } from '@babylonjs/core/Maths/math.color.js';
import type { Mesh } from '@babylonjs/core/Meshes/mesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { CatalogScene } from '../bridge/catalog.js';
import { loadEnvironment } from './environment.js';
import { loadModel } from './loader.js';
import { RADIANS } from './pose.js';

/** Metres; larger than any room, smaller than the far plane. */
const SKY_SIZE = 400;

export class Scenery {
  #sky: Mesh | null = null;
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
    if (this.environment) this.environment.rotationY = Math.PI / 2 + rotation * RADIANS;
    for (const { material, albedo, emissive } of this.#baked) {
      albedo.scaleToRef(strength, material.albedoColor);
      emissive.scaleToRef(strength, material.emissiveColor);
    }
    for (const node of this.surroundings?.rootNodes ?? []) node.setEnabled(visible);
    if (!this.surroundings && this.environment) this.#showSky(visible, rotation);
  }

  dispose(): void {
    if (this.scene.environmentTexture === this.environment) this.scene.environmentTexture = null;
    this.#sky?.dispose(false, true);
    this.surroundings?.dispose();
    this.environment?.dispose();
  }

  #showSky(visible: boolean, rotation: number): void {
    if (visible) this.#sky ??= this.scene.createDefaultSkybox(this.environment, true, SKY_SIZE, 0, false);
    const texture = (this.#sky?.material as PBRMaterial | undefined)?.reflectionTexture;
    if (texture instanceof HDRCubeTexture) texture.rotationY = Math.PI / 2 + rotation * RADIANS;
    this.#sky?.setEnabled(visible);
  }
}
