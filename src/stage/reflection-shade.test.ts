import { expect } from '@open-wc/testing';
import { FreeCamera } from '@babylonjs/core/Cameras/freeCamera.js';
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { RawCubeTexture } from '@babylonjs/core/Materials/Textures/rawCubeTexture.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import { CreatePlane } from '@babylonjs/core/Meshes/Builders/planeBuilder.js';
import { Scene } from '@babylonjs/core/scene.js';
import { until } from '../testing/browser.js';
import { LitMaterials } from './baked-light.js';
import { acquireEngine, releaseEngine, type EngineUser } from './engine.js';
import { shadeAsPrincipled } from './principled/shading.js';

describe('The shade on reflections', () => {
  const user: EngineUser = { lost: () => {}, restored: () => {} };
  let scene: Scene;

  beforeEach(() => (scene = new Scene(acquireEngine(user).engine)));
  afterEach(() => {
    scene.dispose();
    releaseEngine(user);
  });

  /** A metal in grey surroundings that gets half of the promised light; `lit` shows it where nothing hides `full`. */
  function metal(roughness: number): (full: number) => Promise<number> {
    const engine = scene.getEngine();
    const grey = Uint8Array.from([128, 128, 128, 255]);
    const sides = Array.from({ length: 6 }, () => grey);
    const made = new PBRMaterial('metal', scene);
    Object.assign(made, { metallic: 1, roughness });
    made.reflectionTexture = new RawCubeTexture(
      scene,
      sides,
      1,
      Constants.TEXTUREFORMAT_RGBA,
      Constants.TEXTURETYPE_UNSIGNED_BYTE,
      false,
    );
    const half = new RawTexture(grey, 1, 1, Constants.TEXTUREFORMAT_RGBA, scene, false);
    half.gammaSpace = false;
    shadeAsPrincipled([made], 1, scene);
    CreatePlane('metal', { size: 10 }, scene).material = made;
    scene.activeCamera = new FreeCamera('eye', new Vector3(0, 0, -1), scene);
    const materials = new LitMaterials([made]);
    return async (full) => {
      materials.set({ surface: half, full, ground: undefined });
      await until(() => scene.isReady());
      scene.render();
      const [red = 0] = new Uint8Array((await engine.readPixels(0, 0, 1, 1)).buffer);
      return red;
    };
  }

  it('is that of the surface where it is rough, measured by what nothing hides', async () => {
    const lit = metal(0.6);
    const bright = await lit(0.5);
    expect(bright).to.be.greaterThan(40);
    // Display values: half the light is 2 ** (-1 / 2.2) of them.
    expect((await lit(1)) / bright).to.be.closeTo(0.73, 0.03);
    expect(await lit(0.5)).to.equal(bright);
  });

  it('is none on what is smooth, but in a fold', async () => {
    const lit = metal(0.05);
    expect(await lit(1)).to.equal(await lit(0.5));
  });
});
