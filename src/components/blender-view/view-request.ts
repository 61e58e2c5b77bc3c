/** What is asked of the bridge for what the visitor looks at, within the bounds that it has named. */
import { LIMITS } from '../../bridge/limits.js';
import { partMaterials, type Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import type { AnimationTime, RenderRequest } from '../../bridge/view.js';
import { positionOf, type Pose } from '../../stage/pose.js';

/** What a bridge accepts. */
export interface Bounded {
  max_pixels: number;
  max_samples: number;
}

/** As far as the protocol goes, while the bridge has not said more. */
export const UNBOUNDED: Bounded = { max_pixels: LIMITS.pixels, max_samples: LIMITS.samples };

/** @param settings as the page set them. @returns nothing where there is no scene, or no size to speak of */
export function viewRequest(
  { product, material, scene, parts }: Selection,
  settings: PartialSettings,
  pose: Pose,
  [width, height]: readonly [width: number, height: number],
  bounds: Bounded,
  animation?: AnimationTime,
): RenderRequest | undefined {
  if (!scene || width < LIMITS.minSide || height < LIMITS.minSide) return undefined;
  return {
    product_id: product.id,
    material_id: material?.id ?? product.defaults.material_id,
    scene_id: scene.id,
    ...(parts.length > 0 ? { part_materials: partMaterials(parts) } : {}),
    cameraData: {
      position: positionOf(pose),
      target: pose.target,
      ...(pose.roll ? { rotation: { x: 0, y: 0, z: pose.roll } } : {}),
    },
    settings: {
      ...settings,
      ...fitted(width, height, settings.resolution_scale ?? 1, bounds.max_pixels),
      ...(settings.samples ? { samples: Math.min(settings.samples, bounds.max_samples) } : {}),
      fov: pose.fov,
    },
    ...(animation ? { animation } : {}),
  };
}

/** Whether it is more than a bridge accepts. */
export function exceeds({ settings = {} }: RenderRequest, { max_pixels, max_samples }: Bounded): boolean {
  const { width = 0, height = 0, resolution_scale = 1, samples = 0 } = settings;
  return width * height * resolution_scale ** 2 > max_pixels || samples > max_samples;
}

/** The picture's size within the bounds of the bridge and of the protocol, in the same proportions. */
function fitted(width: number, height: number, scale: number, pixels: number): { width: number; height: number } {
  const { side, minSide } = LIMITS;
  const factor = Math.min(1, side / (scale * Math.max(width, height)), Math.sqrt(pixels / (width * height)) / scale);
  const fit = (length: number): number => Math.max(minSide, Math.floor(length * factor));
  return { width: fit(width), height: fit(height) };
}
