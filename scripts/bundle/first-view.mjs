/**
 * How the chunks are cut: few requests on the way to the first view. What every view needs when it begins to work is one chunk, what its
 * preview needs of us and of Babylon another, the bridge's client a third. Left alone, each module that two of them share would be a
 * chunk of its own, and Babylon's many lazy imports (a shader, a texture format) would split it into dozens.
 */
const ROOTS = {
  work: [/[\\/]components[\\/]blender-view[\\/]work\.js$/],
  stage: [
    /[\\/]stage[\\/]stage\.js$/,
    // Babylon asks for them one after the other, when the first model is read and the first material drawn.
    /[\\/]core[\\/]Shaders[\\/](pbr|hdrFiltering)\.(vertex|fragment)\.js$/,
    /[\\/]core[\\/]Shaders[\\/]postprocess\.vertex\.js$/,
    /[\\/]loaders[\\/]glTF[\\/]2\.0[\\/]pbrMaterialLoadingAdapter\.js$/,
  ],
  bridge: [/[\\/]bridge[\\/]view-store\.js$/],
};
/** @returns `plugin`, which finds the modules, and `groups`, which make them chunks */
export function firstView() {
  /** Module → name of its chunk; the first of `ROOTS` has it. */
  const chunkOf = new Map();
  const plugin = {
    name: 'first-view',
    buildEnd() {
      const ids = [...this.getModuleIds()];
      for (const [name, roots] of Object.entries(ROOTS)) {
        const pending = ids.filter((id) => roots.some((root) => root.test(id)));
        if (pending.length < roots.length) throw new Error(`A module that the chunk ${name} begins with is gone.`);
        for (const id of pending) {
          if (chunkOf.has(id)) continue;
          chunkOf.set(id, name);
          pending.push(...(this.getModuleInfo(id)?.importedIds ?? []));
        }
      }
    },
  };
  const groups = Object.keys(ROOTS).map((name) => ({ name, test: (id) => chunkOf.get(id) === name }));
  return { plugin, groups };
}
