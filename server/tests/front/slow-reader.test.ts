import { afterEach, describe, expect, it } from 'vitest';
import { BridgeUnderTest, request } from './bridge-under-test.js';

/** More than a loopback connection holds in its buffers. */
const FRAME_BYTES = 8 << 20;
const FRAMES = 40;

let bridge: BridgeUnderTest;
afterEach(() => bridge.stop());

describe('A slow reader', () => {
  it('skips to the newest frame; a fast one beside it gets every frame', async () => {
    bridge = await BridgeUnderTest.start();
    const [slow, fast] = [await bridge.visit(), await bridge.visit()];
    for (const client of [slow, fast]) {
      client.view(1, request());
      await client.message('accepted');
    }
    slow.socket.pause();
    const bytes = new Uint8Array(FRAME_BYTES);
    for (let samples = 1; samples <= FRAMES; samples++) {
      for (const submission of bridge.renderer.submissions)
        submission.frame({ samples, bytes, final: samples === FRAMES });
      expect(await fast.frame()).toMatchObject({ samples });
    }
    slow.socket.resume();
    const received = [await slow.frame()];
    while (!received.at(-1)!.final) received.push(await slow.frame());
    expect(received.at(-1)).toMatchObject({ samples: FRAMES, final: true });
    expect(received.length).toBeLessThan(FRAMES / 2);
  });

  it('gets no frame of a view that it has left meanwhile', async () => {
    bridge = await BridgeUnderTest.start();
    const client = await bridge.visit();
    client.view(1, request());
    await client.message('accepted');
    client.socket.pause();
    const bytes = new Uint8Array(FRAME_BYTES);
    for (let samples = 1; samples <= 8; samples++) bridge.renderer.submissions[0]!.frame({ samples, bytes });
    client.view(2, { ...request(), material_id: 2 });
    const { watcher, viewHash } = await bridge.renderer.next();
    client.socket.resume();
    await client.message('accepted');
    watcher.frame({ viewHash, samples: 1, total: 1, width: 9, height: 9, format: 'webp', final: true, bytes });
    expect(await client.frame()).toMatchObject({ revision: 2, viewHash });
  });

  it('that never reads is dropped', async () => {
    bridge = await BridgeUnderTest.start({}, { ping: 1000, stalled: 500 });
    const client = await bridge.visit();
    client.view(1, request());
    await client.message('accepted');
    client.socket.pause();
    const [submission] = bridge.renderer.submissions;
    for (let samples = 1; samples <= 8; samples++) submission!.frame({ samples, bytes: new Uint8Array(FRAME_BYTES) });
    await expect.poll(() => bridge.visitors()).toBe(0);
    expect(submission!.cancelled).toBe(true);
  });

  it('that never reads and goes on asking is dropped', async () => {
    bridge = await BridgeUnderTest.start();
    const client = await bridge.visit();
    client.socket.pause();
    const flood = setInterval(() => {
      for (let i = 0; i < 50; i++) client.socket.send('garbage');
    }, 1);
    await expect.poll(() => bridge.visitors()).toBe(0);
    clearInterval(flood);
  });
});
