/** Shows a factor on light as what Cycles makes of it on a transparent film: black, as opaque as light is missing. */
import { MaterialPluginBase } from '@babylonjs/core/Materials/materialPluginBase.js';
import type { MaterialDefines } from '@babylonjs/core/Materials/materialDefines.js';
import type { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';

const NAME = 'ShadeAsAlpha';
/** Among the plugins of a material; after all of Babylon's own. */
const PRIORITY = 1000;
// A shadow catcher's alpha is 1 − the mean of its three factors, and never below none. A page of one colour shows each step
// of an 8-bit picture: its neighbours of nearly the same shade even them out, on a spiral of the golden angle. What is left
// ends within the picture, so that its border is not seen.
const FRAGMENT = /* glsl */ `
#ifdef SHADE_AS_ALPHA
  float shade = clamp(1.0 - dot(finalColor.rgb, vec3(1.0 / 3.0)), 0.0, 1.0);
  vec2 sum = vec2(shade, 1.0);
  for (float tap = 0.5; tap < 24.0; tap++) {
    vec2 at = vAlbedoUV + 0.07 * sqrt(tap / 24.0) * vec2(cos(2.4 * tap), sin(2.4 * tap));
    vec3 light = texture2D(albedoSampler, at).rgb;
    #ifdef GAMMAALBEDO
    light = toLinearSpace(light);
    #endif
    float other = clamp(1.0 - vAlbedoInfos.y * dot(light, vec3(1.0 / 3.0)), 0.0, 1.0);
    float apart = (other - shade) / 0.08;
    sum += vec2(other, 1.0) * exp(-apart * apart);
  }
  finalColor = vec4(0.0, 0.0, 0.0, sum.x / sum.y * (1.0 - smoothstep(0.6, 1.0, length(2.0 * vAlbedoUV - 1.0))));
#endif
`;

export class ShadeAsAlpha extends MaterialPluginBase {
  #asAlpha = false;

  constructor(material: PBRMaterial) {
    super(material, NAME, PRIORITY, { SHADE_AS_ALPHA: false });
    this._enable(true);
  }

  set asAlpha(asAlpha: boolean) {
    if (asAlpha === this.#asAlpha) return;
    this.#asAlpha = asAlpha;
    this.markAllDefinesAsDirty();
  }

  override prepareDefines(defines: MaterialDefines): void {
    defines['SHADE_AS_ALPHA'] = this.#asAlpha;
  }

  override getClassName(): string {
    return NAME;
  }

  override getCustomCode(shaderType: string): Record<string, string> | null {
    return shaderType === 'fragment' ? { CUSTOM_FRAGMENT_BEFORE_FRAGCOLOR: FRAGMENT } : null;
  }
}
