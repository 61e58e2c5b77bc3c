/** Makes a small file of what was recorded. */
import sharp from 'sharp';
import { encodeFrameHeader, FRAME_HEADER_BYTES } from '../../dist/bridge/frame.js';
import { PROTOCOL_VERSION } from '../../dist/bridge/protocol.js';
import { RECORDING_FORMAT, writeRecording } from '../../dist/bridge/recorded/format.js';

const FINAL_QUALITY = 88;

/** Samples of the frame between the first and the final one that shows how a picture refines. */
const TELLING = 4;

/**
 * @param {{ name: string, title: string, blender?: string, frames?: 'every' | 'some' | 'ends' }} about which frames
 *   are kept: the first, the final one, and some or all between them. A reader that is slow gets no more from a bridge
 * @param {object[][]} connections of a Tape
 */
export async function pack({ name, title, blender, frames: kept = 'some' }, connections) {
  const frames = [];
  let offset = 0;
  const packed = [];
  for (const events of connections) {
    packed.push([]);
    for (const event of kept === 'every' ? events : thinned(events, kept === 'ends')) {
      if (event.kind !== 'frame') {
        packed.at(-1).push(event);
        continue;
      }
      const bytes = event.header.final ? await lossy(event) : event.frame;
      frames.push(bytes);
      packed.at(-1).push({ kind: 'frame', at: event.at, bytes: [offset, bytes.length] });
      offset += bytes.length;
    }
  }
  const header = {
    format: RECORDING_FORMAT,
    protocol: PROTOCOL_VERSION,
    name,
    title,
    ...(blender ? { blender } : {}),
    pictures:
      `Final pictures, which the bridge sends lossless, as lossy WebP of quality ${FINAL_QUALITY}.` +
      (kept === 'every' ? '' : ' Not every frame of a refining picture.'),
    connections: packed,
  };
  return writeRecording(header, Buffer.concat(frames));
}

/** Without the frames that a slow reader would have skipped. */
function thinned(events, endsAlone) {
  let revision;
  return events.filter((event) => {
    if (event.kind !== 'frame') return true;
    const { header } = event;
    const first = header.revision !== revision;
    revision = header.revision;
    return first || header.final || (!endsAlone && header.samples === TELLING);
  });
}

async function lossy({ frame, header }) {
  const picture = await sharp(frame.subarray(FRAME_HEADER_BYTES))
    .webp({ quality: FINAL_QUALITY, effort: 6, smartSubsample: true })
    .toBuffer();
  return Buffer.concat([encodeFrameHeader({ ...header, format: 'webp' }), picture]);
}
