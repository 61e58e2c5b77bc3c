/** In the place of thin films (KHR_materials_iridescence), which the loader does not read. */
export class PBRIridescenceConfiguration {}
