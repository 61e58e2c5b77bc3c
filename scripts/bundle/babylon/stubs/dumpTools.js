/** In the place of reading pictures back from Babylon's textures: they are read from the element's own canvas. */
export const DumpTools = {};
