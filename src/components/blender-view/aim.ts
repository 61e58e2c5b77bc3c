/** Where a page and the catalog want the camera to be. */
import type { CatalogProduct } from '../../bridge/catalog.js';
import { SETTINGS } from '../../bridge/settings-table.js';
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

/**
 * What the page names wins over the catalog's camera, which wins over a camera framed from the bounds.
 *
 * @param fov of the page's own settings, degrees
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
  const angle =
    fov ?? (wish.fieldOfView ? parseFieldOfView(wish.fieldOfView) : undefined) ?? named?.fov ?? SETTINGS.fov.default;
  const orbit = wish.cameraOrbit ? parseOrbit(wish.cameraOrbit) : undefined;
  const target = wish.cameraTarget ? parseTarget(wish.cameraTarget) : undefined;

  const base = named
    ? poseOf(vectorOf(named.position), vectorOf(named.target), angle, named.roll)
    : bounds && framed(bounds, angle, aspect);
  const { azimuth, elevation, radius, part = 1 } = orbit ?? {};
  if (base) {
    return {
      ...base,
      azimuth: azimuth ?? base.azimuth,
      elevation: elevation ?? base.elevation,
      radius: radius ?? base.radius * part,
      target: target ?? base.target,
    };
  }
  if (azimuth === undefined || elevation === undefined || radius === undefined || !target) return undefined;
  return { azimuth, elevation, radius, target, fov: angle, roll: 0 };
}
