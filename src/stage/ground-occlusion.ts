/**
 * How much of the sky a product hides from the ground it stands on: the soft dark around its feet.
 * Plain arithmetic on triangles, once for each product; no Babylon.
 *
 * The product is taken as a field of columns, each with the layers of height in which it has a surface.
 * From a place on the ground the hidden part of a cosine-weighted dome is, along one azimuth, the part of
 * the interval of sin²(elevation) that they cover; so equal bins of sin² weigh the same.
 */

/** Height 0 of the view frame, seen from above; metres. */
export interface GroundOcclusion {
  /** The corner with the lowest x and z. */
  x: number;
  z: number;
  /** Length of each side of the square. */
  size: number;
  /** Cells along a side. */
  cells: number;
  /** 0 sees the whole sky, 1 none of it; rows of growing z, in each of growing x. */
  hidden: Float32Array;
}

const CELLS = 72;
/** Of equal height; a bit each. */
const LAYERS = 30;
const AZIMUTHS = 16;
const BINS = 24;
/** Each step along a ray is farther by this, the first one half a cell long. */
const STRIDE = 1.3;
/** The square reaches this part of the product's size beyond it. */
const MARGIN = 0.6;

/** @param triangles nine numbers each: x, y, z of three corners; view frame, metres. Nothing where none is above the ground. */
export function occludeGround(triangles: Float32Array): GroundOcclusion | undefined {
  const columns = raise(triangles);
  if (!columns) return undefined;
  const hidden = new Float32Array(CELLS * CELLS);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) hidden[row * CELLS + column] = look(columns, column, row);
  }
  const { x, z, size } = columns;
  return { x, z, size, cells: CELLS, hidden: smooth(hidden) };
}

interface Columns {
  x: number;
  z: number;
  size: number;
  /** Metres of a layer. */
  layer: number;
  /** For each cell, the layers that have a surface. */
  layers: Uint32Array;
}

function raise(triangles: Float32Array): Columns | undefined {
  const [min, max] = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ];
  triangles.forEach((value, i) => {
    min[i % 3] = Math.min(min[i % 3]!, value);
    max[i % 3] = Math.max(max[i % 3]!, value);
  });
  const extent = Math.max(max[0]! - min[0]!, max[2]! - min[2]!);
  const height = max[1]!;
  if (!(extent > 0) || !(height > 0)) return undefined;
  const size = extent + 2 * MARGIN * Math.max(extent, Math.min(height, 2 * extent));
  const columns: Columns = {
    x: (min[0]! + max[0]! - size) / 2,
    z: (min[2]! + max[2]! - size) / 2,
    size,
    layer: height / LAYERS,
    layers: new Uint32Array(CELLS * CELLS),
  };
  for (let i = 0; i < triangles.length; i += 9) fill(triangles, i, columns);
  return columns;
}

/** Marks what a triangle passes through, by points on it that are closer together than cells and layers are. */
function fill(triangles: Float32Array, at: number, { x, z, size, layer, layers }: Columns): void {
  const [ax, ay, az, bx, by, bz, cx, cy, cz] = triangles.subarray(at, at + 9) as unknown as number[];
  const [ux, uy, uz] = [bx! - ax!, by! - ay!, bz! - az!];
  const [vx, vy, vz] = [cx! - ax!, cy! - ay!, cz! - az!];
  const across = Math.max(Math.hypot(ux, uz), Math.hypot(vx, vz), Math.hypot(ux - vx, uz - vz)) / (size / CELLS);
  const up = Math.max(Math.abs(uy), Math.abs(vy), Math.abs(uy - vy)) / layer;
  const steps = Math.ceil(1.5 * Math.max(across, up)) + 1;
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; i + j <= steps; j++) {
      const [u, v] = [i / steps, j / steps];
      const column = Math.floor(((ax! + u * ux + v * vx - x) / size) * CELLS);
      const row = Math.floor(((az! + u * uz + v * vz - z) / size) * CELLS);
      const level = Math.min(LAYERS - 1, Math.floor((ay! + u * uy + v * vy) / layer));
      // What lies under the ground is on it: a foot that sinks in a little still stands there.
      layers[row * CELLS + column]! |= 1 << Math.max(0, level);
    }
  }
}

/** The part of the dome that is hidden from the middle of a cell. */
function look({ size, layer, layers }: Columns, column: number, row: number): number {
  const cell = size / CELLS;
  // Neighbours look in other directions, which the smoothing brings together.
  const turn = ((column % 3) * 3 + (row % 3)) / 9;
  let covered = 0;
  for (let azimuth = 0; azimuth < AZIMUTHS; azimuth++) {
    const angle = ((azimuth + turn) / AZIMUTHS) * 2 * Math.PI;
    const [dx, dz] = [Math.cos(angle), Math.sin(angle)];
    let bins = 0;
    let [before, awayBefore] = [0, 0];
    for (let distance = 0.5; distance < CELLS; distance *= STRIDE) {
      const [x, z] = [Math.floor(column + 0.5 + dx * distance), Math.floor(row + 0.5 + dz * distance)];
      if (x < 0 || z < 0 || x >= CELLS || z >= CELLS) break;
      const here = layers[z * CELLS + x]!;
      const away = (distance * cell) ** 2;
      for (let rest = here; rest; rest &= rest - 1) {
        const level = 31 - Math.clz32(rest & -rest);
        // Between two columns that are both there, the surface goes on.
        const near = before & (1 << level) ? awayBefore : away;
        const from = Math.round(BINS * rise(level * layer, away));
        const to = Math.round(BINS * rise((level + 1) * layer, near));
        bins |= ((1 << to) - 1) & ~((1 << from) - 1);
      }
      [before, awayBefore] = [here, away];
    }
    for (; bins; bins &= bins - 1) covered++;
  }
  return covered / (AZIMUTHS * BINS);
}

/** sin² of the elevation of a height at a squared distance. */
const rise = (height: number, away: number): number => height ** 2 / (height ** 2 + away);

/** Evens out the steps of the rays; the border stays clear, so that the square has no edge. */
function smooth(values: Float32Array): Float32Array {
  const smoothed = new Float32Array(values.length);
  for (let row = 1; row < CELLS - 1; row++) {
    for (let column = 1; column < CELLS - 1; column++) {
      let sum = 0;
      for (let dz = -1; dz <= 1; dz++)
        for (let dx = -1; dx <= 1; dx++) sum += values[(row + dz) * CELLS + column + dx]!;
      const edge = Math.min(row, column, CELLS - 1 - row, CELLS - 1 - column);
      smoothed[row * CELLS + column] = (sum / 9) * Math.min(1, edge / 8);
    }
  }
  return smoothed;
}
