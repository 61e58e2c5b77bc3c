import { expect } from '@open-wc/testing';
import { TriangleTree } from './triangle-tree.js';

/** A row of numbers that look random and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A square of 2 × 2 across the z axis, of two triangles. */
const square = (z: number): number[] => [-1, -1, z, 1, -1, z, 1, 1, z, -1, -1, z, 1, 1, z, -1, 1, z];

describe('a tree of triangles', () => {
  it('finds what is in between, from either side, and nothing beyond the ends', async () => {
    const tree = await TriangleTree.of(new Float32Array(square(0)));
    expect(tree.blocks(0.1, 0.2, -1, 0.1, 0.2, 1)).to.equal(true);
    expect(tree.blocks(0.1, 0.2, 1, 0.1, 0.2, -1)).to.equal(true);
    expect(tree.blocks(0.1, 0.2, 1, 0.1, 0.2, 0.01)).to.equal(false);
    expect(tree.blocks(0.1, 0.2, 0.01, 0.1, 0.2, 1)).to.equal(false);
    expect(tree.blocks(1.1, 0.2, -1, 1.1, 0.2, 1)).to.equal(false);
  });

  it('says the same as trying each triangle', async () => {
    const next = numbers(7);
    const corners = new Float32Array(9 * 800);
    for (let i = 0; i < corners.length; i += 9) {
      const centre = [next(), next(), next()];
      for (let k = 0; k < 9; k++) corners[i + k] = centre[k % 3]! + 0.08 * (next() - 0.5);
    }
    const tree = await TriangleTree.of(corners);
    const alone = await Promise.all(
      Array.from({ length: 800 }, (_, i) => TriangleTree.of(corners.slice(9 * i, 9 * i + 9))),
    );
    let blocked = 0;
    for (let i = 0; i < 300; i++) {
      // Some along an axis, where a direction has zeros.
      const from = [next(), next(), next()] as const;
      const to = i % 3 ? ([next(), next(), next()] as const) : ([from[0], from[1], next()] as const);
      const expected = alone.some((one) => one.blocks(...from, ...to));
      expect(tree.blocks(...from, ...to), String([from, to])).to.equal(expected);
      blocked += Number(expected);
    }
    expect(blocked).to.be.within(30, 270);
  });

  it('holds any number of triangles in one place, and none', async () => {
    const many = await TriangleTree.of(new Float32Array(Array.from({ length: 200 }, () => square(0)).flat()));
    expect(many.blocks(0, 0.1, -1, 0, 0.1, 1)).to.equal(true);
    const none = await TriangleTree.of(new Float32Array());
    expect(none.blocks(0, 0, -1, 0, 0, 1)).to.equal(false);
  });
});
