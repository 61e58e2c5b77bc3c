/**
 * Framed messages to and from the driver (docs/driver.md): two little-endian uint32 lengths, JSON,
 * payload.
 */
import type { Duplex } from 'node:stream';

const PREFIX_BYTES = 8;
const MAX_JSON_BYTES = 1 << 20;
const MAX_PAYLOAD_BYTES = 64 << 20;

export interface DriverMessage {
  json: Record<string, unknown>;
  payload: Buffer;
}

export function writeMessage(stream: Duplex, json: object): void {
  const body = Buffer.from(JSON.stringify(json));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32LE(body.length, 0);
  stream.write(Buffer.concat([prefix, body]));
}

/**
 * Calls `receive` for each whole message. A length over the bounds or text that is no JSON object
 * ends the stream with an error: a driver that says such things cannot be trusted any more.
 */
export function readMessages(stream: Duplex, receive: (message: DriverMessage) => void): void {
  let chunks: Buffer[] = [];
  let buffered = 0;
  let needed = PREFIX_BYTES;

  const take = (): boolean => {
    if (buffered < needed) return false;
    const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    chunks = [bytes];
    const jsonBytes = bytes.readUInt32LE(0);
    const payloadBytes = bytes.readUInt32LE(4);
    if (jsonBytes > MAX_JSON_BYTES || payloadBytes > MAX_PAYLOAD_BYTES) {
      throw new Error(`The driver announced a message of ${jsonBytes} + ${payloadBytes} bytes.`);
    }
    needed = PREFIX_BYTES + jsonBytes + payloadBytes;
    if (buffered < needed) return false;
    const jsonEnd = PREFIX_BYTES + jsonBytes;
    const json: unknown = JSON.parse(bytes.toString('utf8', PREFIX_BYTES, jsonEnd));
    if (json === null || typeof json !== 'object' || Array.isArray(json)) {
      throw new Error('The driver sent something other than a JSON object.');
    }
    // A copy, so that a small answer does not keep a large buffer alive.
    const payload = Buffer.from(bytes.subarray(jsonEnd, needed));
    const rest = bytes.subarray(needed);
    chunks = rest.length > 0 ? [rest] : [];
    buffered = rest.length;
    needed = PREFIX_BYTES;
    receive({ json: json as Record<string, unknown>, payload });
    return true;
  };

  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    buffered += chunk.length;
    try {
      while (take());
    } catch (error) {
      stream.destroy(error as Error);
    }
  });
}
