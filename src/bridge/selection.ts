/** Which entries of a catalog are looked at: named by id or by name, or the catalog's own choice where none is named. */
import type { Catalog, CatalogMaterial, CatalogPart, CatalogProduct, CatalogScene } from './catalog.js';
import type { Problem } from './errors.js';

export interface Selection {
  product: CatalogProduct;
  material: CatalogMaterial | undefined;
  scene: CatalogScene | undefined;
  /** The parts that wear another material than the rest. */
  parts: readonly WornPart[];
}

export interface WornPart {
  part: CatalogPart;
  material: CatalogMaterial;
}

/** An id, or the name in the catalog (of a product and a scene the slug, too); upper and lower case are alike. */
export type EntryName = number | string;

/** What a page names; what is left out is the catalog's choice. */
export interface SelectionNames {
  product?: EntryName;
  material?: EntryName;
  scene?: EntryName;
  /** Material by part, each by name or id. */
  parts?: Readonly<Record<string, EntryName>>;
}

interface Entry {
  id: number;
  name: string;
  slug?: string;
}

const plain = (text: string | undefined): string | undefined => text?.trim().normalize('NFC').toLowerCase();

/** The entry of that id, which may be text, or else of that name; the first where two have the same name. */
export function findEntry<E extends Entry>(entries: readonly E[], wanted: EntryName | undefined): E | undefined {
  if (wanted === undefined) return undefined;
  const text = plain(String(wanted));
  return (
    entries.find(({ id }) => String(id) === text) ??
    entries.find(({ name, slug }) => plain(name) === text || plain(slug) === text)
  );
}

/** The product of that name; the catalog's first where none is named. */
export const findProduct = ({ products }: Catalog, wanted: EntryName | undefined): CatalogProduct | undefined =>
  wanted === undefined ? products[0] : findEntry(products, wanted);

/** @returns the entries, or a problem whose `path` is what is unknown */
export function select(catalog: Catalog, names: SelectionNames): Selection | Problem {
  const product = findProduct(catalog, names.product);
  if (!product) return unknown('product', names.product);

  const material = findEntry(product.materials, names.material ?? product.defaults.material_id);
  if (!material && names.material !== undefined) return unknown('material', names.material);

  const sceneName = names.scene ?? product.defaults.scene_id;
  const scene = sceneName === undefined ? catalog.scenes[0] : findEntry(catalog.scenes, sceneName);
  if (!scene && names.scene !== undefined) return unknown('scene', names.scene);

  const whole = material ?? product.materials[0];
  const parts = wornParts(product, names.parts);
  if (!Array.isArray(parts)) return parts;
  const other = parts.filter(({ material: { id } }) => id !== whole?.id);
  return { product, material: whole, scene: scene ?? catalog.scenes[0], parts: other };
}

/** Before the name of a part, in the path of a problem. */
const PART = 'part-materials.';

function wornParts(
  { parts = [], materials }: CatalogProduct,
  names: SelectionNames['parts'] = {},
): WornPart[] | Problem {
  const worn = new Map<CatalogPart, CatalogMaterial>();
  for (const [name, wanted] of Object.entries(names)) {
    const part = findEntry(parts, name);
    const path = PART + name;
    if (!part) return { code: 'unknown_part', message: `There is no part ${name}.`, path };
    const material = findEntry(materials, wanted);
    if (!material || !part.materials.includes(material.id)) {
      return { code: 'unknown_material', message: `${part.name} does not come in ${wanted}.`, path };
    }
    worn.set(part, material);
  }
  return [...worn].map(([part, material]) => ({ part, material }));
}

/** As a request says it. */
export const partMaterials = (parts: readonly WornPart[]): Record<string, number> =>
  Object.fromEntries(parts.map(({ part, material }) => [part.id, material.id]));

/**
 * As `select`, but an unknown material, scene or part leaves that one as it was, or to the catalog. An unknown
 * product leaves everything: there is nothing to show in its place.
 *
 * @param report is told of each name that is unknown
 */
export function selectNear(
  catalog: Catalog,
  names: SelectionNames,
  before: Selection | undefined,
  report: (problem: Problem) => void,
): Selection | undefined {
  const wanted = { ...names };
  for (;;) {
    const found = select(catalog, wanted);
    if (!isProblem(found)) return found;
    report(found);
    const { path } = found;
    if (path?.startsWith(PART)) {
      const { [path.slice(PART.length)]: _unknown, ...parts } = wanted.parts ?? {};
      wanted.parts = parts;
      continue;
    }
    if (path !== 'material' && path !== 'scene') return undefined;
    const kept =
      path === 'scene' || before?.product.id === findProduct(catalog, names.product)?.id
        ? before?.[path]?.id
        : undefined;
    wanted[path] = kept === wanted[path] ? undefined : kept;
  }
}

const isProblem = (result: Selection | Problem): result is Problem => 'code' in result;

function unknown(path: 'product' | 'material' | 'scene', name: EntryName | undefined): Problem {
  const message = name === undefined ? `The catalog has no ${path}.` : `There is no ${path} ${name}.`;
  return { code: `unknown_${path}`, message, path };
}
