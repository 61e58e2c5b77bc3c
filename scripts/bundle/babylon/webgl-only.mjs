/** Leaves out what a WebGL2 view of products never runs: Babylon's shaders for WebGPU. */
const NOTHING = '\0no-webgpu';

export const webglOnly = () => ({
  name: 'webgl-only',
  resolveId: {
    filter: { id: /ShadersWGSL\// },
    handler: () => ({ id: NOTHING, moduleSideEffects: false }),
  },
  load: {
    filter: { id: /no-webgpu$/ },
    handler: () => 'export {};',
  },
});
