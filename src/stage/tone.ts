/** From scene light to the screen, as near to Blender's colour management as Babylon's built-in curves go. */
import { ImageProcessingConfiguration } from '@babylonjs/core/Materials/imageProcessingConfiguration.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { RenderSettings } from '../bridge/settings-table.js';

const { TONEMAPPING_KHR_PBR_NEUTRAL, TONEMAPPING_ACES } = ImageProcessingConfiguration;

/** Babylon's nearest partner of each of Blender's view transforms; those left out are plain sRGB, which is exact for Standard. */
const CURVES: Partial<Record<RenderSettings['view_transform'], number>> = {
  'Khronos PBR Neutral': TONEMAPPING_KHR_PBR_NEUTRAL,
  AgX: TONEMAPPING_ACES,
  Filmic: TONEMAPPING_ACES,
};

/** @param exposure in stops */
export function setTone(scene: Scene, transform: RenderSettings['view_transform'], exposure: number): void {
  const tone = scene.imageProcessingConfiguration;
  const curve = CURVES[transform];
  tone.isEnabled = true;
  tone.exposure = 2 ** exposure;
  tone.contrast = 1;
  tone.toneMappingEnabled = curve !== undefined;
  if (curve !== undefined) tone.toneMappingType = curve;
}
