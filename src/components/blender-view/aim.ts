/** Where a page and the catalog want the camera to be. */
import type { CatalogProduct } from '../../bridge/catalog.js';
import { framed, type Bounds } from '../../stage/framing.js';
import { poseOf, vectorOf, type Pose } from '../../stage/pose.js';
import { parseFieldOfView, parseOrbit, parseTarget } from './attributes.js';

export interface CameraWish {
  /** Name of one of the product's cameras. */
  camera?: string | null;
  cameraOrbit?: string | null;
  cameraTarget?: string | null;
  fieldOfView?: string | null;
}

/** Babylon's own, 0.8 radians: the default of the settings. Degrees. */
const DEFAULT_FOV = 45.836624;

/**
 * What the page names wins over the catalog's camera, which wins over a camera framed from the bounds.
 *
 * @param fov of the render settings, degrees
 * @param aspect width / height of the picture
 * @returns nothing while it cannot be known, because the product's size is not
 */
export function aimed(
  wish: CameraWish,
  product: CatalogProduct,
  bounds: Bounds | undefined,
  fov: number | undefined,
  aspect: number,
): Pose | undefined {
  const named = product.cameras.find(({ name }) => name === wish.camera) ?? product.cameras[0];
  const angle = (wish.fieldOfView ? parseFieldOfView(wish.fieldOfView) : undefined) ?? fov ?? named?.fov ?? DEFAULT_FOV;
  const orbit = wish.cameraOrbit ? parseOrbit(wish.cameraOrbit) : undefined;
  const target = wish.cameraTarget ? parseTarget(wish.cameraTarget) : undefined;

  const base = named
    ? poseOf(vectorOf(named.position), vectorOf(named.target), angle)
    : bounds && framed(bounds, angle, aspect);
  if (base) return { ...base, ...orbit, target: target ?? base.target };
  const { azimuth, elevation, radius } = orbit ?? {};
  if (azimuth === undefined || elevation === undefined || radius === undefined || !target) return undefined;
  return { azimuth, elevation, radius, target, fov: angle };
}
