/**
 * Small modules in the place of Babylon's, which no view of products needs. Each file of `stubs/` says why. A stub may be
 * asked for no more than it has: Babylon's other uses of the module are gone with what else the bundle leaves out, or
 * the build fails for a missing export.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const STUBS = join(import.meta.dirname, 'stubs');

/** Path within `@babylonjs/` → file of `stubs/`. */
const MODULES = {
  'core/Inputs/scene.inputManager.js': 'inputManager.js',
  'core/Cameras/freeCamera.pure.js': 'freeCamera.js',
  'core/Cameras/targetCameraMovement.js': 'cameraMovement.js',
  'core/Lights/light.js': 'light.js',
  'core/Maths/colorTemperature.functions.js': 'colorTemperature.js',
  'core/Materials/multiMaterial.pure.js': 'multiMaterial.js',
  'core/Materials/Textures/Filtering/hdrIrradianceFiltering.js': 'hdrIrradianceFiltering.js',
  'core/Materials/Textures/Loaders/textureLoaderManager.js': 'textureLoaders.js',
  'core/Materials/PBR/pbrIridescenceConfiguration.js': 'iridescence.js',
  'core/Materials/material.detailMapConfiguration.js': 'detailMap.js',
  'core/Materials/prePassConfiguration.js': 'prePass.js',
  'core/Materials/materialHelper.geometryrendering.js': 'geometryRendering.js',
  'core/Materials/colorCurves.pure.js': 'colorCurves.js',
  'core/Materials/colorCurves.functions.js': 'colorCurves.js',
  'core/Materials/PBR/openpbrMaterial.pure.js': 'openPBR.js',
  'core/Misc/dumpTools.pure.js': 'dumpTools.js',
  'loaders/glTF/2.0/openpbrMaterialLoadingAdapter.js': 'openPBR.js',
  'loaders/glTF/glTFValidation.js': 'validation.js',
  'loaders/glTF/2.0/Extensions/objectModelMapping.js': 'objectModelMapping.js',
};

export const stubs = () => {
  const unmet = new Set(Object.keys(MODULES));
  return {
    name: 'stubs',
    load: {
      filter: { id: /@babylonjs/ },
      handler(id) {
        const path = id.replaceAll('\\', '/').replace(/^.*@babylonjs\//, '');
        if (!Object.hasOwn(MODULES, path)) return null;
        unmet.delete(path);
        return readFileSync(join(STUBS, MODULES[path]), 'utf8');
      },
    },
    buildEnd(error) {
      // A new Babylon may have it elsewhere, and ship all of it without anybody noticing.
      if (!error && unmet.size) throw new Error(`Nothing imports any more: ${[...unmet].join(', ')}.`);
    },
  };
};
