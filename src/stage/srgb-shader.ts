/** The curve of sRGB (IEC 61966-2-1) and its inverse, for values from 0 to 1: what Blender calls Standard. */
export const SRGB_CURVE = /* glsl */ `
vec3 standard(vec3 light) {
  vec3 bounded = clamp(light, 0.0, 1.0);
  vec3 curved = 1.055 * pow(bounded, vec3(1.0 / 2.4)) - 0.055;
  return mix(curved, bounded * 12.92, step(bounded, vec3(0.0031308)));
}
`;

export const SRGB_INVERSE = /* glsl */ `
vec3 linear(vec3 shown) {
  vec3 curved = pow((shown + 0.055) / 1.055, vec3(2.4));
  return mix(curved, shown / 12.92, step(shown, vec3(0.04045)));
}
`;
