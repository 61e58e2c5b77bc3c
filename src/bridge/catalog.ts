/** The catalog as `GET /api/catalog` answers it: what there is to show. Frames of reference: docs/catalog.md. */
import type { PartialSettings } from './settings.js';

/** [x, y, z] in the view frame, metres. */
export type Point = [x: number, y: number, z: number];

export interface CatalogCamera {
  name: string;
  position: Point;
  target: Point;
  /** Vertical, degrees. */
  fov: number;
  /** Turns the camera's up towards its own left, degrees; absent: upright. */
  roll?: number;
}

export interface CatalogMaterial {
  id: number;
  name: string;
  /** Name of the `KHR_materials_variants` variant; absent: the file's own materials. */
  variant?: string;
  /** A CSS colour. */
  swatch?: string;
}

/** A part of a product that can wear another of its materials than the rest. */
export interface CatalogPart {
  /** Unique in its product. */
  id: number;
  name: string;
  /** Names of the model's objects; what hangs under them belongs to the part, too. */
  nodes: string[];
  /** Ids of those of the product's materials that it comes in. */
  materials: number[];
}

/** How a model is put into the world: scale, then rotation (degrees about the vertical), then position. */
export interface Placement {
  scale: number;
  rotation: number;
  position: Point;
}

/** A movement of the product. Time 0 is the file's own: frame 0 of a `.blend`. */
export interface CatalogAnimation {
  id: number;
  name: string;
  /** Name of the glTF animation in the preview, and of the animation or action in the model. */
  clip: string;
  /** Seconds. */
  duration: number;
}

export interface CatalogProduct {
  id: number;
  slug: string;
  name: string;
  description?: string;
  /** URL of the GLB for the browser, relative to the catalog's own URL. */
  preview?: string;
  /** URL of a picture to show before anything has loaded. */
  poster?: string;
  /** URL of the light on it, as Blender baked it (JSON, light.ts). */
  light?: string;
  placement: Placement;
  materials: CatalogMaterial[];
  /** Absent: it is of one piece. */
  parts?: CatalogPart[];
  cameras: CatalogCamera[];
  /** Absent where nothing of it moves. */
  animations?: CatalogAnimation[];
  defaults: { material_id: number; scene_id?: number; settings: PartialSettings };
}

export interface CatalogScene {
  id: number;
  slug: string;
  name: string;
  /** URL of the surroundings with baked light (GLB). */
  preview?: string;
  /** URL of the light that reaches the product (Radiance HDR, equirectangular). */
  environment?: string;
  defaults: { settings: PartialSettings };
}

/** An entry that is left out because of a faulty file or field. */
export interface CatalogFault {
  kind: 'product' | 'scene';
  /** What can be read of them. */
  id?: number;
  name?: string;
  /** A sentence that names the file or the field. */
  reason: string;
}

export interface Catalog {
  products: CatalogProduct[];
  scenes: CatalogScene[];
  disabled?: CatalogFault[];
}
