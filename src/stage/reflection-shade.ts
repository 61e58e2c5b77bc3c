/**
 * How much baked light dims reflections. Babylon's own measure (after Gotanda, "Real-time physically based rendering", CEDEC 2011)
 * lets next to nothing be mirrored at grazing angles wherever a surface gets less light than its surroundings promise: polished
 * stone and the underside of a plate went black. What a mirror sees is dark only deep in a fold, where little of any light arrives.
 */
import { MaterialPluginBase } from '@babylonjs/core/Materials/materialPluginBase.js';
import type { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';

const NAME = 'ReflectionShade';
/** After Babylon's own plugins. */
const ORDER = 500;
/**
 * Of the promised light, what lets reflections be as they are. On the demo products this agrees better with Cycles, in the mean, than
 * Babylon's measure, a flatter curve of its kind and none at all.
 */
const FULL = 0.5;

export class ReflectionShade extends MaterialPluginBase {
  constructor(material: PBRMaterial) {
    super(material, NAME, ORDER, {}, true, true);
  }

  override getClassName(): string {
    return NAME;
  }

  override getCustomCode(shaderType: string): Record<string, string> | null {
    if (shaderType !== 'fragment') return null;
    return {
      '!environmentRadianceOcclusion\\(ambientMonochrome,\\s*NdotVUnclamped\\);': `clamp(ambientMonochrome/${FULL.toFixed(1)},0.0,1.0);`,
    };
  }
}
