/** Which picture stands for the view until there is a better one. */
import type { CatalogProduct, CatalogScene } from '../../bridge/catalog.js';
import { findEntry, type EntryName } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings-table.js';
import type { PartMaterials } from './variants.js';
import type { CameraWish } from './aim.js';

export interface PosterWish extends CameraWish {
  poster?: string | null;
  material?: EntryName | null;
  scene?: EntryName | null;
  partMaterials?: PartMaterials | null;
  animation?: string | number | null;
  transparent?: boolean | null;
  skybox?: boolean | null;
  settings: PartialSettings;
}

/**
 * The page's own, or the catalog's where that shows what will be seen: the product in its default material and scene from
 * its first camera. Another picture would be a wrong one, and the change to the preview a jump.
 *
 * @param scenes the catalog's, where the wish may name one
 */
export function posterOf(
  wish: PosterWish,
  product: CatalogProduct | undefined,
  scenes: readonly CatalogScene[] = [],
): string | undefined {
  if (wish.poster) return wish.poster;
  if (!product) return undefined;
  const { defaults, cameras, materials, poster } = product;
  const isDefault =
    !wish.cameraOrbit &&
    !wish.animation &&
    !wish.cameraTarget &&
    !wish.fieldOfView &&
    wish.settings?.fov === undefined &&
    !(wish.settings?.transparent ?? (wish.transparent || wish.skybox === false)) &&
    (wish.camera ?? cameras[0]?.name) === cameras[0]?.name &&
    !wish.partMaterials &&
    names(wish.material ?? defaults.material_id, defaults.material_id, materials) &&
    names(wish.scene ?? defaults.scene_id, defaults.scene_id, scenes);
  return isDefault ? poster : undefined;
}

const names = (
  wanted: EntryName | undefined,
  id: number | undefined,
  entries: Parameters<typeof findEntry>[0],
): boolean => wanted === id || findEntry(entries, wanted)?.id === id;
