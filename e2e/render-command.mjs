/** The driver's command for a slice of a view, as the bridge's own worker says it. */
import { driverCamera } from '../build/server/render/blender/driver.js';

/** What of a view's settings the driver must be told; the rest is the bridge's own work. */
const SETTINGS = [
  'engine',
  'fov',
  'transparent',
  'environment_strength',
  'environment_rotation',
  'f_stop',
  'focus_distance',
  'denoise',
];

/** @param {{ width: number, height: number, first?: number, count: number, total?: number }} slice pixels and samples */
export const renderCommand = (catalog, view, { width, height, first = 0, count, total = count }) => ({
  command: 'render',
  ...catalog.files(view),
  camera: driverCamera(view.camera),
  settings: Object.fromEntries(SETTINGS.map((name) => [name, view.settings[name]])),
  frame: [view.settings.width, view.settings.height],
  size: [width, height],
  first,
  count,
  total,
});
