import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAN_PAUSE } from '../../render/blender/process.js';
import { Worker } from '../../render/worker.js';
import { BLENDER, SKIP } from './real.js';

const TABLE = { size: 2, domain: [-12, 12] as [number, number] };

describe.skipIf(SKIP)('a worker with a real Blender', () => {
  let worker: Worker;
  beforeEach(async () => {
    const options = { executable: BLENDER, device: 'CPU', threads: 0, maxMemory: 4e9 } as const;
    await new Promise<void>((resolve) => {
      worker = new Worker('blender', options, pino({ level: 'silent' }), resolve);
    });
  });
  afterEach(() => worker.close());

  it.runIf(CAN_PAUSE)('answers on, although it was paused after an answer that nobody had read yet', async () => {
    const answered = worker.table('Standard', TABLE.size, TABLE.domain);
    // This thread sleeps while Blender answers, so that the answer waits in the channel.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 8000);
    worker.pause();
    expect(worker.state).toBe('paused');
    await answered;
    expect(worker.state).toBe('idle');
    const again = await worker.table('Standard', TABLE.size, TABLE.domain);
    expect(again.byteLength).toBe(TABLE.size ** 3 * 3 * 4);
  });
});
