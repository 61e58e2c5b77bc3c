/**
 * A frame as it travels: a header of 40 bytes (little-endian), then the encoded picture.
 *
 * | offset | type | field |
 * | --- | --- | --- |
 * | 0 | 4 bytes | magic, `BVFR` |
 * | 4 | uint8 | version, 1 |
 * | 5 | uint8 | format: 1 WebP, 2 JPEG, 3 PNG |
 * | 6 | uint8 | flags: bit 0 final |
 * | 7 | uint8 | reserved, 0 |
 * | 8 | uint32 | revision |
 * | 12 | uint32 | samples a pixel of the view so far, rounded down |
 * | 16 | uint32 | samples of the final picture |
 * | 20 | uint16 | width of this picture, pixels |
 * | 22 | uint16 | height of this picture, pixels |
 * | 24 | 16 bytes | view hash |
 */
export const FRAME_HEADER_BYTES = 40;
const MAGIC = 0x52465642; // "BVFR" read as a little-endian uint32
const VERSION = 1;
const FLAG_FINAL = 1;

export const FORMATS = { webp: 1, jpeg: 2, png: 3 } as const;
export type PictureFormat = keyof typeof FORMATS;
const FORMAT_NAMES: Record<number, PictureFormat> = { 1: 'webp', 2: 'jpeg', 3: 'png' };

export interface FrameHeader {
  revision: number;
  /** 32 hexadecimal digits. */
  viewHash: string;
  /** Samples a pixel of the view so far, rounded down. */
  samples: number;
  /** Samples of the final picture. */
  total: number;
  /** Size of this picture in pixels; smaller than the view's while few samples say little of a single pixel. */
  width: number;
  height: number;
  format: PictureFormat;
  final: boolean;
}

export interface Frame extends FrameHeader {
  picture: Uint8Array<ArrayBuffer>;
}

/** The header alone, so that one picture can be sent to many visitors, each with its revision. */
export function encodeFrameHeader(frame: FrameHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FRAME_HEADER_BYTES);
  const data = new DataView(bytes.buffer);
  data.setUint32(0, MAGIC, true);
  data.setUint8(4, VERSION);
  data.setUint8(5, FORMATS[frame.format]);
  data.setUint8(6, frame.final ? FLAG_FINAL : 0);
  data.setUint32(8, frame.revision, true);
  data.setUint32(12, frame.samples, true);
  data.setUint32(16, frame.total, true);
  data.setUint16(20, frame.width, true);
  data.setUint16(22, frame.height, true);
  for (let i = 0; i < 16; i++) bytes[24 + i] = parseInt(frame.viewHash.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Reads a frame; `undefined` where the bytes are no whole frame of this version. The picture is not copied. */
export function decodeFrame(buffer: ArrayBuffer): Frame | undefined {
  if (buffer.byteLength <= FRAME_HEADER_BYTES) return undefined;
  const data = new DataView(buffer);
  const format = FORMAT_NAMES[data.getUint8(5)];
  if (data.getUint32(0, true) !== MAGIC || data.getUint8(4) !== VERSION || !format) return undefined;
  const hash = new Uint8Array(buffer, 24, 16);
  return {
    revision: data.getUint32(8, true),
    viewHash: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    samples: data.getUint32(12, true),
    total: data.getUint32(16, true),
    width: data.getUint16(20, true),
    height: data.getUint16(22, true),
    format,
    final: (data.getUint8(6) & FLAG_FINAL) !== 0,
    picture: new Uint8Array(buffer, FRAME_HEADER_BYTES),
  };
}
