import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import type { Material } from '@babylonjs/core/Materials/material.js';

/** Whether something else is seen through it. */
export const isGlass = (material: Material): boolean =>
  material instanceof PBRMaterial && material.subSurface.isRefractionEnabled;
