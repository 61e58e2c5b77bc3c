import { Duplex } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessages, writeMessage, type DriverMessage } from '../../render/blender/channel.js';

/** What is written comes back from `written`; `say` is the other end's voice. */
function channel(): { stream: Duplex; written: () => Buffer; say: (bytes: Buffer) => void } {
  const chunks: Buffer[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, written: () => Buffer.concat(chunks), say: (bytes) => stream.push(bytes) };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the channel to the driver', () => {
  it('reads what it writes, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50 }),
        async (messages, step) => {
          const out = channel();
          for (const message of messages) writeMessage(out.stream, message);
          const back = channel();
          const received: DriverMessage[] = [];
          readMessages(back.stream, (message) => received.push(message));
          const bytes = out.written();
          for (let i = 0; i < bytes.length; i += step) back.say(bytes.subarray(i, i + step));
          await tick();
          expect(received.map(({ json }) => json)).toEqual(messages.map((m) => JSON.parse(JSON.stringify(m))));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('carries a payload', async () => {
    const { stream, say } = channel();
    const received: DriverMessage[] = [];
    readMessages(stream, (message) => received.push(message));
    const json = Buffer.from('{"id":1}');
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(json.length, 0);
    prefix.writeUInt32LE(3, 4);
    say(Buffer.concat([prefix, json, Buffer.from([7, 8, 9])]));
    await tick();
    expect(received).toHaveLength(1);
    expect([...received[0]!.payload]).toEqual([7, 8, 9]);
  });

  it('ends with an error where a length is absurd or the text is no JSON object', async () => {
    const absurd = Buffer.alloc(8, 0xff);
    const list = Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('[]')]);
    for (const bytes of [absurd, list]) {
      const { stream, say } = channel();
      const failed = new Promise<Error>((resolve) => stream.once('error', resolve));
      readMessages(stream, () => expect.unreachable());
      say(bytes);
      expect(await failed).toBeInstanceOf(Error);
    }
  });
});
