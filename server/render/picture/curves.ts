/** The tone curves of the view transforms, asked of Blender the first time each is needed. */
import { CALL_SECONDS } from '../ladder.js';
import type { Worker } from '../worker.js';
import type { ToneCurve, ToneTable } from './tone.js';

/** The grid of Blender's own Filmic and AgX tables, so that nothing is interpolated twice. */
const TABLE_SIZE = 65;
/** log2 of scene-linear: Blender's own range, 12.47 stops below and 12.53 above 1. */
const DOMAIN: [number, number] = [-12.473931188, 12.526068812];
/** How often an idle worker is looked for. */
const WAIT_SECONDS = CALL_SECONDS;

export class ToneCurves {
  #tables = new Map<string, Promise<ToneTable>>();

  /** @param idle a worker that can be asked now, or none */
  constructor(private readonly idle: () => Worker | undefined) {}

  async get(viewTransform: string): Promise<ToneCurve> {
    if (viewTransform === 'Standard' || viewTransform === 'Raw') return viewTransform;
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
