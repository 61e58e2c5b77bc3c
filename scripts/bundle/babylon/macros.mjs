/**
 * What Babylon's shaders can never be asked for by a view of products: preprocessor definitions that stay undefined. A name may
 * stand for a family: `LIGHT{X}` are all lights, `PREPASS*` all that begin so. Whoever gives the preview one of these
 * features takes its line out; the tests compare the bundle's pictures with those of all of Babylon.
 */
export const NEVER_DEFINED = [
  // The environment is the only light: products are lit as the scene's panorama says.
  'LIGHT{X}',
  'LIGHT0',
  'SHADOW{X}',
  'SHADOWS',
  'CLUSTLIGHT*',
  'AREALIGHT*',
  'IES*',
  // Everything is drawn in one pass, straight to the picture.
  'PREPASS*',
  'SCENE_MRT_COUNT',
  'ORDER_INDEPENDENT_TRANSPARENCY*',
  'MULTIVIEW',
  'SCREENSPACEREFLECTION*',
  'MESH_BLEND_TAG*',
  // Fog, cuts through a model, and depth for planets.
  'FOG',
  'CLIPPLANE*',
  'LOGARITHMICDEPTH',
  // The picture's tone is made once, over all of it (src/stage/tone.ts).
  'IMAGEPROCESSING',
  'TONEMAPPING',
  'WHITEBALANCE',
  'EXPOSURE',
  'CONTRAST',
  'COLORGRADING*',
  'COLORCURVES',
  'VIGNETTE*',
  'DITHER',
  // Light that is baked comes as occlusion (src/stage/baked-light.ts).
  'LIGHTMAP*',
  'USELIGHTMAPASSHADOWMAP',
  'GAMMALIGHTMAP',
  'RGBDLIGHTMAP',
  // Particles and crowds.
  'POINTSIZE',
  'THIN_INSTANCES',
  'INSTANCESCOLOR',
  'BAKED_VERTEX_ANIMATION*',
  'BONES_VELOCITY_ENABLED',
  // Of glTF's materials, the ones whose extension the loader does not read.
  'IRIDESCENCE*',
  'SS_DISPERSION',
  'SS_TRANSLUCENCY*',
  'SS_SCATTERING',
  'BASE_WEIGHT*',
  'BASE_DIFFUSE_ROUGHNESS*',
  // Babylon's own additions, which glTF cannot ask for.
  'DETAIL*',
  'DECAL*',
  'PARALLAX*',
  'TEXTURE_REPETITION_MODE',
  'ALPHAFRESNEL',
  'LINEARALPHAFRESNEL',
  'CLEARCOAT_TINT*',
  'SS_MASK_FROM_THICKNESS_TEXTURE',
  'SS_LINKREFRACTIONTOTRANSPARENCY',
  'FUZZ*',
  'OPENPBR*',
  // An environment is a cube, filtered beforehand.
  'REFLECTIONMAP_SPHERICAL',
  'REFLECTIONMAP_PLANAR',
  'REFLECTIONMAP_PROJECTION',
  'REFLECTIONMAP_EQUIRECTANGULAR*',
  'REFLECTIONMAP_MIRROREDEQUIRECTANGULAR*',
  'USE_LOCAL_REFLECTIONMAP_CUBIC',
  'USE_CUSTOM_REFLECTION',
  'SS_USE_LOCAL_REFRACTIONMAP_CUBIC',
  'REALTIME_FILTERING',
  'IBL_CDF_FILTERING',
  'USE_IRRADIANCE_DOMINANT_DIRECTION',
];

/** Always defined, with this value. */
export const ALWAYS = new Map([['DEBUGMODE', 0]]);

/** Includes whose functions nobody calls without lamps; others use the structures in them. */
export const FOR_LAMPS = [
  'pbrDirectLightingFunctions',
  'pbrDirectLightingFalloffFunctions',
  'pbrDirectLightingSetupFunctions',
];
