/** How pictures are developed through each view transform: by a formula, a table, or Blender itself. */
import { TONE_TABLE } from '../../../src/bridge/tone-table.js';
import { linearOfSrgb } from '../../../src/bridge/tone.js';
import type { Exposure, Tone } from '../film.js';
import { CALL_SECONDS } from '../ladder.js';
import type { Worker } from '../worker.js';
import type { ToneCurve, ToneTable } from './tone.js';

/** Where a view transform is sampled. */
interface Grid {
  size: number;
  domain: [low: number, high: number];
  /** Blender's own table holds linear light, with the curve of sRGB after it. */
  linear?: boolean;
}

/** The grid of Blender's own Filmic and AgX tables. Each second point is one of the table for browsers. */
const GRID: Grid = { size: 2 * TONE_TABLE.size - 1, domain: [TONE_TABLE.low, TONE_TABLE.high] };
/** The grids of Blender's own tables: sampled there, and interpolated as it does, nothing is lost. */
const EXACT: Record<string, Grid> = {
  AgX: GRID,
  Filmic: GRID,
  'Filmic Log': GRID,
  'Khronos PBR Neutral': { size: 57, domain: [-9, 10], linear: true },
};
/** How often an idle worker is looked for. */
const WAIT_SECONDS = CALL_SECONDS;

export class ToneCurves {
  #tables = new Map<string, Promise<ToneTable>>();

  /** @param idle a worker that can be asked now, or none */
  constructor(private readonly idle: () => Worker | undefined) {}

  async get(viewTransform: string): Promise<ToneCurve> {
    if (viewTransform === 'Standard' || viewTransform === 'Raw') return viewTransform;
    return this.#kept(viewTransform, EXACT[viewTransform] ?? GRID);
  }

  /** As browsers get it. Rejects with a DriverError where this Blender has no such view transform. */
  table(viewTransform: string): Promise<ToneTable> {
    return this.#kept(viewTransform, GRID);
  }

  /** Whether pictures developed here are to the bit what Blender saves. False Color has steps, and ACES is no table. */
  isExact(viewTransform: string): boolean {
    return viewTransform === 'Standard' || viewTransform === 'Raw' || viewTransform in EXACT;
  }

  /** A picture as Blender itself saves it: a PNG, straight alpha. Takes as long as a start of Blender. */
  async byBlender({ sums, width, height, samples }: Exposure, { exposure, view_transform }: Tone): Promise<Buffer> {
    const worker = await this.#worker();
    const size: [number, number] = [width, height];
    return worker.develop(new Uint8Array(sums), { size, samples, view_transform, look: null, exposure });
  }

  #kept(viewTransform: string, grid: Grid): Promise<ToneTable> {
    const key = `${viewTransform}\n${grid.size}`;
    let table = this.#tables.get(key);
    if (!table) {
      table = this.#ask(viewTransform, grid);
      this.#tables.set(key, table);
      table.catch(() => this.#tables.delete(key));
    }
    return table;
  }

  async #ask(viewTransform: string, { size, domain, linear = false }: Grid): Promise<ToneTable> {
    const worker = await this.#worker();
    const payload = await worker.table(viewTransform, size, domain);
    const values = new Float32Array(new SharedArrayBuffer(payload.byteLength));
    new Uint8Array(values.buffer).set(payload);
    if (linear) for (let i = 0; i < values.length; i++) values[i] = linearOfSrgb(values[i]!);
    return { size, domain, values, linear };
  }

  async #worker(): Promise<Worker> {
    for (;;) {
      const worker = this.idle();
      if (worker) return worker;
      await new Promise((resolve) => setTimeout(resolve, WAIT_SECONDS * 1000));
    }
  }
}
