/** Makes pictures of gathered light. */
import type { Exposure, Tone } from '../film.js';
import type { ToneCurves } from './curves.js';
import type { Darkroom } from './darkroom.js';
import type { Developed } from './task.js';

export interface PrintOptions {
  transparent: boolean;
  final: boolean;
  /** Of the picture, in pixels. */
  size: { width: number; height: number };
}

export class Printer {
  constructor(
    private readonly darkroom: Darkroom,
    private readonly curves: ToneCurves,
  ) {}

  /** A final picture is what Blender saves: where no table is exact, Blender saves it. */
  async print(exposure: Exposure, tone: Tone, { transparent, final, size }: PrintOptions): Promise<Developed> {
    const { sums, width, height, samples } = exposure;
    if (final && !this.curves.isExact(tone.view_transform))
      return this.darkroom.encode(await this.curves.byBlender(exposure, tone), transparent);
    const curve = await this.curves.get(tone.view_transform);
    return this.darkroom.print({
      ...{ sums, width, height, samples, curve },
      ...{ exposure: tone.exposure, transparent, final, size },
    });
  }
}
