/**
 * Triangles in a tree of boxes, so that a line of sight meets a few of them and not all: about a microsecond's work among
 * ten thousand. (Babylon tries each triangle of a mesh, the libraries that do better are three.js's.)
 */

/** Triangles that are not worth another box. */
const LEAF = 6;
/** Milliseconds of building at a time: the rest of a display frame is the page's. */
const TURN = 6;

export class TriangleTree {
  /** Six numbers a node: smallest x, y, z and largest x, y, z. */
  readonly #boxes: number[] = [];
  /** A node's first child, whose sister is the next; of a leaf minus its number of triangles. */
  readonly #children: number[] = [];
  /** A leaf's first place in the order. */
  readonly #firsts: number[] = [];
  readonly #order: Uint32Array;
  /** The line that is being followed: where it begins, and the reciprocals of its direction. */
  readonly #from = new Float64Array(3);
  readonly #inverse = new Float64Array(3);

  /** @param corners nine numbers a triangle */
  private constructor(private readonly corners: Float32Array) {
    this.#order = Uint32Array.from({ length: corners.length / 9 }, (_, i) => i);
  }

  /** Builds a tree in pieces of a few milliseconds. */
  static async of(corners: Float32Array): Promise<TriangleTree> {
    const tree = new TriangleTree(corners);
    const open: [node: number, first: number, count: number][] = [];
    const add = (first: number, count: number): void => {
      open.push([tree.#children.length, first, count]);
      tree.#firsts.push(first);
      tree.#children.push(-count);
      tree.#boxes.push(...tree.#boxOf(first, count));
    };
    add(0, tree.#order.length);
    let since = performance.now();
    for (let next = open.pop(); next; next = open.pop()) {
      const [node, first, count] = next;
      if (count <= LEAF) continue;
      const left = tree.#split(node, first, count);
      tree.#children[node] = tree.#children.length;
      add(first, left);
      add(first + left, count - left);
      if (performance.now() - since > TURN) {
        await new Promise((resolve) => setTimeout(resolve));
        since = performance.now();
      }
    }
    return tree;
  }

  /** Whether anything lies on the way from one point to another, both excluded. From either side. */
  blocks(x: number, y: number, z: number, toX: number, toY: number, toZ: number): boolean {
    const dx = toX - x;
    const dy = toY - y;
    const dz = toZ - z;
    this.#from.set([x, y, z]);
    this.#inverse.set([1 / dx, 1 / dy, 1 / dz]);
    const pending = [0];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (!this.#crosses(6 * node)) continue;
      const child = this.#children[node]!;
      if (child > 0) {
        pending.push(child, child + 1);
        continue;
      }
      const first = this.#firsts[node]!;
      for (let i = first; i < first - child; i++)
        if (this.#meets(9 * this.#order[i]!, x, y, z, dx, dy, dz)) return true;
    }
    return false;
  }

  /** Puts the triangles that lie before the middle first. Returns how many. */
  #split(node: number, first: number, count: number): number {
    const box = this.#boxes.slice(6 * node, 6 * node + 6);
    const size = [0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!);
    const axis = size.indexOf(Math.max(...size));
    const middle = (box[axis]! + box[axis + 3]!) / 2;
    const { corners } = this;
    const order = this.#order;
    let end = first;
    for (let i = first; i < first + count; i++) {
      const at = 9 * order[i]! + axis;
      if ((corners[at]! + corners[at + 3]! + corners[at + 6]!) / 3 >= middle) continue;
      const triangle = order[end]!;
      order[end++] = order[i]!;
      order[i] = triangle;
    }
    const left = end - first;
    // All on one side, as with many triangles in one place.
    return left === 0 || left === count ? count >> 1 : left;
  }

  #boxOf(first: number, count: number): number[] {
    const c = this.corners;
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let i = first; i < first + count; i++) {
      const at = 9 * this.#order[i]!;
      for (let axis = 0; axis < 3; axis++) {
        const p = c[at + axis]!;
        const q = c[at + axis + 3]!;
        const r = c[at + axis + 6]!;
        const low = p < q ? (p < r ? p : r) : q < r ? q : r;
        const high = p > q ? (p > r ? p : r) : q > r ? q : r;
        if (low < box[axis]!) box[axis] = low;
        if (high > box[axis + 3]!) box[axis + 3] = high;
      }
    }
    return box;
  }

  /** Whether the line passes through a box. */
  #crosses(box: number): boolean {
    let near = 0;
    let far = 1;
    for (let axis = 0; axis < 3; axis++) {
      const from = this.#from[axis]!;
      const inverse = this.#inverse[axis]!;
      const a = (this.#boxes[box + axis]! - from) * inverse;
      const b = (this.#boxes[box + axis + 3]! - from) * inverse;
      // A line within the plane of a side gives no number, which bounds nothing.
      if (Math.min(a, b) > near) near = Math.min(a, b);
      if (Math.max(a, b) < far) far = Math.max(a, b);
    }
    return near <= far;
  }

  /** Möller and Trumbore, https://doi.org/10.1080/10867651.1997.10487468 */
  #meets(at: number, x: number, y: number, z: number, dx: number, dy: number, dz: number): boolean {
    const c = this.corners;
    const ax = c[at]!;
    const ay = c[at + 1]!;
    const az = c[at + 2]!;
    const ux = c[at + 3]! - ax;
    const uy = c[at + 4]! - ay;
    const uz = c[at + 5]! - az;
    const vx = c[at + 6]! - ax;
    const vy = c[at + 7]! - ay;
    const vz = c[at + 8]! - az;
    const px = dy * vz - dz * vy;
    const py = dz * vx - dx * vz;
    const pz = dx * vy - dy * vx;
    const inverse = 1 / (ux * px + uy * py + uz * pz);
    const sx = x - ax;
    const sy = y - ay;
    const sz = z - az;
    const u = inverse * (sx * px + sy * py + sz * pz);
    if (!(u >= 0 && u <= 1)) return false;
    const qx = sy * uz - sz * uy;
    const qy = sz * ux - sx * uz;
    const qz = sx * uy - sy * ux;
    const v = inverse * (dx * qx + dy * qy + dz * qz);
    if (!(v >= 0 && u + v <= 1)) return false;
    const t = inverse * (vx * qx + vy * qy + vz * qz);
    return t > 0 && t < 1;
  }
}
