/** Recordings for tests, made in memory and served as blobs. */
import { encodeFrameHeader } from '../bridge/frame.js';
import { PROTOCOL_VERSION, type ServerMessage } from '../bridge/protocol.js';
import { RECORDING_FORMAT, writeRecording, type RecordedEvent } from '../bridge/recorded/format.js';
import { canonicalView, type RenderRequest, type View } from '../bridge/view.js';

export const WELCOME: ServerMessage = {
  type: 'welcome',
  protocol: PROTOCOL_VERSION,
  renderer: { state: 'ready', version: '3.4.1', engines: ['CYCLES'], view_transforms: ['Standard'], denoise: false },
  max_pixels: 4_000_000,
  max_samples: 1024,
};

const HASH = '0123456789abcdef0123456789abcdef';
const FRAME_BYTES = 41;

/** A view of product 1, from so many degrees to the side. */
export function from(azimuth: number, settings: RenderRequest['settings'] = {}): RenderRequest {
  const turn = (azimuth * Math.PI) / 180;
  return {
    product_id: 1,
    material_id: 1,
    scene_id: 1,
    cameraData: { position: { x: -Math.sin(turn), y: 0.3, z: Math.cos(turn) }, target: { x: 0, y: 0.1, z: 0 } },
    settings: { width: 40, height: 30, fov: 30, ...settings },
  };
}

/** What a recorded bridge said of a view: accepted, then frames of so many samples, the last one final. */
export function answerTo(
  request: RenderRequest,
  revision: number,
  samples: number[],
  frames: Uint8Array[],
): RecordedEvent[] {
  const view = canonicalView(request);
  const total = samples.at(-1) ?? 0;
  return [
    { kind: 'sent', at: 10, message: { type: 'view', revision, view: request } },
    { kind: 'said', at: 11, message: { type: 'accepted', revision, view_hash: HASH, view } },
    { kind: 'said', at: 12, message: { type: 'queued', revision, place: 2 } },
    { kind: 'said', at: 13, message: { type: 'queued', revision, place: 0 } },
    ...samples.map((count, index): RecordedEvent => {
      const size = { width: 40, height: 30 };
      const header = {
        revision,
        viewHash: HASH,
        samples: count,
        total,
        ...size,
        format: 'webp',
        final: count === total,
      } as const;
      const offset = frames.length * FRAME_BYTES;
      const frame = new Uint8Array(FRAME_BYTES);
      frame.set(encodeFrameHeader(header));
      frames.push(frame);
      return { kind: 'frame', at: 20 + 10 * index, bytes: [offset, FRAME_BYTES] };
    }),
  ];
}

const hello: RecordedEvent[] = [
  { kind: 'sent', at: 1, message: { type: 'hello', protocol: PROTOCOL_VERSION } },
  { kind: 'said', at: 2, message: WELCOME },
];

/** The file of one recording. */
export function recordingFile(
  name: string,
  connections: RecordedEvent[][],
  frames: Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frames.length * FRAME_BYTES);
  for (const [index, frame] of frames.entries()) bytes.set(frame, index * FRAME_BYTES);
  const versions = { format: RECORDING_FORMAT, protocol: PROTOCOL_VERSION } as const;
  return writeRecording({ ...versions, name, title: name, pictures: 'As they came.', connections }, bytes);
}

/** A library of these views, and scripts beside it. Returns the address of its index as `recorded:` has it. */
export function recordings(views: RenderRequest[], scripts: Record<string, RecordedEvent[][]> = {}): string {
  const frames: Uint8Array[] = [];
  const conversation = [...hello, ...views.flatMap((view, index) => answerTo(view, index + 1, [0, 1, 4], frames))];
  const files = [
    {
      name: 'views',
      views: views.map((view): View => canonicalView(view)),
      file: recordingFile('views', [conversation], frames),
    },
    ...Object.entries(scripts).map(([name, connections]) => ({
      name,
      views: [],
      file: recordingFile(name, connections, frames),
    })),
  ];
  const index = {
    format: RECORDING_FORMAT,
    protocol: PROTOCOL_VERSION,
    welcome: WELCOME,
    recordings: files.map(({ name, views: held, file }) => ({ name, title: name, views: held, file: served(file) })),
  };
  return served(JSON.stringify(index));
}

/** The URL of something that is fetched. */
export const served = (content: string | Uint8Array<ArrayBuffer>): string => URL.createObjectURL(new Blob([content]));
