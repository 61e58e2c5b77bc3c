/** The picture work, off the main thread. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { DevelopTask, Developed, SumTask } from './task.js';

/** Two, so that a long final encoding never delays another visitor's first picture. */
const THREADS = 2;

export class Darkroom {
  #pool = new Piscina({
    filename: fileURLToPath(new URL('./task.js', import.meta.url)),
    minThreads: THREADS,
    maxThreads: THREADS,
    idleTimeout: Infinity,
  });
  readonly #threads = this.#pool.threads;
  /** Piscina's threads say so with their first message. */
  readonly #loaded = Promise.all(
    this.#threads.map((thread) => Promise.race([once(thread, 'message'), once(thread, 'exit')])),
  ).catch(() => undefined);

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

  /** A thread that is ended while it loads its module aborts the whole process (Node 20), so that is waited for. */
  async close(): Promise<void> {
    for (const thread of this.#threads) thread.ref();
    await this.#loaded;
    await this.#pool.destroy();
  }
}
