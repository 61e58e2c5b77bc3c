/** What the selected product comes in, as a page reads it, and as it says what parts wear. */
import type { EntryName, Selection } from '../../bridge/selection.js';

/** One material of the selected product. */
export interface Variant {
  id: number;
  name: string;
  /** A CSS colour, where the catalog has one. */
  swatch?: string;
  selected: boolean;
}

/** Material by part, each by name or id; as text `Cup: Celadon; Handle: Oak`. */
export type PartMaterials = Readonly<Record<string, EntryName>> | string;

export const variantsOf = (selection: Selection | undefined): readonly Variant[] =>
  selection?.product.materials.map(({ id, name, swatch }) => ({
    id,
    name,
    ...(swatch === undefined ? {} : { swatch }),
    selected: id === selection.material?.id,
  })) ?? [];
