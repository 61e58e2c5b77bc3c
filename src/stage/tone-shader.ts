import { SRGB_CURVE } from './srgb-shader.js';

/**
 * The pass from linear light to display values. Colour is premultiplied on both sides; curves work on straight
 * colour, as Blender's do when it saves a picture.
 *
 * `standard` is the sRGB curve (IEC 61966-2-1); `neutral` the tone mapper that Khronos publishes as PBR Neutral,
 * shown through it.
 */
export const TONE_SHADER = /* glsl */ `
precision highp float;
precision highp sampler3D;

varying vec2 vUV;
uniform sampler2D textureSampler;
// Factor of the exposure.
uniform float gain;
// log2 of scene-linear at the ends of the table's axes.
uniform vec2 domain;
#ifdef TABLE
uniform sampler3D table;
#endif

${SRGB_CURVE}
vec3 neutral(vec3 light) {
  const float F90 = 0.04;
  const float START = 0.8 - F90;
  const float DESATURATION = 0.15;
  vec3 colour = max(light, 0.0);
  float low = min(colour.r, min(colour.g, colour.b));
  colour -= low < 2.0 * F90 ? low - low * low / (4.0 * F90) : F90;
  float peak = max(colour.r, max(colour.g, colour.b));
  if (peak >= START) {
    float room = 1.0 - START;
    float bent = 1.0 - room * room / (peak + room - START);
    colour *= bent / peak;
    colour = mix(vec3(bent), colour, 1.0 / (DESATURATION * (peak - bent) + 1.0));
  }
  return standard(colour);
}

vec3 develop(vec3 light) {
#if defined(NEUTRAL)
  return neutral(light);
#elif defined(RAW)
  return clamp(light, 0.0, 1.0);
#elif defined(TABLE)
  float size = float(textureSize(table, 0).x);
  vec3 place = (log2(max(light, 1e-12)) - domain.x) / (domain.y - domain.x);
  return texture(table, (clamp(place, 0.0, 1.0) * (size - 1.0) + 0.5) / size).rgb;
#else
  return standard(light);
#endif
}

// Weight of each neighbour in the pixel filter.
uniform float beside;

vec4 filtered() {
  vec2 pixel = 1.0 / vec2(textureSize(textureSampler, 0));
  vec4 sum = vec4(0.0);
  for (int down = -1; down <= 1; down++)
    for (int right = -1; right <= 1; right++) {
      float weight = (right == 0 ? 1.0 - 2.0 * beside : beside) * (down == 0 ? 1.0 - 2.0 * beside : beside);
      sum += weight * texture2D(textureSampler, vUV + vec2(right, down) * pixel);
    }
  return sum;
}

void main(void) {
  vec4 light = filtered();
  float alpha = clamp(light.a, 0.0, 1.0);
  vec3 straight = alpha > 0.0 ? light.rgb / alpha : vec3(0.0);
  gl_FragColor = vec4(develop(straight * gain) * alpha, alpha);
}
`;
