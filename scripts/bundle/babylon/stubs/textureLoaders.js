/**
 * In the place of readers for textures that a browser cannot decode (KTX, Basis, DDS, TGA, EXR, IES) and for Babylon's own
 * environments: the loader reads PNG, JPEG and WebP, and a scene's light comes as Radiance HDR.
 */
export const registerTextureLoader = () => {};
export const unregisterTextureLoader = () => false;
export const _GetCompatibleTextureLoader = () => null;
