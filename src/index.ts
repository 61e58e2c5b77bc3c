/** Registers the elements, and exports their classes and types. */
import './components/blender-view/define.js';
import './components/blender-configurator/define.js';
import './components/blender-settings/define.js';
import './components/blender-compare/define.js';
import './components/blender-spin/define.js';

export { BlenderCompare } from './components/blender-compare/blender-compare.js';
export type { BlenderCompareEvents } from './components/blender-compare/events.js';
export {
  BlenderConfigurator,
  type BlenderConfiguratorEvents,
  type ConfiguratorChange,
} from './components/blender-configurator/blender-configurator.js';
export { BlenderSettings } from './components/blender-settings/blender-settings.js';
export { BlenderSpin } from './components/blender-spin/blender-spin.js';
export type { BlenderSpinEvents } from './components/blender-spin/events.js';
export { BlenderView } from './components/blender-view/blender-view.js';
export type { CameraChange, CameraState } from './components/blender-view/camera-state.js';
export type { Destination } from './components/blender-view/destination.js';
export type { Flight } from './components/blender-view/flights.js';
export type { HotspotChange, HotspotState } from './components/blender-view/hotspots/layer.js';
export type { PictureError, PictureOptions } from './components/blender-view/pictures.js';
export type { PartMaterials, Variant } from './components/blender-view/variants.js';
export type { ViewStrings } from './components/blender-view/strings/strings.js';
export type { BlenderViewEvents } from './components/blender-view/events.js';
export type { ViewStores } from './components/blender-view/view-stores.js';
export type { Catalog, CatalogCamera, CatalogMaterial, CatalogProduct, CatalogScene } from './bridge/catalog.js';
export type { Surface } from './stage/pick.js';
export type { EntryName, Selection } from './bridge/selection.js';
export type { ErrorCode, Problem } from './bridge/errors.js';
export type { PartialSettings, RenderSettings } from './bridge/settings.js';
export type { ConnectionState, Renderer, RenderProgress } from './bridge/stores.js';
