/** Shaders that mix pictures as light. Pictures hold premultiplied display values, rows from top to bottom. */
import { SRGB_CURVE, SRGB_INVERSE } from './srgb-shader.js';

const LIGHT = /* glsl */ `
precision highp float;
${SRGB_CURVE}
${SRGB_INVERSE}

// Premultiplied on both sides.
vec4 light(vec4 shown) {
  vec3 straight = shown.a > 0.0 ? min(shown.rgb / shown.a, 1.0) : vec3(0.0);
  return vec4(linear(straight) * shown.a, shown.a);
}

vec4 show(vec4 light) {
  float alpha = clamp(light.a, 0.0, 1.0);
  vec3 straight = alpha > 0.0 ? light.rgb / alpha : vec3(0.0);
  return vec4(standard(straight) * alpha, alpha);
}
`;

/**
 * A weighted sum of what is seen, the preview, and Blender's picture; instead of one with few pixels, of what it would have the
 * preview gain. Light is corrected by factors: what is added to bright surroundings would be far too much for what is dark in them.
 */
export const MIX_SHADER = /* glsl */ `
${LIGHT}
varying vec2 vUV;
// The last is the preview in the size of the picture.
uniform sampler2D seen, preview, picture, reduced;
// In the order of the pictures; not 0 where the picture has few pixels.
uniform vec4 weights;

// What light is said to be more than: in the dark no factor is known. Of white.
const float DARK = 0.003;
const float MOST = 4.0;
// How far noise takes the factors of boxes of one pixel, as a logarithm; larger boxes have less of it.
const float GRAIN = 0.065;

// Of a picture with few pixels, without their corners: each pixel with its neighbours, by 1, 2, 1.
vec4 smoothed(sampler2D coarse, vec2 at) {
  vec2 pixel = 1.0 / vec2(textureSize(coarse, 0));
  vec4 sum = vec4(0.0);
  for (int y = -1; y <= 1; y++)
    for (int x = -1; x <= 1; x++)
      sum += texture2D(coarse, at + vec2(x, y) * pixel) * float((2 - x * x) * (2 - y * y)) / 16.0;
  return sum;
}

// Where the preview lacks no more than noise may pretend, it stays as it is (after Wiener's filter).
vec4 believed(vec4 factor) {
  vec4 lack = log(factor);
  vec4 size = abs(lack);
  float most = max(max(size.r, size.g), max(size.b, size.a));
  float box = float(textureSize(preview, 0).x) / float(textureSize(picture, 0).x);
  return exp(lack * most * most / (most * most + GRAIN * GRAIN / box));
}

void main(void) {
  vec2 at = vec2(vUV.x, 1.0 - vUV.y);
  vec4 below = light(texture2D(preview, at));
  vec4 sum = weights.x * light(texture2D(seen, at)) + weights.y * below;
  if (weights.w == 0.0) sum += weights.z * light(texture2D(picture, at));
  else {
    vec4 factor = (light(smoothed(picture, at)) + DARK) / (light(smoothed(reduced, at)) + DARK);
    sum += weights.z * (below + DARK) * (believed(clamp(factor, 1.0 / MOST, MOST)) - 1.0);
  }
  gl_FragColor = show(sum);
}
`;

/** The mean light of what each pixel of a smaller picture covers. */
export const REDUCE_SHADER = /* glsl */ `
${LIGHT}
uniform sampler2D whole;
// Pixels of the smaller picture.
uniform vec2 size;

void main(void) {
  vec2 from = vec2(textureSize(whole, 0));
  vec2 span = from / size;
  vec2 low = floor(gl_FragCoord.xy) * span;
  vec2 high = min(low + span, from);
  vec4 sum = vec4(0.0);
  for (int y = int(low.y); float(y) < high.y; y++)
    for (int x = int(low.x); float(x) < high.x; x++) {
      vec2 covered = min(vec2(x + 1, y + 1), high) - max(vec2(x, y), low);
      sum += covered.x * covered.y * light(texelFetch(whole, ivec2(x, y), 0));
    }
  gl_FragColor = show(sum / (span.x * span.y));
}
`;
