/** In the place of one mesh with many materials: the glTF loader makes a mesh of each. */
export class MultiMaterial {}
export const RegisterMultiMaterial = () => {};
