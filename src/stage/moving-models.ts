/**
 * Has Babylon's loader wait for what moves a model, where a file has something that moves. Most products stand still, and
 * animation, bones and morphs are 20 kB.
 */
import type { IScene } from '@babylonjs/loaders/glTF/2.0/glTFLoaderInterfaces.js';
import type { GLTFLoader } from '@babylonjs/loaders/glTF/2.0/glTFLoader.js';
import type { IGLTFLoaderExtension } from '@babylonjs/loaders/glTF/2.0/glTFLoaderExtension.js';
import { registerGLTFExtension } from '@babylonjs/loaders/glTF/2.0/glTFLoaderExtensionRegistry.js';

const NAME = 'blender-view_moving';

class Moving implements IGLTFLoaderExtension {
  readonly name = NAME;
  enabled = true;
  #loaded = false;

  constructor(private readonly loader: GLTFLoader) {}

  /** Called before anything of the scene is made; nothing leaves that to the loader. */
  loadSceneAsync(context: string, scene: IScene): Promise<void> | null {
    const { animations, skins, meshes } = this.loader.gltf;
    const moves =
      animations?.length ||
      skins?.length ||
      meshes?.some(({ primitives }) => primitives.some(({ targets }) => targets));
    if (!moves || this.#loaded) return null;
    return import('./moving.js').then(() => {
      this.#loaded = true;
      return this.loader.loadSceneAsync(context, scene);
    });
  }

  dispose(): void {}
}

let registered = false;

/** From now on the loader waits. */
export function waitForWhatMoves(): void {
  if (registered) return;
  registered = true;
  registerGLTFExtension(NAME, false, (loader) => new Moving(loader));
}
