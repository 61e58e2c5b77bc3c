import { expect } from '@open-wc/testing';
import { Color3 } from '@babylonjs/core/Maths/math.color.js';
import { CreateBox } from '@babylonjs/core/Meshes/Builders/boxBuilder.js';
import { PBRMaterial } from '@babylonjs/core/Materials/PBR/pbrMaterial.js';
import { Scene } from '@babylonjs/core/scene.js';
import { acquireEngine, releaseEngine, type EngineUser } from './engine.js';
import { tintWalls } from './glass-walls.js';

describe('Walls of glass', () => {
  const user: EngineUser = { lost: () => {}, restored: () => {} };
  let scene: Scene;

  beforeEach(() => (scene = new Scene(acquireEngine(user).engine)));
  afterEach(() => {
    scene.dispose();
    releaseEngine(user);
  });

  /** Lets a quarter of the red through each `thickness`. */
  function glass(name: string, thickness: number): PBRMaterial {
    const made = new PBRMaterial(name, scene);
    made.subSurface.isRefractionEnabled = true;
    made.subSurface.maximumThickness = thickness;
    made.subSurface.tintColorAtDistance = thickness / 2;
    made.subSurface.tintColor = new Color3(0.5, 1, 1);
    return made;
  }

  function model(...materials: PBRMaterial[]): void {
    const mesh = CreateBox('vessel', { size: 1 }, scene);
    mesh.material = materials[0]!;
    mesh.scaling.setAll(2);
    tintWalls(scene.meshes, materials);
  }

  const walls = (): (string | false)[] =>
    scene.meshes
      .filter(({ name }) => name === 'vessel wall')
      .map((mesh) => mesh.isEnabled(false) && mesh.material!.name);

  it('are drawn behind glass alone, with the tint that the glass had', () => {
    const clear = glass('clear', 0.01);
    model(clear);
    expect(walls()).to.deep.equal(['clear tint', 'clear shine']);
    expect(scene.meshes.filter(({ isVisible }) => isVisible)).to.have.length(1);
    // The model is twice its own size, and its walls are twice as thick.
    const tint = scene.meshes[1]!.material as PBRMaterial;
    expect(tint.albedoColor.r).to.be.closeTo(1 / 16, 1e-6);
    expect(clear.subSurface.tintColor.r).to.equal(1);
  });

  it('follow the variant that the model wears', () => {
    const [clear, smoke, paint] = [glass('clear', 0.01), glass('smoke', 0.01), new PBRMaterial('paint', scene)];
    model(clear, smoke, paint);
    scene.meshes[0]!.material = smoke;
    expect(walls()).to.deep.equal(['smoke tint', 'smoke shine']);
    scene.meshes[0]!.material = paint;
    expect(walls()).to.deep.equal([false, false]);
  });

  it('are not made of what is solid', () => {
    model(glass('paperweight', 0.9));
    expect(walls()).to.deep.equal([]);
  });
});
