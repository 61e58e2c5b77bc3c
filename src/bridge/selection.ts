/** Which entries of a catalog are looked at: named by id, or the catalog's own choice where none is named. */
import type { Catalog, CatalogMaterial, CatalogProduct, CatalogScene } from './catalog.js';
import type { Problem } from './errors.js';

export interface Selection {
  product: CatalogProduct;
  material: CatalogMaterial | undefined;
  scene: CatalogScene | undefined;
}

/** Ids as a page names them; what is left out is the catalog's choice. */
export interface SelectionIds {
  product?: number;
  material?: number;
  scene?: number;
}

/** @returns the entries, or a problem whose `path` is the id that is unknown */
export function select(catalog: Catalog, ids: SelectionIds): Selection | Problem {
  const product =
    ids.product === undefined ? catalog.products[0] : catalog.products.find(({ id }) => id === ids.product);
  if (!product) return unknown('product', ids.product);

  const materialId = ids.material ?? product.defaults.material_id;
  const material = product.materials.find(({ id }) => id === materialId);
  if (!material && ids.material !== undefined) return unknown('material', ids.material);

  const sceneId = ids.scene ?? product.defaults.scene_id;
  const scene = sceneId === undefined ? catalog.scenes[0] : catalog.scenes.find(({ id }) => id === sceneId);
  if (!scene && ids.scene !== undefined) return unknown('scene', ids.scene);

  return { product, material: material ?? product.materials[0], scene: scene ?? catalog.scenes[0] };
}

/**
 * As `select`, but an unknown material or scene leaves that one as it was, or to the catalog. An unknown
 * product leaves everything: there is nothing to show in its place.
 *
 * @param report is told of each id that is unknown
 */
export function selectNear(
  catalog: Catalog,
  ids: SelectionIds,
  before: Selection | undefined,
  report: (problem: Problem) => void,
): Selection | undefined {
  const wanted = { ...ids };
  for (;;) {
    const found = select(catalog, wanted);
    if (!isProblem(found)) return found;
    report(found);
    const { path } = found;
    if (path !== 'material' && path !== 'scene') return undefined;
    const kept = path === 'scene' || before?.product.id === ids.product ? before?.[path]?.id : undefined;
    wanted[path] = kept === wanted[path] ? undefined : kept;
  }
}

const isProblem = (result: Selection | Problem): result is Problem => 'code' in result;

function unknown(path: 'product' | 'material' | 'scene', id: number | undefined): Problem {
  const message = id === undefined ? `The catalog has no ${path}.` : `There is no ${path} ${id}.`;
  return { code: `unknown_${path}`, message, path };
}
