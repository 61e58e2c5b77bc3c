/** The materials that a model wears: one variant as a whole, and others on parts of it. */
import { KHR_materials_variants } from '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_variants.js';
import type { AssetContainer } from '@babylonjs/core/assetContainer.js';
import type { Mesh } from '@babylonjs/core/Meshes/mesh.js';
import type { Node } from '@babylonjs/core/node.js';
import type { CatalogPart } from '../bridge/catalog.js';
import type { WornPart } from '../bridge/selection.js';

export class Wardrobe {
  constructor(
    private readonly container: AssetContainer,
    private readonly parts: readonly CatalogPart[],
  ) {}

  /**
   * @param variant by name; without one, the file's own materials
   * @returns what the file does not have, as in `variant mauve`; it wears the rest
   */
  wear(variant: string | undefined, worn: readonly WornPart[]): string | undefined {
    let missing: string | undefined;
    // A part is shown by what the whole would wear in its variant.
    const others = worn.map(({ part, material }) => {
      const meshes = this.container.meshes.filter((mesh) => this.#partOf(mesh)?.id === part.id);
      if (meshes.length === 0) missing ??= `object ${part.nodes.join(', ')}`;
      missing ??= this.#wearWhole(material.variant);
      return meshes.map((mesh) => ({ mesh, material: mesh.material }));
    });
    missing ??= this.#wearWhole(variant);
    for (const { mesh, material } of others.flat()) mesh.material = material;
    return missing;
  }

  #wearWhole(variant: string | undefined): string | undefined {
    const model = this.container.rootNodes[0] as Mesh;
    const known = KHR_materials_variants.GetAvailableVariants(model);
    if (known.length > 0) KHR_materials_variants.Reset(model);
    if (variant === undefined) return undefined;
    if (!known.includes(variant)) return `variant ${variant}`;
    KHR_materials_variants.SelectVariant(model, variant);
    return undefined;
  }

  /** What hangs under an object goes with it, unless a part names it. */
  #partOf(node: Node | null): CatalogPart | undefined {
    return node ? (this.parts.find(({ nodes }) => nodes.includes(node.name)) ?? this.#partOf(node.parent)) : undefined;
  }
}
