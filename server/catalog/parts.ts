/** Whether the objects that a product's parts name are in its files. */
import { problem } from '../problems.js';
import type { Problem } from '../../src/bridge/errors.js';
import type { RenderRequest } from '../../src/bridge/view.js';
import { FileFault, type CatalogFile } from './files.js';
import { nodeNames } from './formats.js';
import type { ProductEntry } from './schema.js';

/**
 * Only a glTF tells its objects without Blender; of a .blend an unknown one is found out when it is rendered.
 *
 * @throws FileFault for a name that the model does not have, or more than once
 */
export async function checkParts({ parts = [] }: ProductEntry, model: CatalogFile): Promise<void> {
  const names = parts.length > 0 ? await nodeNames(model.path) : undefined;
  if (!names) return;
  for (const [index, { nodes }] of parts.entries()) {
    for (const node of nodes) {
      const count = names.filter((name) => name === node).length;
      if (count === 1) continue;
      const found = count === 0 ? 'no object' : `${count} objects`;
      throw new FileFault(`parts.${index}.nodes: ${model.name} has ${found} of the name ${JSON.stringify(node)}.`);
    }
  }
}

/** The parts that a preview cannot show, as sentences. */
export async function missingParts({ parts = [] }: ProductEntry, preview: CatalogFile): Promise<string[]> {
  const names = parts.length > 0 ? await nodeNames(preview.path) : undefined;
  if (!names) return [];
  return parts
    .filter(({ nodes }) => !nodes.some((node) => names.includes(node)))
    .map(({ name }) => `${preview.name} has no objects of the part ${name}: publish it anew.`);
}

/** What is wrong with the parts that a request names. */
export function partFault(
  { name, parts = [], materials }: ProductEntry,
  { part_materials = {}, material_id }: RenderRequest,
): Problem | undefined {
  for (const [id, material] of Object.entries(part_materials)) {
    const path = `part_materials.${id}`;
    const part = parts.find((one) => one.id === Number(id));
    if (!part) return problem('unknown_part', `${name} has no part ${id}.`, { path });
    if (!materials.some((one) => one.id === material)) {
      return problem('unknown_material', `${name} has no material ${material}.`, { path });
    }
    if (material !== material_id && !part.materials.includes(material)) {
      return problem('unknown_material', `${part.name} of ${name} does not come in material ${material}.`, { path });
    }
  }
  return undefined;
}
