import { expect } from '@open-wc/testing';
import { Camera } from '@babylonjs/core/Cameras/camera.js';
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js';
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { RawTexture } from '@babylonjs/core/Materials/Textures/rawTexture.js';
import { Color4 } from '@babylonjs/core/Maths/math.color.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import { Scene } from '@babylonjs/core/scene.js';
import { until } from '../testing/browser.js';
import { acquireEngine, releaseEngine, type EngineUser } from './engine.js';
import { Ground } from './ground.js';
import { Tone } from './tone.js';

/** Pixels of a side. */
const SIZE = 64;

describe('What a product does to the ground, over a page', () => {
  const user: EngineUser = { lost: () => {}, restored: () => {} };
  let shared: ReturnType<typeof acquireEngine>;
  let scene: Scene;
  let tone: Tone;

  beforeEach(() => {
    shared = acquireEngine(user);
    scene = new Scene(shared.engine);
    scene.clearColor = new Color4(0, 0, 0, 0);
    const camera = new TargetCamera('camera', new Vector3(0, 3, 0), scene);
    camera.setTarget(Vector3.Zero());
    camera.mode = Camera.ORTHOGRAPHIC_CAMERA;
    [camera.orthoLeft, camera.orthoRight, camera.orthoBottom, camera.orthoTop] = [-1, 1, -1, 1];
    tone = new Tone(camera);
    tone.set('Standard', 0);
  });
  afterEach(() => {
    tone.dispose();
    scene.dispose();
    releaseEngine(user);
  });

  /** Alpha from one side of the ground to the other, through the middle. */
  async function row(factors: (column: number) => number): Promise<number[]> {
    const pixels = new Uint8Array(4 * SIZE * SIZE).map((_, i) => factors((i >> 2) % SIZE));
    const texture = new RawTexture(pixels, SIZE, SIZE, Constants.TEXTUREFORMAT_RGBA, scene, false);
    const ground = new Ground(texture, { rect: [-1, -1, 1, 1], height: 0 }, scene);
    ground.shown = 'alpha';
    await until(() => scene.isReady() && tone.isReady);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIZE;
    const context = canvas.getContext('2d')!;
    shared.draw(scene, context, 1);
    ground.dispose();
    const { data } = context.getImageData(0, SIZE / 2, SIZE, 1);
    return Array.from({ length: SIZE }, (_, column) => data[4 * column + 3]!);
  }

  it('is black as far as light is missing, and has no border', async () => {
    // Half of the light, as sRGB.
    const alphas = await row(() => 188);
    expect(alphas[SIZE / 2]).to.be.closeTo(128, 2);
    expect(Math.max(alphas[0]!, alphas.at(-1)!)).to.be.below(2);
  });

  it('has no steps where its picture has only those of 8 bits, and keeps what is sharp', async () => {
    // Five columns to each value.
    const alphas = await row((column) => 200 + Math.floor(column / 5));
    const steps = alphas.slice(20, 44).map((alpha, i) => Math.abs(alphas[21 + i]! - alpha));
    expect(Math.max(...steps)).to.be.at.most(1);
    const sharp = await row((column) => (column < 32 ? 60 : 220));
    expect(Math.abs(sharp[29]! - sharp[34]!)).to.be.above(150);
  });
});
