/** The product in the preview: its GLB, placed as the catalog says, in one of its materials. */
import { TransformNode } from '@babylonjs/core/Meshes/transformNode.js';
import { KHR_materials_variants } from '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_variants.js';
import type { AssetContainer } from '@babylonjs/core/assetContainer.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Mesh } from '@babylonjs/core/Meshes/mesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { Placement } from '../bridge/catalog.js';
import { ContactShadow } from './contact-shadow.js';
import type { Bounds } from './framing.js';
import { loadModel } from './loader.js';
import { RADIANS } from './pose.js';

export class Product {
  private constructor(
    private readonly container: AssetContainer,
    private readonly root: TransformNode,
    private readonly shadow: ContactShadow | undefined,
  ) {}

  static async load(url: string, placement: Placement, scene: Scene): Promise<Product> {
    const container = await loadModel(url, scene);
    const root = new TransformNode('placement', scene);
    root.scaling.setAll(placement.scale);
    // Babylon turns clockwise seen from above, the catalog counter-clockwise.
    root.rotation.y = -placement.rotation * RADIANS;
    root.position.set(...placement.position);
    container.addAllToScene();
    for (const node of container.rootNodes) node.parent = root;
    // Blender renders the model as it lies at the start of its animation.
    const [animation] = container.animationGroups;
    if (animation) {
      animation.start();
      animation.goToFrame(animation.from);
      animation.stop();
    }
    return new Product(container, root, ContactShadow.of(container.meshes, scene));
  }

  /** Chooses a material variant by name; without one, the file's own materials. Returns false where the file has no such variant. */
  select(variant: string | undefined): boolean {
    const model = this.container.rootNodes[0] as Mesh;
    const variants = KHR_materials_variants.GetAvailableVariants(model);
    if (variants.length === 0) return variant === undefined;
    KHR_materials_variants.Reset(model);
    if (variant === undefined) return true;
    if (!variants.includes(variant)) return false;
    KHR_materials_variants.SelectVariant(model, variant);
    return true;
  }

  /** Whether there is a ground that it darkens: not on transparent film. */
  set grounded(grounded: boolean) {
    if (this.shadow) this.shadow.visible = grounded;
  }

  /** In the view frame, metres. */
  get bounds(): Bounds {
    const { min, max } = this.root.getHierarchyBoundingVectors(true);
    return { min: { x: min.x, y: min.y, z: min.z }, max: { x: max.x, y: max.y, z: max.z } };
  }

  /** Whether a mesh is part of it; its shadow is not. */
  owns(mesh: AbstractMesh): boolean {
    return mesh.isDescendantOf(this.root);
  }

  dispose(): void {
    this.shadow?.dispose();
    this.container.dispose();
    this.root.dispose();
  }
}
