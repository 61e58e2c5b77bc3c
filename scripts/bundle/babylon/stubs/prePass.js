/** In the place of what a deferred renderer wants to know of a material: the preview is drawn in one pass. */
export class PrePassConfiguration {
  static AddUniforms() {}
  static AddSamplers() {}
  bindForSubMesh() {}
}
