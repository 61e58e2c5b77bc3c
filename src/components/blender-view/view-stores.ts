/** What a page can follow of a `<blender-view>`. */
import { atom, type WritableAtom } from 'nanostores';
import type { Catalog } from '../../bridge/catalog.js';
import type { Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings.js';
import { createBridgeStores, type BridgeStores, type ReadonlyStores } from '../../bridge/stores.js';
import type { CameraState } from './camera-state.js';

export interface WritableViewStores extends BridgeStores {
  /** The shown camera, with every display frame in which it moved. */
  camera: WritableAtom<CameraState | undefined>;
  catalog: WritableAtom<Catalog | undefined>;
  /** The catalog's entries that are looked at; undefined until they are known. */
  selection: WritableAtom<Selection | undefined>;
  /** The settings in effect: the product's, the scene's and the page's, without the schema's defaults. */
  settings: WritableAtom<PartialSettings>;
}

export type ViewStores = ReadonlyStores<WritableViewStores>;

export const createViewStores = (): WritableViewStores => ({
  ...createBridgeStores(),
  camera: atom<CameraState | undefined>(undefined),
  catalog: atom<Catalog | undefined>(undefined),
  selection: atom<Selection | undefined>(undefined),
  settings: atom<PartialSettings>({}),
});
