/** In the place of white balance: the preview's colours follow Blender's view transforms. */
export const MinTemperatureKelvin = 0;
export const MaxTintMagnitude = 0;
export const GetWhiteBalanceMatrix = () => null;
