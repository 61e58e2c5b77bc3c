/** The light of a scene: a panorama made into a cube that rough and smooth surfaces read alike. */
// Gives textures the property under which all that share a cube find what it gives to matt surfaces. Without it, the
// texture that loads the cube would keep that to itself.
import '@babylonjs/core/Materials/Textures/baseTexture.polynomial.js';
import { HDRCubeTexture } from '@babylonjs/core/Materials/Textures/hdrCubeTexture.js';
import { HDRFiltering } from '@babylonjs/core/Materials/Textures/Filtering/hdrFiltering.js';
import type { InternalTexture } from '@babylonjs/core/Materials/Textures/internalTexture.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { beginDownload } from './downloads.js';

/** Side of a face of the cube, pixels: the resolution of a panorama 512 wide. */
const CUBE_SIDE = 128;
/**
 * Directions taken for each roughness. Babylon takes 4096, which is a minute on a machine without a
 * GPU; since each direction reads a level that is blurred to its own width, a hundred look the same.
 */
const DIRECTIONS = 96;

/** All scenes of an engine share the cubes, so each is filtered once. */
const filtered = new WeakMap<InternalTexture, Promise<unknown>>();

/** Rejects when the panorama (Radiance HDR) cannot be fetched or read. */
export async function loadEnvironment(url: string, scene: Scene): Promise<HDRCubeTexture> {
  const download = beginDownload(scene);
  const texture = await loadCube(url, scene).finally(() => download.end());
  const cube = texture.getInternalTexture();
  if (!cube) throw new Error(`${url} could not be read.`);
  let filtering = filtered.get(cube);
  if (!filtering) {
    filtering = new HDRFiltering(scene.getEngine(), { quality: DIRECTIONS }).prefilter(texture);
    filtered.set(cube, filtering);
  }
  await filtering;
  return texture;
}

function loadCube(url: string, scene: Scene): Promise<HDRCubeTexture> {
  return new Promise((resolve, reject) => {
    const texture: HDRCubeTexture = new HDRCubeTexture(
      url,
      scene,
      CUBE_SIDE,
      false,
      true,
      false,
      false,
      () => resolve(texture),
      (message) => reject(new Error(message ?? `${url} could not be read.`)),
    );
  });
}
