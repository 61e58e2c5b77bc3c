/**
 * The light that Blender baked for a product: what of a scene's environment reaches each point of its surface, and what
 * it leaves of the ground's light. Where nothing is baked, the product is lit by the environment alone.
 */
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { Texture } from '@babylonjs/core/Materials/Textures/texture.js';
import type { BaseTexture } from '@babylonjs/core/Materials/Textures/baseTexture.js';
import type { Material } from '@babylonjs/core/Materials/material.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { LightMap, LightOfMaterial, ProductLight } from '../bridge/light.js';
import { isGlass } from './glass.js';
import { Ground } from './ground.js';
import { ReflectionShade } from './reflection-shade.js';

/** The model's second set of UVs. */
const LIGHT_UVS = 1;

/** The light in one scene and material, ready to be shown. */
export interface LightMaps {
  surface: Texture;
  /** See `SurfaceLight`. */
  full: number;
  ground: Ground | undefined;
}

/** Resolves to nothing where it cannot be fetched: the product is shown all the same. @param url the catalog's */
export async function fetchLight(url: string): Promise<ProductLight | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? ((await response.json()) as ProductLight) : undefined;
  } catch {
    return undefined;
  }
}

/** @param base URL of the JSON that names the maps */
export async function loadMaps(light: LightOfMaterial, base: string, scene: Scene): Promise<LightMaps | undefined> {
  const { ground } = light;
  const [surface, onGround] = await Promise.all([
    loadMap(light.surface, base, scene),
    ground && loadMap(ground, base, scene),
  ]);
  if (!surface) {
    onGround?.dispose();
    return undefined;
  }
  surface.coordinatesIndex = LIGHT_UVS;
  return { surface, full: light.surface.full ?? 1, ground: ground && onGround && new Ground(onGround, ground, scene) };
}

function loadMap({ map, range }: LightMap, base: string, scene: Scene): Promise<Texture | undefined> {
  return new Promise((resolve) => {
    const texture: Texture = new Texture(new URL(map, base).href, scene, {
      invertY: false,
      // Decoded where it is read, before it is smoothed.
      useSRGBBuffer: true,
      onLoad: () => resolve(texture),
      onError: () => resolve(undefined),
    });
    texture.level = range;
    texture.wrapU = texture.wrapV = Texture.CLAMP_ADDRESSMODE;
  });
}

/** The materials of a model that take baked light, and what they had in its place. */
export class LitMaterials {
  readonly #own = new Map<PBRMaterial, { texture: BaseTexture | null; shade: ReflectionShade }>();

  constructor(materials: Material[]) {
    for (const material of materials) {
      // Through glass one sees something else.
      if (!(material instanceof PBRMaterial) || isGlass(material)) continue;
      this.#own.set(material, { texture: material.ambientTexture, shade: new ReflectionShade(material) });
    }
  }

  /** @param maps nothing: what the model itself carries */
  set(maps: LightMaps | undefined): void {
    for (const [material, { texture, shade }] of this.#own) {
      material.ambientTexture = maps?.surface ?? texture;
      shade.full = maps?.full ?? 1;
      // A model's own occlusion is one channel.
      material.useAmbientInGrayScale = !maps;
    }
  }
}
