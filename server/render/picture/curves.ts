/** The tone curves of the view transforms, asked of Blender the first time each is needed. */
import { CALL_SECONDS } from '../ladder.js';
import { TONE_TABLE } from '../../../src/bridge/tone-table.js';
import type { Worker } from '../worker.js';
import type { ToneCurve, ToneTable } from './tone.js';

/**
 * The grid of Blender's own Filmic and AgX tables, so that nothing is interpolated twice. Each second point is one of
 * the table for browsers.
 */
const TABLE_SIZE = 2 * TONE_TABLE.size - 1;
const DOMAIN: [number, number] = [TONE_TABLE.low, TONE_TABLE.high];
/** How often an idle worker is looked for. */
const WAIT_SECONDS = CALL_SECONDS;

export class ToneCurves {
  #tables = new Map<string, Promise<ToneTable>>();

  /** @param idle a worker that can be asked now, or none */
  constructor(private readonly idle: () => Worker | undefined) {}

  async get(viewTransform: string): Promise<ToneCurve> {
    if (viewTransform === 'Standard' || viewTransform === 'Raw') return viewTransform;
    return this.table(viewTransform);
  }

  /** Rejects with a DriverError where this Blender has no such view transform. */
  table(viewTransform: string): Promise<ToneTable> {
    let table = this.#tables.get(viewTransform);
    if (!table) {
      table = this.#ask(viewTransform);
      this.#tables.set(viewTransform, table);
      table.catch(() => this.#tables.delete(viewTransform));
    }
    return table;
  }

  async #ask(viewTransform: string): Promise<ToneTable> {
    let worker = this.idle();
    while (!worker) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_SECONDS * 1000));
      worker = this.idle();
    }
    const payload = await worker.table(viewTransform, TABLE_SIZE, DOMAIN);
    const values = new Float32Array(new SharedArrayBuffer(payload.byteLength));
    new Uint8Array(values.buffer).set(payload);
    return { size: TABLE_SIZE, domain: DOMAIN, values };
  }
}
