/** Which picture stands for the view until there is a better one. */
import type { CatalogProduct } from '../../bridge/catalog.js';
import type { PartialSettings } from '../../bridge/settings-table.js';
import type { CameraWish } from './aim.js';

export interface PosterWish extends CameraWish {
  poster?: string | null;
  material?: number | null;
  scene?: number | null;
  settings: PartialSettings;
}

/**
 * The page's own, or the catalog's where that shows what will be seen: the product in its default material and scene from
 * its first camera. Another picture would be a wrong one, and the change to the preview a jump.
 */
export function posterOf(wish: PosterWish, product: CatalogProduct | undefined): string | undefined {
  if (wish.poster) return wish.poster;
  if (!product) return undefined;
  const { defaults, cameras, poster } = product;
  const isDefault =
    !wish.cameraOrbit &&
    !wish.cameraTarget &&
    !wish.fieldOfView &&
    wish.settings?.fov === undefined &&
    !wish.settings?.transparent &&
    (wish.camera ?? cameras[0]?.name) === cameras[0]?.name &&
    (wish.material ?? defaults.material_id) === defaults.material_id &&
    (wish.scene ?? defaults.scene_id) === defaults.scene_id;
  return isDefault ? poster : undefined;
}
