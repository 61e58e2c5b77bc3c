/**
 * Loads a GLB for the preview. The extensions are named one by one: each is code a visitor downloads,
 * and those with a decoder (Draco, Basis, meshopt) would fetch it from a third party.
 */
import '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import '@babylonjs/core/Meshes/instancedMesh.js';
import '@babylonjs/loaders/glTF/2.0/glTFLoader.js';
import '@babylonjs/loaders/glTF/glTFFileLoader.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/EXT_texture_webp.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_anisotropy.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_clearcoat.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_emissive_strength.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_ior.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_sheen.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_specular.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_transmission.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_unlit.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_variants.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_materials_volume.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_mesh_quantization.js';
import '@babylonjs/loaders/glTF/2.0/Extensions/KHR_texture_transform.js';
import { LoadAssetContainerAsync } from '@babylonjs/core/Loading/sceneLoader.js';
import { GLTFLoaderAnimationStartMode } from '@babylonjs/loaders/glTF/glTFFileLoader.js';
import type { AssetContainer } from '@babylonjs/core/assetContainer.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { BehindGlass } from './behind-glass.js';
import { beginDownload } from './downloads.js';
import { waitForWhatMoves } from './moving-models.js';
import { shadeAsPrincipled, type PrincipledVersion } from './principled/shading.js';

/** What publishing says of a model beside what glTF knows. */
interface Published {
  asset?: { extras?: { principled?: PrincipledVersion } };
}

/** A GLB (or glTF) in a container of its own, not yet in the scene. Rejects when it cannot be fetched or read. */
export async function loadModel(url: string, scene: Scene, { createInstances = true } = {}): Promise<AssetContainer> {
  const pluginExtension = new URL(url).pathname.toLowerCase().endsWith('.gltf') ? '.gltf' : '.glb';
  waitForWhatMoves();
  const download = beginDownload(scene);
  let principled: PrincipledVersion | undefined;
  const container = await LoadAssetContainerAsync(url, scene, {
    pluginExtension,
    pluginOptions: {
      gltf: {
        animationStartMode: GLTFLoaderAnimationStartMode.NONE,
        createInstances,
        onParsed: ({ json }) => (principled = (json as Published).asset?.extras?.principled),
      },
    },
    onProgress: ({ loaded, total, lengthComputable }) => download.progress(loaded, lengthComputable ? total : 0),
  }).finally(() => download.end());
  shadeAsPrincipled(container.materials, principled, scene);
  BehindGlass.of(scene).prepare(scene);
  return container;
}
