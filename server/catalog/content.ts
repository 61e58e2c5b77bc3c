/** What loading a catalog yields: its entries, each with its files. */
import type { CatalogFault } from '../../src/bridge/catalog.js';
import type { CatalogFile } from './files.js';
import type { ProductEntry, SceneEntry } from './schema.js';

export interface ResolvedProduct {
  entry: ProductEntry;
  model: CatalogFile;
  preview?: CatalogFile;
  poster?: CatalogFile;
  light?: ResolvedLight;
}

export interface ResolvedLight {
  index: CatalogFile;
  maps: CatalogFile[];
}

export interface ResolvedScene {
  entry: SceneEntry;
  model: CatalogFile;
  preview?: CatalogFile;
  environment?: CatalogFile;
}

export interface CatalogContent {
  products: ResolvedProduct[];
  scenes: ResolvedScene[];
  disabled: CatalogFault[];
}
