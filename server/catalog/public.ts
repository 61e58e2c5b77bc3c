/** The catalog as clients see it: no model files, and a link for every file that they may fetch. */
import type { Catalog, CatalogAnimation } from '../../src/bridge/catalog.js';
import type { CatalogContent } from './content.js';
import type { CatalogFile } from './files.js';
import type { ProductEntry } from './schema.js';

/** Where the bridge serves the catalog's public files. */
export const FILES_ROUTE = '/catalog';
const VERSION_DIGITS = 16;

/** Relative to `/api/catalog`, so that it holds behind any prefix. The version lets it be cached for good. */
function link(file: CatalogFile | undefined): string | undefined {
  if (!file) return undefined;
  const path = file.name.split('/').map(encodeURIComponent).join('/');
  return `..${FILES_ROUTE}/${path}?v=${versionOf(file)}`;
}

/** A product that brings no poster is rendered for it. Without a camera it is the element that frames it. */
const rendered = ({ id, cameras }: ProductEntry): string | undefined =>
  cameras.length > 0 ? `posters/${id}.webp` : undefined;

const named = ({ clip, ...animation }: ProductEntry['animations'][number]): CatalogAnimation => ({
  ...animation,
  clip: clip ?? animation.name,
});

export const versionOf = (file: CatalogFile): string => file.hash.slice(0, VERSION_DIGITS);

export function publicCatalog({ products, scenes, disabled }: CatalogContent): Catalog {
  return {
    products: products.map(({ entry, preview, poster, light }) => ({
      id: entry.id,
      slug: entry.slug,
      name: entry.name,
      description: entry.description,
      preview: link(preview),
      poster: link(poster) ?? rendered(entry),
      light: link(light?.index),
      placement: entry.placement,
      materials: entry.materials,
      parts: entry.parts,
      cameras: entry.cameras,
      // Left out where there are none, as most products have none.
      ...(entry.animations.length > 0 ? { animations: entry.animations.map(named) } : {}),
      defaults: {
        material_id: entry.defaults.material_id ?? entry.materials[0]!.id,
        scene_id: entry.defaults.scene_id,
        settings: entry.defaults.settings,
      },
    })),
    scenes: scenes.map(({ entry, preview, environment }) => ({
      id: entry.id,
      slug: entry.slug,
      name: entry.name,
      preview: link(preview),
      environment: link(environment),
      defaults: { settings: entry.defaults.settings },
    })),
    disabled,
  };
}
