/** The light on a product as Blender baked it when the product was published (docs/catalog.md). */

/** A picture of factors: the sRGB-decoded texel times `range`. */
export interface LightMap {
  /** Relative to the JSON that names it. */
  map: string;
  /** The factor at white. */
  range: number;
}

/** On the product. */
export interface SurfaceLight extends LightMap {
  /** The factor, at most 1, where nothing hides any light: less is shade. 1 by default. */
  full?: number;
}

/** On the ground, seen from above: +x of the view frame to the right, +z up. */
export interface GroundLight extends LightMap {
  /** In the view frame, metres. */
  rect: [minX: number, minZ: number, maxX: number, maxZ: number];
  height: number;
}

/** In one scene, wearing one material. */
export interface LightOfMaterial {
  scene_id: number;
  material_id: number;
  /**
   * Light that reaches the surface (over the model's second set of UVs), as a factor on what the scene's environment
   * would give the surface if nothing were in the way.
   */
  surface: SurfaceLight;
  /** Light on the ground with the product, as a factor on the light without it. */
  ground?: GroundLight;
}

export interface ProductLight {
  maps: LightOfMaterial[];
}
