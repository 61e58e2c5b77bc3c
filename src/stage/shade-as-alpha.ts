/** Shows a factor on light as what Cycles makes of it on a transparent film: black, as opaque as light is missing. */
import { MaterialPluginBase } from '@babylonjs/core/Materials/materialPluginBase.js';
import type { MaterialDefines } from '@babylonjs/core/Materials/materialDefines.js';
import type { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';

const NAME = 'ShadeAsAlpha';
/** Among the plugins of a material; after all of Babylon's own. */
const PRIORITY = 1000;
// A shadow catcher's alpha is 1 − the mean of its three factors, and never below none.
const FRAGMENT = /* glsl */ `
#ifdef SHADE_AS_ALPHA
  finalColor = vec4(0.0, 0.0, 0.0, clamp(1.0 - dot(finalColor.rgb, vec3(1.0 / 3.0)), 0.0, 1.0));
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
