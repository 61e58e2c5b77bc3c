/** Fetches a catalog, from a bridge or as a file, and makes its URLs absolute. */
import type { Catalog, CatalogProduct, CatalogScene } from './catalog.js';

const IDENTITY = { scale: 1, rotation: 0, position: [0, 0, 0] } as const;

/**
 * @param url of `/api/catalog` or of a `catalog.json` (docs/catalog.md); relative URLs in it are relative to it
 * @throws when it cannot be fetched or is no catalog
 */
export async function fetchCatalog(url: URL, signal?: AbortSignal): Promise<Catalog> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}.`);
  return absoluteCatalog((await response.json()) as unknown, response.url || url.href);
}

/** What a catalog leaves out filled in, and its URLs absolute. */
export function absoluteCatalog(raw: unknown, base: string): Catalog {
  const { products, scenes } = (raw ?? {}) as Partial<Catalog>;
  if (!Array.isArray(products) || !Array.isArray(scenes)) throw new Error(`${base} is not a catalog.`);
  const absolute = (url: string | undefined): string | undefined => (url ? new URL(url, base).href : undefined);
  return {
    products: products.map((product) => ({
      ...product,
      preview: absolute(product.preview ?? glbModel(product)),
      poster: absolute(product.poster),
      light: absolute(product.light),
      placement: { ...IDENTITY, ...product.placement },
      materials: product.materials ?? [],
      cameras: product.cameras ?? [],
      animations: product.animations?.map((animation) => ({ ...animation, clip: animation.clip ?? animation.name })),
      defaults: { ...product.defaults, settings: product.defaults?.settings ?? {} },
    })),
    scenes: scenes.map((scene) => ({
      ...scene,
      preview: absolute(scene.preview),
      environment: absolute(scene.environment),
      defaults: { ...scene.defaults, settings: scene.defaults?.settings ?? {} },
    })) as CatalogScene[],
  };
}

/** In a static `catalog.json` a GLB model is its own preview. */
function glbModel(product: CatalogProduct & { model?: unknown }): string | undefined {
  return typeof product.model === 'string' && /\.gl(b|tf)$/i.test(product.model) ? product.model : undefined;
}
