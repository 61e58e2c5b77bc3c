/**
 * A recording: what was said on the socket of a real bridge, with its times. One file each:
 *
 * | offset | type | field |
 * | --- | --- | --- |
 * | 0 | 4 bytes | magic, `BVRC` |
 * | 4 | uint32 | length of the header in bytes, little-endian |
 * | 8 | JSON, UTF-8 | the header: `recordingSchema` |
 * | 8 + length | bytes | frames as they travelled (frame.ts), one after another |
 *
 * `index.json` beside the recordings lists them, with the views that each holds a final picture of.
 */
import * as z from 'zod/mini';
import { clientMessageSchema, PROTOCOL_VERSION, serverMessageSchema } from '../protocol.js';
import type { View } from '../view.js';

/** Raised when what is written here changes. */
export const RECORDING_FORMAT = 1;
const MAGIC = 0x43525642; // "BVRC" read as a little-endian uint32
const PREAMBLE_BYTES = 8;

/** Milliseconds since the connection was begun. */
const at = z.number().check(z.minimum(0));
const count = z.int().check(z.minimum(0));

/** What happened on a connection, in order. */
const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent'), at, message: clientMessageSchema }),
  z.strictObject({ kind: z.literal('said'), at, message: serverMessageSchema }),
  /** `bytes`: where in the file's frames, and how many. */
  z.strictObject({ kind: z.literal('frame'), at, bytes: z.tuple([count, count]) }),
  /** The bridge's side ended it; `code` as in a WebSocket's `close` event. */
  z.strictObject({ kind: z.literal('closed'), at, code: count }),
]);
export type RecordedEvent = z.infer<typeof eventSchema>;

const versions = { format: z.literal(RECORDING_FORMAT), protocol: z.literal(PROTOCOL_VERSION) };

export const recordingSchema = z.strictObject({
  ...versions,
  name: z.string(),
  /** What is recorded, in a sentence. */
  title: z.string(),
  /** Version of the Blender that rendered; absent where there was none. */
  blender: z.optional(z.string()),
  /** What was done to the pictures after they arrived. */
  pictures: z.string(),
  /** One list for each time the client connected. */
  connections: z.array(z.array(eventSchema)),
});
export type RecordingHeader = z.infer<typeof recordingSchema>;

export interface Recording extends RecordingHeader {
  /** The frame of an event, copied, so that its header may be changed. */
  frame(bytes: readonly [number, number]): ArrayBuffer;
}

const viewSchema = z.custom<View>((value) => {
  const { camera, settings } = (value ?? {}) as Partial<View>;
  return typeof camera === 'object' && typeof settings === 'object';
});

export const indexSchema = z.strictObject({
  ...versions,
  /** How the recorded bridge welcomed its visitor. */
  welcome: serverMessageSchema,
  recordings: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      /** Relative to the index. */
      file: z.string(),
      /** In canonical form. The first of a product in a scene has the settings that both start with. */
      views: z.array(viewSchema),
    }),
  ),
});
export type RecordingIndex = z.infer<typeof indexSchema>;

/** A recording that is missing, damaged or of another version; its message says which and why. */
export class RecordingError extends Error {}

/** @param source how to name it in errors */
export function readIndex(text: string, source: string): RecordingIndex {
  return check(indexSchema, text, source);
}

export function readRecording(file: ArrayBuffer, source: string): Recording {
  const data = new DataView(file);
  if (file.byteLength < PREAMBLE_BYTES || data.getUint32(0, true) !== MAGIC) {
    throw new RecordingError(`${source} is not a recording.`);
  }
  const start = PREAMBLE_BYTES + data.getUint32(4, true);
  if (start > file.byteLength) throw new RecordingError(`${source} is truncated.`);
  const header = check(recordingSchema, new TextDecoder().decode(file.slice(PREAMBLE_BYTES, start)), source);
  for (const event of header.connections.flat()) {
    if (event.kind !== 'frame') continue;
    const [offset, length] = event.bytes;
    if (start + offset + length > file.byteLength) throw new RecordingError(`${source} is truncated.`);
  }
  return { ...header, frame: ([offset, length]) => file.slice(start + offset, start + offset + length) };
}

/** @param frames those that the events point into, together */
export function writeRecording(header: RecordingHeader, frames: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(PREAMBLE_BYTES + text.length + frames.length);
  const data = new DataView(file.buffer);
  data.setUint32(0, MAGIC, true);
  data.setUint32(4, text.length, true);
  file.set(text, PREAMBLE_BYTES);
  file.set(frames, PREAMBLE_BYTES + text.length);
  return file;
}

function check<Value>(schema: z.ZodMiniType<Value>, text: string, source: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordingError(`${source} is damaged: its JSON cannot be read.`);
  }
  const { format, protocol } = (value ?? {}) as Partial<RecordingHeader>;
  if (format !== RECORDING_FORMAT || protocol !== PROTOCOL_VERSION) {
    const [theirs, ours] = [`${format}/${protocol}`, `${RECORDING_FORMAT}/${PROTOCOL_VERSION}`];
    throw new RecordingError(`${source} is of another version (${theirs}; this code reads ${ours}): record it anew.`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new RecordingError(`${source} does not fit: ${issue?.path.join('.')} ${issue?.message}.`);
}
