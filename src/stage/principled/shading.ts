/**
 * Materials as Cycles shades Principled BSDF, where Babylon's own shading differs: before version 4, Blender's node let
 * rough surfaces lose what bounces between their facets, and did not dim what is diffuse by what is specular.
 */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { MaterialPluginBase } from '@babylonjs/core/Materials/materialPluginBase.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { ToHalfFloat } from '@babylonjs/core/Misc/halfFloat.js';
import type { Material } from '@babylonjs/core/Materials/material.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { reflectance } from './reflectance.js';

/** Entries of the table: cosines to the right, roughnesses upwards. */
const [COSINES, ROUGHNESSES] = [32, 16];

/** The versions of the node that a preview may say its materials are of. */
export type PrincipledVersion = 1 | 2;

/** @param version 2, and where a file says nothing: Babylon's own shading, which keeps all light */
export function shadeAsPrincipled(materials: Material[], version: PrincipledVersion | undefined, scene: Scene): void {
  if (version !== 1) return;
  for (const material of materials) {
    if (!(material instanceof PBRMaterial)) continue;
    material.environmentBRDFTexture = tableOf(scene);
    material.brdf.useEnergyConservation = false;
    // What is rough reads an environment that is blurred to its own width; no diffuse light need be mixed in.
    material.brdf.mixIblRadianceWithIrradiance = false;
    new BurleyDiffuse(material);
  }
}

/** All materials of a scene share one. */
const tables = new WeakMap<Scene, RawTexture>();

function tableOf(scene: Scene): RawTexture {
  let table = tables.get(scene);
  if (!table) tables.set(scene, (table = makeTable(scene)));
  return table;
}

/** As Babylon's shaders read it, with the diffuse part in alpha. */
function makeTable(scene: Scene): RawTexture {
  const pixels = new Uint16Array(COSINES * ROUGHNESSES * 4);
  for (let i = 0; i < COSINES * ROUGHNESSES; i++) {
    const cosine = ((i % COSINES) + 0.5) / COSINES;
    const roughness = (Math.floor(i / COSINES) + 0.5) / ROUGHNESSES;
    const { edge, mirror, sheen, diffuse } = reflectance(cosine, roughness);
    pixels.set([edge, mirror, sheen, diffuse].map(ToHalfFloat), 4 * i);
  }
  const texture = new RawTexture(
    pixels,
    COSINES,
    ROUGHNESSES,
    Constants.TEXTUREFORMAT_RGBA,
    scene,
    false,
    false,
    Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
    Constants.TEXTURETYPE_HALF_FLOAT,
  );
  texture.wrapU = texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  return texture;
}

/** Light from below a surface, as Burley's model has it. */
class BurleyDiffuse extends MaterialPluginBase {
  /** After Babylon's own plugins. */
  static readonly ORDER = 500;

  constructor(material: PBRMaterial) {
    super(material, 'BurleyDiffuse', BurleyDiffuse.ORDER, {}, true, true);
  }

  override getClassName(): string {
    return 'BurleyDiffuse';
  }

  override getCustomCode(shaderType: string): Record<string, string> | null {
    if (shaderType !== 'fragment') return null;
    return {
      CUSTOM_FRAGMENT_BEFORE_FINALCOLORCOMPOSITION: `
#if defined(REFLECTION) && defined(METALLICWORKFLOW) && defined(ENVIRONMENTBRDF)
        finalIrradiance *= texture2D(environmentBrdfSampler, vec2(NdotV, roughness)).a;
        // Babylon has taken what is specular at normal incidence off the albedo.
        finalIrradiance /= vec3(1.0) - reflectivityOut.dielectricColorF0;
#endif`,
    };
  }
}
