/** What a visitor can choose of a view's catalog, as groups of which one option each is worn. */
import type { Catalog, CatalogPart } from '../../bridge/catalog.js';
import { partMaterials, type Selection } from '../../bridge/selection.js';
import type { BlenderView } from '../blender-view/blender-view.js';

export type Kind = 'product' | 'material' | 'part' | 'scene';

export interface Option {
  id: number;
  name: string;
  /** A CSS colour. */
  swatch?: string;
}

export interface Group {
  kind: Kind;
  /** Unique among the groups, and the name of the slot for its label. */
  key: string;
  /** The catalog's name, where the group has one. */
  name?: string;
  /** Id of the part, where it is one. */
  part?: number;
  options: readonly Option[];
  /** Id of the option that is in effect. */
  selected: number | undefined;
  /** Puts an option into effect. */
  choose(view: BlenderView, id: number): void;
}

/** Beside materials, which are always there. */
export interface Wanted {
  products: boolean;
  scenes: boolean;
}

/** A group with nothing to choose from is left out. */
export function groupsOf({ products, scenes }: Catalog, selection: Selection, wanted: Wanted): Group[] {
  const { product, material, scene } = selection;
  const groups: Group[] = [
    {
      kind: 'product',
      key: 'product',
      options: wanted.products ? products : [],
      selected: product.id,
      choose: (view, id) => {
        // A material's id is its product's own.
        view.material = view.partMaterials = undefined;
        view.product = id;
      },
    },
    {
      kind: 'material',
      key: 'material',
      options: product.materials,
      selected: material?.id,
      choose: (view, id) => {
        // The whole is all of it.
        view.partMaterials = undefined;
        view.material = id;
      },
    },
    ...(product.parts ?? []).map((part) => partGroup(selection, part)),
    {
      kind: 'scene',
      key: 'scene',
      options: wanted.scenes ? scenes : [],
      selected: scene?.id,
      choose: (view, id) => void (view.scene = id),
    },
  ];
  return groups.filter(({ options }) => options.length > 1);
}

function partGroup({ product, material, parts }: Selection, { id, name, materials }: CatalogPart): Group {
  return {
    kind: 'part',
    key: `part-${id}`,
    name,
    part: id,
    options: product.materials.filter((one) => materials.includes(one.id)),
    selected: (parts.find(({ part }) => part.id === id)?.material ?? material)?.id,
    choose: (view, chosen) => void (view.partMaterials = { ...partMaterials(parts), [id]: chosen }),
  };
}
