/** The picture work, off the main thread. */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { DevelopTask, Developed, SumTask } from './task.js';

/** Two, so that a long final encoding never delays another visitor's first picture. */
const THREADS = 2;

export class Darkroom {
  #pool = new Piscina({
    filename: fileURLToPath(new URL('./task.js', import.meta.url)),
    minThreads: 1,
    maxThreads: THREADS,
    idleTimeout: Infinity,
  });

  sum(task: SumTask): Promise<void> {
    return this.#pool.run(task, { name: 'sum' }) as Promise<void>;
  }

  print(task: DevelopTask): Promise<Developed> {
    return this.#pool.run(task, { name: 'print' }) as Promise<Developed>;
  }

  /** @param png of Blender's */
  encode(png: Uint8Array, transparent: boolean): Promise<Developed> {
    return this.#pool.run({ png, transparent }, { name: 'encode' }) as Promise<Developed>;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
