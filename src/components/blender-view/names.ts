/** What a page names of the catalog, and how the page is told what it is. */
import { partMaterials, type Selection, type SelectionNames } from '../../bridge/selection.js';
import { parseParts } from './attributes.js';
import type { BlenderViewEvents } from './events.js';
import type { PartMaterials } from './variants.js';

export interface SelectionWish {
  product?: SelectionNames['product'] | null;
  material?: SelectionNames['material'] | null;
  scene?: SelectionNames['scene'] | null;
  partMaterials?: PartMaterials | null;
}

/** @param wish one that makes sense (fields.ts) */
export const namesOf = ({ product, material, scene, partMaterials }: SelectionWish): SelectionNames => ({
  product: product ?? undefined,
  material: material ?? undefined,
  scene: scene ?? undefined,
  parts: typeof partMaterials === 'string' ? parseParts(partMaterials) : (partMaterials ?? undefined),
});

export const selectionDetail = ({
  product,
  material,
  scene,
  parts,
}: Selection): BlenderViewEvents['selection-change'] => ({
  product: product.id,
  material: material?.id,
  scene: scene?.id,
  parts: partMaterials(parts),
});

export const sameSelection = (a: Selection, b: Selection): boolean =>
  a.product === b.product &&
  a.material === b.material &&
  a.scene === b.scene &&
  JSON.stringify(partMaterials(a.parts)) === JSON.stringify(partMaterials(b.parts));
