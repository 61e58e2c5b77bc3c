/** What was said to a recorded client, as it has to be said to the one that asks now. */
import { decodeFrame, FRAME_HEADER_BYTES } from '../frame.js';
import { RecordingError, type Recording, type RecordedEvent } from './format.js';

type Frame = Extract<RecordedEvent, { kind: 'frame' }>;
type Said = Extract<RecordedEvent, { kind: 'said' }>;

/** Of a frame's header (frame.ts). */
const REVISION_OFFSET = 8;

/**
 * @param revision in the place of the recorded one
 * @param approximate the view that was accepted is not what was asked for
 * @returns what a socket hands on: text, or a frame's bytes
 */
export function rewritten(
  recording: Recording,
  event: Frame | Said,
  revision: number | undefined,
  approximate: boolean,
): string | ArrayBuffer {
  if (event.kind === 'frame') {
    const frame = recording.frame(event.bytes);
    if (frame.byteLength <= FRAME_HEADER_BYTES) throw new RecordingError(`${recording.name} holds half a frame.`);
    if (revision !== undefined) new DataView(frame).setUint32(REVISION_OFFSET, revision, true);
    return frame;
  }
  const { message } = event;
  const own = 'revision' in message && message.revision !== undefined ? { revision } : {};
  const far = message.type === 'accepted' && approximate ? { approximate } : {};
  return JSON.stringify({ ...message, ...own, ...far });
}

export function samplesOf(recording: Recording, event: Frame): number {
  return decodeFrame(recording.frame(event.bytes))?.samples ?? 0;
}
