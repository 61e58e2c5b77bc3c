/**
 * Meshes that are seen through glass alone: what lies behind a glass is drawn into a picture of its own first, which the
 * glass then bends.
 */
import type { AbstractMesh } from '@babylonjs/core/Meshes/abstractMesh.js';
import type { RenderTargetTexture } from '@babylonjs/core/Materials/Textures/renderTargetTexture.js';
import type { Scene } from '@babylonjs/core/scene.js';
import type { TransmissionHelper } from '@babylonjs/loaders/glTF/2.0/Extensions/transmissionHelper.js';

/** The glTF loader makes it with the first material that lets light through. */
type SceneWithGlass = Scene & { _transmissionHelper?: TransmissionHelper };

/** What is drawn apart is a square of this side: a quarter of Babylon's pixels, all of the detail that glass leaves. */
const SIDE = 512;

export class BehindGlass {
  static readonly #of = new WeakMap<Scene, BehindGlass>();
  readonly #meshes = new Set<AbstractMesh>();
  #target: RenderTargetTexture | undefined;

  static of(scene: Scene): BehindGlass {
    let found = this.#of.get(scene);
    if (!found) this.#of.set(scene, (found = new BehindGlass()));
    return found;
  }

  /** After each model that was loaded: one of its materials may have been the first glass. */
  prepare({ _transmissionHelper: helper }: SceneWithGlass): void {
    helper?.updateOptions({ renderSize: SIDE });
    const target = helper?.getOpaqueTarget() as RenderTargetTexture | undefined;
    if (!target || target === this.#target) return;
    this.#target = target;
    target.onBeforeBindObservable.add(() => this.#show(true));
    target.onAfterUnbindObservable.add(() => this.#show(false));
    for (const mesh of this.#meshes) mesh.setEnabled(true);
  }

  /** @param alone whether the picture itself does without this mesh */
  set(mesh: AbstractMesh, alone: boolean): void {
    if (alone) this.#meshes.add(mesh);
    else this.#meshes.delete(mesh);
    mesh.isVisible = !alone;
    // Without glass there is nothing to be made ready.
    mesh.setEnabled(!alone || !!this.#target);
  }

  forget(mesh: AbstractMesh): void {
    this.#meshes.delete(mesh);
  }

  #show(visible: boolean): void {
    for (const mesh of this.#meshes) mesh.isVisible = visible;
  }
}
