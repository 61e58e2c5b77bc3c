/** In the place of a cube of diffuse light: the preview's is spherical harmonics, taken while the panorama is read. */
export class HDRIrradianceFiltering {}
