/** Whether a zstd file is whole, by its block headers (RFC 8878) and without decompressing it. */
import type { FileHandle } from 'node:fs/promises';

export const ZSTD_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const LONGEST_FRAME_HEADER = 18;
const RLE_BLOCK = 1;

/** @returns true where frame follows frame up to exactly the end of the file */
export async function isWholeZstd(file: FileHandle, size: number): Promise<boolean> {
  let at = 0;
  while (at < size) {
    const next = await endOfFrame(file, at);
    if (next === undefined || next > size) return false;
    at = next;
  }
  return at === size && size > 0;
}

/** Where the frame that starts at `start` ends. */
async function endOfFrame(file: FileHandle, start: number): Promise<number | undefined> {
  const header = Buffer.alloc(LONGEST_FRAME_HEADER);
  const { bytesRead } = await file.read(header, 0, header.length, start);
  if (bytesRead < 8) return undefined;
  const magic = header.readUInt32LE(0);
  if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) return start + 8 + header.readUInt32LE(4);
  if (magic !== ZSTD_MAGIC) return undefined;
  const descriptor = header[4]!;
  const singleSegment = (descriptor & 0x20) !== 0;
  const contentSizeBytes = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!;
  let at = start + 5 + (singleSegment ? 0 : 1) + dictionaryBytes + contentSizeBytes;
  for (let last = false; !last;) {
    const block = Buffer.alloc(3);
    if ((await file.read(block, 0, 3, at)).bytesRead < 3) return undefined;
    const word = block.readUIntLE(0, 3);
    last = (word & 1) === 1;
    at += 3 + (((word >> 1) & 3) === RLE_BLOCK ? 1 : word >> 3);
  }
  const checksumBytes = descriptor & 4;
  return at + checksumBytes;
}
