/**
 * The catalog in memory: the only door between a client's integers and files. Loaded once at start;
 * a change of the files takes a restart.
 */
import { createHash } from 'node:crypto';
import type { Vector } from '../../src/bridge/camera.js';
import type { Catalog as PublicCatalog, CatalogCamera, CatalogFault } from '../../src/bridge/catalog.js';
import type { Problem } from '../../src/bridge/errors.js';
import { SETTINGS } from '../../src/bridge/settings-table.js';
import { canonicalView, viewText, type AnimationTime, type RenderRequest, type View } from '../../src/bridge/view.js';
import { isProblem, problem } from '../problems.js';
import type { ViewFiles } from '../render/blender/driver.js';
import type { CatalogContent, ResolvedProduct, ResolvedScene } from './content.js';
import type { CatalogFile } from './files.js';
import { partFault } from './parts.js';
import { publicCatalog } from './public.js';
import type { ProductEntry } from './schema.js';

export interface Resolution {
  view: View;
  product: ResolvedProduct;
  scene: ResolvedScene;
}

const HASH_DIGITS = 32;
/** Of a product without cameras, where nobody knows its size. */
const FROM_FRONT: CatalogCamera = {
  name: 'Front',
  position: [0, 0, -1],
  target: [0, 0, 0],
  fov: SETTINGS.fov.default,
};

const byId = <Entry extends { entry: { id: number } }>(list: Entry[]): Map<number, Entry> =>
  new Map(list.map((item) => [item.entry.id, item]));

export class Catalog {
  /** Files that anybody may fetch, by the name under which `public()` links them. */
  readonly publicFiles = new Map<string, CatalogFile>();
  private readonly products: Map<number, ResolvedProduct>;
  private readonly scenes: Map<number, ResolvedScene>;
  private readonly disabled: CatalogFault[];
  private readonly json: PublicCatalog;

  constructor(content: CatalogContent) {
    this.products = byId(content.products);
    this.scenes = byId(content.scenes);
    this.disabled = content.disabled;
    for (const { preview, poster, light } of content.products) {
      this.publish(preview, poster, light?.index, ...(light?.maps ?? []));
    }
    for (const { preview, environment } of content.scenes) this.publish(preview, environment);
    this.json = publicCatalog(content);
  }

  private publish(...files: (CatalogFile | undefined)[]): void {
    for (const file of files) if (file) this.publicFiles.set(file.name, file);
  }

  /** The answer of `GET /api/catalog`. */
  public(): PublicCatalog {
    return this.json;
  }

  /** The view that a request means, and its entries; or why there is none. */
  resolve(request: RenderRequest): Resolution | Problem {
    const product = this.products.get(request.product_id);
    if (!product) return this.missing('product', request.product_id);
    if (!product.entry.materials.some(({ id }) => id === request.material_id)) {
      const message = `${product.entry.name} has no material ${request.material_id}.`;
      return problem('unknown_material', message, { path: 'material_id' });
    }
    const fault = partFault(product.entry, request) ?? animationFault(product.entry, request.animation);
    if (fault) return fault;
    const scene = this.scenes.get(request.scene_id);
    if (!scene) return this.missing('scene', request.scene_id);
    const view = canonicalView(request, product.entry.defaults.settings, scene.entry.defaults.settings);
    return { view, product, scene };
  }

  private missing(kind: 'product' | 'scene', id: number): Problem {
    const path = `${kind}_id`;
    const fault = this.disabled.find((entry) => entry.kind === kind && entry.id === id);
    return fault
      ? problem('disabled', `The ${kind} ${fault.name ?? id} is disabled: ${fault.reason}`, { path })
      : problem(`unknown_${kind}`, `The catalog has no ${kind} ${id}.`, { path });
  }

  /** What the renderer opens for a view. @param view one that `resolve` made */
  files(view: View): ViewFiles {
    const { scene, product } = this.entries(view);
    const { placement, materials, parts = [], animations } = product.entry;
    const variantOf = (id: number | undefined): string | null =>
      materials.find((one) => one.id === id)?.variant ?? null;
    const { part_materials, material_id } = view;
    // All of them, where one differs: what hangs under a part may be a part itself.
    const worn =
      part_materials &&
      parts.map(({ id, nodes }) => ({ nodes, variant: variantOf(part_materials[id] ?? material_id) }));
    const moving = animations.find(({ id }) => id === view.animation?.id);
    const animation = moving && view.animation && { name: moving.clip ?? moving.name, time: view.animation.time };
    return {
      scene: { path: scene.model.path },
      product: {
        path: product.model.path,
        variant: variantOf(material_id),
        placement,
        ...(worn ? { parts: worn } : {}),
        ...(animation ? { animation } : {}),
      },
    };
  }

  /**
   * 32 hexadecimal digits that stand for the picture: they change with the view, with the content of
   * its files and with how the catalog puts them together.
   */
  viewHash(view: View): string {
    const { scene, product } = this.entries(view);
    const { variant, placement, parts, animation } = this.files(view).product;
    // What is not there leaves the text as it was before there was such a thing, and with it every cached picture.
    const more = [...(parts ? [parts] : []), ...(animation ? [animation.name] : [])];
    const made = [viewText(view), scene.model.hash, product.model.hash, variant, placement, ...more];
    const content = JSON.stringify(made);
    return createHash('sha256').update(content).digest('hex').slice(0, HASH_DIGITS);
  }

  /** What a visitor most likely meets first: the first product as it presents itself. */
  openingView(): View | undefined {
    const [product] = this.products.values();
    return this.firstView(product);
  }

  /** A product as a visitor first meets it: from its first camera, in its own material and scene. */
  posterView(id: number): View | undefined {
    return this.firstView(this.products.get(id));
  }

  private firstView(product: ResolvedProduct | undefined): View | undefined {
    const scene = this.scenes.get(product?.entry.defaults.scene_id ?? 0) ?? [...this.scenes.values()][0];
    if (!product || !scene) return undefined;
    const { entry } = product;
    const camera = entry.cameras[0] ?? FROM_FRONT;
    const resolution = this.resolve({
      product_id: entry.id,
      material_id: entry.defaults.material_id ?? entry.materials[0]!.id,
      scene_id: scene.entry.id,
      cameraData: {
        position: vector(camera.position),
        target: vector(camera.target),
        rotation: { x: 0, y: 0, z: camera.roll ?? 0 },
      },
      settings: { fov: camera.fov },
    });
    return isProblem(resolution) ? undefined : resolution.view;
  }

  private entries(view: View): { product: ResolvedProduct; scene: ResolvedScene } {
    const product = this.products.get(view.product_id);
    const scene = this.scenes.get(view.scene_id);
    if (!product || !scene) throw new Error(`No files for product ${view.product_id} in scene ${view.scene_id}`);
    return { product, scene };
  }
}

/** Why a product cannot be shown at this moment, if it cannot. */
function animationFault({ name, animations }: ProductEntry, wanted: AnimationTime | undefined): Problem | undefined {
  if (!wanted) return undefined;
  const { id, time } = wanted;
  const animation = animations.find((entry) => entry.id === id);
  if (!animation) return problem('unknown_animation', `${name} has no animation ${id}.`, { path: 'animation.id' });
  if (time <= animation.duration) return undefined;
  const message = `animation.time is ${time}, but ${animation.name} lasts ${animation.duration} seconds.`;
  return problem('invalid', message, { path: 'animation.time' });
}

const vector = ([x, y, z]: readonly [number, number, number]): Vector => ({ x, y, z });
