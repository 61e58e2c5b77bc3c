/** The product in the preview: its GLB, placed as the catalog says, in one of its materials. */
import { TransformNode } from '@babylonjs/core/Meshes/transformNode.js';
import type { AssetContainer } from '@babylonjs/core/assetContainer.js';
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { CatalogMaterial, CatalogProduct } from '../bridge/catalog.js';
import type { ProductLight } from '../bridge/light.js';
import type { WornPart } from '../bridge/selection.js';
import type { ModelAnimations, Share } from './animation.js';
import { fetchLight, LitMaterials, loadMaps, type LightMaps } from './baked-light.js';
import type { Bounds } from './framing.js';
import { contactShadow } from './contact-shadow.js';
import { isGlass } from './glass.js';
import type { Ground, GroundShown } from './ground.js';
import { loadModel } from './loader.js';
import { RADIANS } from './pose.js';
import type { Sightlines } from './sightlines.js';
import { Wardrobe } from './wardrobe.js';

export class Product {
  readonly #lit: LitMaterials;
  readonly #wardrobe: Wardrobe;
  /** Made when it is needed: where nothing is baked. */
  #shadow: Ground | undefined;
  #maps: LightMaps | undefined;
  #onGround: GroundShown = 'factor';
  /** Raised with each choice of light, so that late maps do not undo a newer one. */
  #turn = 0;

  private constructor(
    private readonly entry: CatalogProduct,
    private readonly container: AssetContainer,
    private readonly root: TransformNode,
    private readonly light: ProductLight | undefined,
    private readonly scene: Scene,
    private readonly animations: ModelAnimations | undefined,
  ) {
    this.#lit = new LitMaterials(container.materials);
    this.#wardrobe = new Wardrobe(container, entry.parts ?? []);
  }

  /** Rejects when its preview cannot be loaded. */
  static async load(entry: CatalogProduct, scene: Scene): Promise<Product> {
    const { preview, placement, name } = entry;
    if (!preview) throw new Error(`The catalog names no preview of ${name}.`);
    const [container, light] = await Promise.all([
      // An instance cannot wear another material than what it is an instance of.
      loadModel(preview, scene, { createInstances: !entry.parts?.length }),
      entry.light ? fetchLight(entry.light) : undefined,
    ]);
    const root = new TransformNode('placement', scene);
    root.scaling.setAll(placement.scale);
    // Babylon turns clockwise seen from above, the catalog counter-clockwise.
    root.rotation.y = -placement.rotation * RADIANS;
    root.position.set(...placement.position);
    container.addAllToScene();
    for (const node of container.rootNodes) node.parent = root;
    await tintGlass(container);
    return new Product(entry, container, root, light, scene, await animationsOf(container));
  }

  /** Chooses a material variant by name, and others for parts of it. Returns what the file does not have, as in `variant mauve`. */
  select(variant: string | undefined, parts: readonly WornPart[]): string | undefined {
    return this.#wardrobe.wear(variant, parts);
  }

  /** Shows moments of its animations, or without any the model as it lies. */
  pose(shares: readonly Share[]): void {
    this.animations?.pose(shares);
  }

  /** Puts on the light that was baked for a scene and a material, once it has come. */
  async enlighten(sceneId: number | undefined, material: CatalogMaterial | undefined): Promise<void> {
    const turn = ++this.#turn;
    const { light: base } = this.entry;
    const baked = this.light?.maps.find(
      ({ scene_id, material_id }) => scene_id === sceneId && material_id === material?.id,
    );
    const maps = baked && base ? await loadMaps(baked, base, this.scene) : undefined;
    if (turn !== this.#turn) return disposeOf(maps);
    const before = this.#maps;
    this.#maps = maps;
    this.#lit.set(maps);
    disposeOf(before);
    if (!maps) this.#shadow ??= contactShadow(this.container.meshes, this.scene);
    this.#showGround();
  }

  /** How what it does to the ground's light is shown. */
  set onGround(as: GroundShown) {
    this.#onGround = as;
    this.#showGround();
  }

  /** In the view frame, metres. */
  get bounds(): Bounds {
    const { min, max } = this.root.getHierarchyBoundingVectors(true);
    return { min: { x: min.x, y: min.y, z: min.z }, max: { x: max.x, y: max.y, z: max.z } };
  }

  /** What can hide something behind it. */
  async sightlines(): Promise<Sightlines> {
    const { Sightlines } = await import('./sightlines.js');
    return Sightlines.past(this.container.meshes);
  }

  /** Whether a mesh is part of it; its shadow is not. */
  owns(mesh: AbstractMesh): boolean {
    return mesh.isDescendantOf(this.root);
  }

  #showGround(): void {
    if (this.#shadow) this.#shadow.shown = this.#maps ? 'not' : this.#onGround;
    if (this.#maps?.ground) this.#maps.ground.shown = this.#onGround;
  }

  dispose(): void {
    this.#turn++;
    this.#shadow?.dispose();
    disposeOf(this.#maps);
    this.container.dispose();
    this.root.dispose();
  }
}

/** Most products have no glass, and their visitors need no code for it. */
async function tintGlass({ meshes, materials }: AssetContainer): Promise<void> {
  if (!materials.some(isGlass)) return;
  const { tintWalls } = await import('./glass-walls.js');
  tintWalls(meshes, materials);
}

/** Nor do most move. */
async function animationsOf({ animationGroups }: AssetContainer): Promise<ModelAnimations | undefined> {
  if (animationGroups.length === 0) return undefined;
  const { ModelAnimations } = await import('./animation.js');
  return new ModelAnimations(animationGroups);
}

function disposeOf(maps: LightMaps | undefined): void {
  maps?.surface.dispose();
  maps?.ground?.dispose();
}
