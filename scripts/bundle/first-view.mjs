/**
 * What of Babylon every view needs at once: one chunk, and so one request. Left alone, Babylon's many lazy
 * imports (a shader, a texture format) would split what they share with it into dozens.
 */
const BABYLON = /[\\/]@babylonjs[\\/]/;
/** Babylon asks for them one after the other, when the first model is read and the first material drawn. */
const NEEDED = [
  /[\\/]core[\\/]Shaders[\\/](pbr|hdrFiltering)\.(vertex|fragment)\.js$/,
  /[\\/]core[\\/]Shaders[\\/]postprocess\.vertex\.js$/,
  /[\\/]loaders[\\/]glTF[\\/]2\.0[\\/]pbrMaterialLoadingAdapter\.js$/,
];

/** @returns `plugin`, which finds the modules, and `group`, which makes them a chunk */
export function firstView() {
  const eager = new Set();
  const plugin = {
    name: 'first-view',
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const pending = ids.filter((id) => this.getModuleInfo(id).isEntry || NEEDED.some((needed) => needed.test(id)));
      for (const id of pending) {
        if (eager.has(id)) continue;
        eager.add(id);
        pending.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
  const group = { name: 'babylon', test: (id) => BABYLON.test(id) && eager.has(id) };
  return { plugin, group };
}
