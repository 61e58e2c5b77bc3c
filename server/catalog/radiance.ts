/** Whether a Radiance picture (`.hdr`) is whole: its header, its size and every row of its data. */

/** @returns what is wrong with it, or nothing */
export function radianceFault(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 4096);
  if (!/^#\?(RADIANCE|RGBE)\s/.test(head)) return 'is not a Radiance picture';
  const size = /\n\n[-+]Y (\d+) [-+]X (\d+)\n/.exec(head);
  if (!size) return 'names no picture size of the usual orientation (-Y +X)';
  const [height, width] = [Number(size[1]), Number(size[2])];
  let at = size.index + size[0].length;
  for (let row = 0; row < height; row++) {
    const end = endOfRow(bytes, at, width);
    if (end === undefined || end > bytes.length) return 'is truncated';
    at = end;
  }
  return undefined;
}

/** A row is four runs of one component each where it starts with 2, 2 and its width, and flat otherwise. */
function endOfRow(bytes: Buffer, start: number, width: number): number | undefined {
  const runs = bytes[start] === 2 && bytes[start + 1] === 2 && start + 4 <= bytes.length;
  if (!runs || bytes.readUInt16BE(start + 2) !== width) return start + 4 * width;
  let at = start + 4;
  for (let left = 4 * width; left > 0;) {
    const count = bytes[at];
    if (count === undefined || count === 0) return undefined;
    // Above 128: one value repeated; otherwise that many values.
    left -= count > 128 ? count - 128 : count;
    at += count > 128 ? 2 : 1 + count;
  }
  return at;
}
