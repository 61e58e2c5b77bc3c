/** In the place of pictures of depth, normals and ids: the preview draws colour only. */
export class MaterialHelperGeometryRendering {
  static MarkAsDirty() {}
  static PrepareDefines() {}
  static AddUniformsAndSamplers() {}
  static GetConfiguration() {}
  static Bind() {}
  static _BindAttachmentsForEffect() {
    return true;
  }
  static _BindColorAttachments() {
    return true;
  }
  static _BindZeroAlphaDiscard() {}
  static _RestoreAttachments() {}
  static _IsColorAttachmentEnabled() {
    return true;
  }
}
