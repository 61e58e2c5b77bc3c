import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { khronosNeutral, srgbOfLinear } from '../../../src/bridge/tone.js';
import type { View } from '../../../src/bridge/view.js';
import type { ToneTable } from '../../render/picture/tone.js';
import { agreement, framesOf, pixelsOf, referencesOf, startReal, viewOf, SKIP, type Bench } from './real.js';
import type { RenderSettings } from '../../../src/bridge/settings.js';

/** Of all channel values within 1/255 of what Blender saves by itself. */
const SAME_PICTURE = 0.999;
const NEUTRAL = 'Khronos PBR Neutral';

const display = (linear: number): number => srgbOfLinear(Math.min(1, Math.max(0, linear)));

describe.skipIf(SKIP)('view transforms of a real Blender', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await startReal({ engines: true })));
  afterAll(() => bench.close());

  /** Each grid point: what it stands for, and what Blender shows. */
  function* points({ size, domain: [low, high], values }: ToneTable): Generator<[light: number[], shown: number[]]> {
    const at = (i: number): number => 2 ** (low + (i * (high - low)) / (size - 1));
    for (let b = 0, from = 0; b < size; b++)
      for (let g = 0; g < size; g++)
        for (let r = 0; r < size; r++, from += 3) yield [[at(r), at(g), at(b)], [...values.subarray(from, from + 3)]];
  }

  it('are tables of exactly those that it has', async () => {
    const { view_transforms = [] } = bench.renderer.status();
    expect(view_transforms).toContain('Filmic');
    expect(await bench.renderer.viewTransform('Sepia')).toBeUndefined();
    expect((await bench.renderer.viewTransform('Filmic'))?.values.length).toBe(65 ** 3 * 3);
    expect((await bench.renderer.viewTransform(NEUTRAL)) !== undefined).toBe(view_transforms.includes(NEUTRAL));
  });

  it.each([false, true])(
    'show what Blender itself saves through each of them, with transparent film: %s',
    async (transparent) => {
      const transforms = bench.renderer.status().view_transforms as RenderSettings['view_transform'][];
      const view = (view_transform?: RenderSettings['view_transform']): View =>
        viewOf(0.4, { width: 120, height: 90, samples: 4, exposure: 0.5, transparent, view_transform });
      const references = await referencesOf(bench, view(), transforms);
      const same: [string, number][] = [];
      for (const [i, name] of transforms.entries()) {
        const last = (await framesOf(bench.renderer, view(name))).at(-1)!;
        expect(last).toMatchObject({ final: true, samples: 4 });
        same.push([name, agreement(await pixelsOf(last.bytes), references[i]!)]);
      }
      expect(same.filter(([, share]) => share < SAME_PICTURE)).toEqual([]);
    },
  );

  it('are the formulas of the preview, as near as Blender itself keeps to them', async () => {
    // Of Khronos PBR Neutral Blender has a table of its own, whose steps are felt where one channel is nearly black
    // beside a bright one: so the preview takes that table, and the formula only where no bridge has it.
    const formulas = [
      { name: 'Standard', formula: (light: number[]) => light, worst: 1, usual: 0.5 },
      { name: NEUTRAL, formula: khronosNeutral, worst: 8, usual: 2 },
    ];
    for (const { name, formula, worst, usual } of formulas) {
      const table = await bench.renderer.viewTransform(name);
      // Older Blenders have no Khronos PBR Neutral; the test above holds that against what they say of themselves.
      if (!table) continue;
      const differences = [...points(table)].map(([light, shown]) => {
        const expected = formula(light as [number, number, number]);
        return Math.max(...expected.map((value, i) => 255 * Math.abs(display(value) - shown[i]!)));
      });
      differences.sort((a, b) => a - b);
      expect(differences.at(-1), name).toBeLessThanOrEqual(worst);
      expect(differences[Math.floor(differences.length * 0.95)], name).toBeLessThanOrEqual(usual);
    }
  });
});
