/**
 * How much baked light dims reflections. Babylon's own measure (after Gotanda, "Real-time physically based rendering", CEDEC 2011)
 * lets next to nothing be mirrored at grazing angles wherever a surface gets less light than its surroundings promise: polished
 * stone and the underside of a plate went black. Here what is rough reflects as dimly as the shade
 * that it is in, since it looks about as widely; what is smooth looks one way, and is dim only deep in a fold, where little of any light
 * arrives. On the demo products and on the models of others this agrees better with Cycles than Babylon's measure, either alone, and none.
 */
import { MaterialPluginBase } from '@babylonjs/core/Materials/materialPluginBase.js';
import type { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import type { UniformBuffer } from '@babylonjs/core/Materials/uniformBuffer.js';

const NAME = 'ReflectionShade';
const UNIFORM = 'fullLight';
/** After Babylon's own plugins. */
const ORDER = 500;

/** GLSL: of the light that nothing hides, what lets a reflection be as it is. */
const ENOUGH = 'mix(0.5,1.0,smoothstep(0.1,0.4,roughness))';

export class ReflectionShade extends MaterialPluginBase {
  /** Of the promised light, what reaches a surface that nothing hides. */
  full = 1;

  constructor(material: PBRMaterial) {
    super(material, NAME, ORDER, {}, true, true);
  }

  override getClassName(): string {
    return NAME;
  }

  override getUniforms(): { ubo: { name: string; size: number; type: string }[]; fragment: string } {
    return { ubo: [{ name: UNIFORM, size: 1, type: 'float' }], fragment: `uniform float ${UNIFORM};` };
  }

  override bindForSubMesh(buffer: UniformBuffer): void {
    buffer.updateFloat(UNIFORM, this.full);
  }

  override getCustomCode(shaderType: string): Record<string, string> | null {
    if (shaderType !== 'fragment') return null;
    return {
      '!environmentRadianceOcclusion\\(ambientMonochrome,\\s*NdotVUnclamped\\);': `clamp(ambientMonochrome/${UNIFORM}/${ENOUGH},0.0,1.0);`,
    };
  }
}
