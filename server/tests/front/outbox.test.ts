import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/bridge/frame.js';
import type { RenderedFrame } from '../../render/service.js';
import { Outbox } from '../../socket/outbox.js';

/** A socket whose reader reads when the test says so. */
class FakeSocket {
  readonly OPEN = 1;
  readyState: 0 | 1 | 2 | 3 = 1;
  readonly sent: (string | Uint8Array)[] = [];
  private readonly unread: (() => void)[] = [];

  send(data: string | Uint8Array, ...rest: unknown[]): void {
    this.sent.push(data);
    const read = rest.at(-1);
    if (typeof read === 'function') this.unread.push(read as () => void);
  }

  read(): void {
    for (const done of this.unread.splice(0)) done();
  }
}

const frame = (samples: number): RenderedFrame => ({
  viewHash: 'ab'.repeat(16),
  samples,
  total: 100,
  width: 8,
  height: 6,
  format: 'webp',
  final: samples === 100,
  bytes: new Uint8Array(8).fill(samples),
});

describe('An outbox', () => {
  it('hands over a frame as header and picture, without copying the picture', () => {
    const socket = new FakeSocket();
    const picture = frame(4);
    new Outbox(socket, () => {}).show(picture, 7);
    const [header, bytes] = socket.sent as [Uint8Array, Uint8Array];
    expect(bytes).toBe(picture.bytes);
    const whole = new Uint8Array(Buffer.concat([header, bytes])).buffer;
    expect(decodeFrame(whole)).toMatchObject({ revision: 7, samples: 4, total: 100, width: 8, format: 'webp' });
  });

  it('holds one frame in the socket and the newest behind it, however many come', () => {
    const socket = new FakeSocket();
    const outbox = new Outbox(socket, () => {});
    for (let samples = 1; samples <= 100; samples++) outbox.show(frame(samples), 1);
    expect(socket.sent).toHaveLength(2);
    expect(outbox.stalledMs).toBeGreaterThan(0);
    socket.read();
    expect(socket.sent).toHaveLength(4);
    expect((socket.sent[3] as Uint8Array)[0]).toBe(100);
    socket.read();
    expect(socket.sent).toHaveLength(4);
    expect(outbox.stalledMs).toBe(0);
  });

  it('forgets the frame that waits', () => {
    const socket = new FakeSocket();
    const outbox = new Outbox(socket, () => {});
    outbox.show(frame(1), 1);
    outbox.show(frame(2), 1);
    outbox.forget();
    socket.read();
    expect(socket.sent).toHaveLength(2);
  });

  it('gives up a reader that leaves messages unread, and holds no more of them', () => {
    const socket = new FakeSocket();
    let overflows = 0;
    const outbox = new Outbox(socket, () => (overflows += 1));
    for (let place = 0; place < 5000; place++) outbox.say({ type: 'queued', revision: 1, place });
    expect(overflows).toBeGreaterThan(0);
    expect(socket.sent.length).toBeLessThanOrEqual(1000);
  });

  it('says nothing into a connection that is closing', () => {
    const socket = new FakeSocket();
    socket.readyState = 2;
    const outbox = new Outbox(socket, () => {});
    outbox.say({ type: 'queued', revision: 1, place: 1 });
    outbox.show(frame(1), 1);
    expect(socket.sent).toEqual([]);
  });
});
