/** In the place of OpenPBR, Babylon's other material: glTF's is the one that Blender exports and renders alike. */
export class OpenPBRMaterial {}
export class OpenPBRMaterialLoadingAdapter {}
