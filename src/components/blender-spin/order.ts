/** In which order the pictures of a turn are wanted: from all around first, then those between, nearest to what is seen. */

/** So many pictures, evenly spread, make a turn that can be followed. */
const COARSE = 8;

/** How early each picture is wanted, from 0: each level has twice as many places around as the one before. */
export function levels(count: number): number[] {
  const level = Array.from({ length: count }, () => Infinity);
  for (let parts = COARSE, depth = 0; level.includes(Infinity); parts *= 2, depth++) {
    for (let part = 0; part < parts; part++) {
      const frame = Math.round((part * count) / parts) % count;
      level[frame] = Math.min(level[frame] ?? depth, depth);
    }
  }
  return level;
}

/** How many steps apart two pictures are, the shorter way round. */
export function apart(a: number, b: number, count: number): number {
  const steps = Math.abs(a - b) % count;
  return Math.min(steps, count - steps);
}

/** The one that is wanted next: what is looked at before all, then level by level. */
export function nextWanted(pending: Iterable<number>, level: readonly number[], seen: number): number | undefined {
  const rank = (frame: number): number =>
    frame === seen ? -1 : (level[frame] ?? 0) * level.length + apart(frame, seen, level.length);
  return least(pending, rank);
}

/** The one of those that are there which stands nearest. */
export const nearest = (there: Iterable<number>, wanted: number, count: number): number | undefined =>
  least(there, (frame) => apart(frame, wanted, count));

function least(frames: Iterable<number>, rank: (frame: number) => number): number | undefined {
  let found: number | undefined;
  for (const frame of frames) if (found === undefined || rank(frame) < rank(found)) found = frame;
  return found;
}
