import { expect } from '@open-wc/testing';
import { levels, nearest, nextWanted } from './order.js';
import { addressesOf } from './sources.js';
import { Turning } from './turning.js';

describe('the order of a turn’s pictures', () => {
  it('is from all around first, then between', () => {
    const level = levels(24);
    const of = (depth: number): number[] => level.flatMap((one, frame) => (one === depth ? [frame] : []));
    expect(of(0)).to.deep.equal([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(of(1)).to.deep.equal([2, 5, 8, 11, 14, 17, 20, 23]);
    expect(of(2)).to.deep.equal([1, 4, 7, 10, 13, 16, 19, 22]);
  });

  it('leaves none out, however many there are', () => {
    for (let count = 2; count <= 80; count++) {
      expect(levels(count).every(Number.isFinite), `${count}`).to.equal(true);
      const pending = new Set(levels(count).keys());
      for (let frame = nextWanted(pending, levels(count), 0); frame !== undefined;) {
        pending.delete(frame);
        frame = nextWanted(pending, levels(count), 0);
      }
      expect(pending.size).to.equal(0);
    }
  });

  it('begins with what is looked at, and goes on near it', () => {
    const pending = new Set(levels(24).keys());
    const taken: (number | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      taken.push(nextWanted(pending, levels(24), 13));
      pending.delete(taken.at(-1)!);
    }
    expect(taken).to.deep.equal([13, 12, 15, 9]);
  });

  it('finds the nearest of those that are there, also across the end', () => {
    expect(nearest([0, 6, 12, 18], 22, 24)).to.equal(0);
    expect(nearest([0, 6, 12, 18], 16, 24)).to.equal(18);
    expect(nearest([], 16, 24)).to.equal(undefined);
  });
});

describe('addresses of a turn', () => {
  it('are a pattern or a list', () => {
    expect(addressesOf('/a-{frame}.webp', 3)).to.deep.equal(['/a-1.webp', '/a-2.webp', '/a-3.webp']);
    expect(addressesOf('/a-{index:2}.webp', 2)).to.deep.equal(['/a-00.webp', '/a-01.webp']);
    expect(addressesOf(' /a.webp\n /b.webp  /c.webp', 24)).to.deep.equal(['/a.webp', '/b.webp', '/c.webp']);
  });

  for (const nonsense of [
    '',
    '   ',
    '/a.webp',
    '/a-{0}.webp',
    'javascript:alert({frame})',
    '/a.webp javascript:alert(1)',
  ]) {
    it(`are not "${nonsense}"`, () => expect(addressesOf(nonsense, 24)).to.equal(undefined));
  }
});

describe('turning', () => {
  const settle = (turning: Turning): number[] => {
    const frames: number[] = [];
    for (let i = 0; i < 1000 && turning.moving; i++) {
      turning.advance(1 / 60);
      frames.push(turning.frame);
    }
    return frames;
  };

  it('glides on from a hand that lets go, never back, and stands at a picture', () => {
    const turning = new Turning(24);
    turning.hold(0);
    for (let i = 1; i <= 5; i++) turning.drag(0.5, i * 0.016);
    turning.release(0.09, false);
    const frames = settle(turning);
    expect(turning.moving).to.equal(false);
    expect(frames.length).to.be.greaterThan(10);
    expect(turning.frame).to.be.greaterThan(4);
    expect(frames).to.deep.equal([...frames].sort((a, b) => a - b));
  });

  it('throws nothing when the hand has stood still, and nothing glides for those who want no motion', () => {
    for (const [waited, still] of [
      [1, false],
      [0.09, true],
    ] as const) {
      const turning = new Turning(24);
      turning.hold(0);
      for (let i = 1; i <= 5; i++) turning.drag(0.5, i * 0.016);
      turning.release(waited, still);
      settle(turning);
      expect(turning.frame).to.be.within(2, 3);
      if (still) expect(turning.moving).to.equal(false);
    }
  });

  it('goes the shorter way round, and over the end', () => {
    const turning = new Turning(24);
    turning.to(22, false);
    const frames = settle(turning);
    expect(turning.frame).to.equal(22);
    expect(new Set(frames)).to.deep.equal(new Set([0, 23, 22]));
    turning.step(3, true);
    expect(turning.frame).to.equal(1);
  });

  it('stays at its angle when there are more pictures', () => {
    const turning = new Turning(8);
    turning.to(3, true);
    turning.recount(24);
    expect(turning.frame).to.equal(9);
  });
});
