import { expect } from '@open-wc/testing';
import { occludeGround, type GroundOcclusion } from './ground-occlusion.js';

/** The triangles of an upright box: two for each side. Metres. */
function box([x, y, z]: number[], [width, height, depth]: number[]): Float32Array {
  const at = (i: number): number[] => [
    x! + (i & 1 ? width! : 0),
    y! + (i & 2 ? height! : 0),
    z! + (i & 4 ? depth! : 0),
  ];
  const quads = [
    [0, 1, 3, 2],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 3, 7, 6],
    [0, 2, 6, 4],
    [1, 3, 7, 5],
  ];
  return new Float32Array(quads.flatMap(([a, b, c, d]) => [a, b, c, a, c, d].flatMap((corner) => at(corner!))));
}

function hiddenAt({ x, z, size, cells, hidden }: GroundOcclusion, px: number, pz: number): number {
  const [column, row] = [Math.floor(((px - x) / size) * cells), Math.floor(((pz - z) / size) * cells)];
  return hidden[row * cells + column] ?? NaN;
}

describe('what a product hides of the sky', () => {
  const ground = occludeGround(box([-0.5, 0, -0.5], [1, 1, 1]))!;

  it('is everything under it', () => {
    expect(hiddenAt(ground, 0, 0)).to.be.greaterThan(0.98);
  });

  it('is about half beside a wall, and less with the distance', () => {
    const beside = [0.53, 0.6, 0.75, 0.95].map((x) => hiddenAt(ground, x, 0));
    expect(beside[0]).to.be.within(0.35, 0.65);
    for (let i = 1; i < beside.length; i++) expect(beside[i]).to.be.below(beside[i - 1]!);
    // 0.45 m from a wall 1 m wide and high: the form factor of the two perpendicular rectangles.
    expect(beside[3]).to.be.within(0.05, 0.16);
  });

  it('is the same on all sides', () => {
    const around = [
      [0.7, 0],
      [-0.7, 0],
      [0, 0.7],
      [0, -0.7],
    ].map(([x, z]) => hiddenAt(ground, x!, z!));
    for (const value of around) expect(value).to.be.closeTo(around[0]!, 0.03);
  });

  it('ends before the square does', () => {
    const { cells, hidden } = ground;
    for (let i = 0; i < cells; i++) expect(hidden[i]).to.equal(0);
  });

  it('is less under what floats', () => {
    const plate = occludeGround(box([-0.5, 0.5, -0.5], [1, 0.02, 1]))!;
    expect(hiddenAt(plate, 0, 0)).to.be.within(0.4, 0.75);
    expect(hiddenAt(plate, 0.49, 0)).to.be.below(hiddenAt(plate, 0, 0));
  });

  it('is nothing for nothing, and for what lies under the ground', () => {
    expect(occludeGround(new Float32Array())).to.equal(undefined);
    expect(occludeGround(box([0, -2, 0], [1, 1, 1]))).to.equal(undefined);
  });
});
