/**
 * In the place of paths to everything in a model (KHR_animation_pointer, KHR_interactivity): plain animations move nodes and
 * weights, and ask only how to interpolate those four.
 */
const mappings = new Map();
export const GetMappingForKey = (key) => mappings.get(key);
export const SetInterpolationForKey = (key, interpolation) => void mappings.set(key, { interpolation });
