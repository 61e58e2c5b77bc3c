import { expect } from '@open-wc/testing';
import { Color4 } from '@babylonjs/core/Maths/math.color.js';
import { Scene } from '@babylonjs/core/scene.js';
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import { khronosNeutral, srgbOfLinear } from '../bridge/tone.js';
import { TONE_TABLE, TONE_TABLE_BYTES } from '../bridge/tone-table.js';
import { until } from '../testing/browser.js';
import { acquireEngine, releaseEngine, type EngineUser } from './engine.js';
import { Tone, type ToneCurve } from './tone.js';

type Colour = [number, number, number];

/** Scene-linear: black, shadows, middle, white and far above. */
const STEPS = [0, 0.002, 0.02, 0.18, 0.5, 0.79, 1, 2.5, 12];
const GRID = STEPS.flatMap((r) => STEPS.flatMap((g) => STEPS.map((b): Colour => [r, g, b])));

const bound = (value: number): number => Math.min(1, Math.max(0, value));
const display = (colour: Colour): Colour => colour.map((value) => 255 * srgbOfLinear(bound(value))) as Colour;

describe('The tone of the preview', () => {
  const user: EngineUser = { lost: () => {}, restored: () => {} };
  let scene: Scene;
  let tone: Tone;
  let context: CanvasRenderingContext2D;
  let shared: ReturnType<typeof acquireEngine>;

  beforeEach(() => {
    shared = acquireEngine(user);
    scene = new Scene(shared.engine);
    tone = new Tone(new TargetCamera('camera', Vector3.Zero(), scene));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2, 2];
    context = canvas.getContext('2d')!;
  });
  afterEach(() => {
    tone.dispose();
    scene.dispose();
    releaseEngine(user);
  });

  /** What a scene that is nothing but this light looks like. */
  function shown(light: Colour, alpha = 1): number[] {
    scene.clearColor = new Color4(...light, alpha);
    shared.draw(scene, context, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  }

  async function choose(curve: ToneCurve, exposure = 0): Promise<void> {
    tone.set(curve, exposure);
    await until(() => scene.isReady() && tone.isReady);
  }

  async function expectGrid(expected: (colour: Colour) => Colour): Promise<void> {
    for (const colour of GRID) {
      const seen = shown(colour);
      expected(colour).forEach((value, channel) =>
        expect(seen[channel], `${colour} channel ${channel}`).to.be.closeTo(value, 1),
      );
    }
  }

  it('is the curve of sRGB for Standard, within 1/255', async () => {
    await choose('Standard');
    await expectGrid(display);
  });

  it('is the formula of the bridge for Khronos PBR Neutral, within 1/255', async () => {
    await choose('Khronos PBR Neutral');
    await expectGrid((colour) => display(khronosNeutral(colour)));
  });

  it('leaves Raw as it is', async () => {
    await choose('Raw');
    await expectGrid((colour) => colour.map((value) => 255 * bound(value)) as Colour);
  });

  it('reads a table at the places it was filled for', async () => {
    const { size, low, high } = TONE_TABLE;
    const table = new Uint8Array(TONE_TABLE_BYTES);
    const level = (i: number): number => Math.round((255 * i) / (size - 1));
    for (let b = 0, at = 0; b < size; b++)
      for (let g = 0; g < size; g++) for (let r = 0; r < size; r++) for (const i of [r, g, b]) table[at++] = level(i);
    await choose(table);
    const at = (i: number): number => 2 ** (low + (i * (high - low)) / (size - 1));
    for (const [r, g, b] of [
      [0, 5, 31],
      [16, 16, 16],
      [20, 12, 17],
      [32, 0, 8],
    ] as const) {
      // Half floats hold what lies between 6e-5 and 65504.
      const seen = shown([at(r), at(g), at(b)]);
      expect(seen[0]).to.be.closeTo(level(r), 1);
      expect(seen[1]).to.be.closeTo(level(g), 1);
      expect(seen[2]).to.be.closeTo(level(b), 1);
    }
  });

  it('multiplies light by two with each stop, before the curve', async () => {
    await choose('Standard', 2);
    expect(shown([0.05, 0.05, 0.05])[0]).to.be.closeTo(display([0.2, 0, 0])[0], 1);
  });

  it('works on straight colour, and keeps alpha', async () => {
    await choose('Standard');
    // Premultiplied: half-covered by light of 0.5.
    const [red, , , alpha] = shown([0.25, 0, 0], 0.5);
    expect(alpha).to.be.closeTo(128, 1);
    expect(red).to.be.closeTo(display([0.5, 0, 0])[0], 2);
    expect(shown([0, 0, 0], 0)).to.deep.equal([0, 0, 0, 0]);
  });
});
