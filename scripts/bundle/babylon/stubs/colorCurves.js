/** In the place of grading by hand: the preview's colours follow Blender's view transforms. */
export class ColorCurves {}
export const ColorCurvesBind = () => {};
export const PrepareUniformsForColorCurves = () => {};
export const RegisterColorCurves = () => {};
