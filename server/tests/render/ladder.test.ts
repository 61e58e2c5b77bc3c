import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONG_SECONDS, SHORT_SECONDS, nextRung, type LadderState, type Rung } from '../../render/ladder.js';

const base: LadderState = { width: 800, height: 600, total: 64, done: 0, whole: false, pixelSeconds: 6e-7 };

/** Climbs to the end and returns every rung. */
function climb(start: Partial<LadderState>, seconds: number): Rung[] {
  const state: LadderState = { ...base, ...start };
  const rungs: Rung[] = [];
  while (state.done < state.total) {
    const rung = nextRung(state, seconds);
    rungs.push(rung);
    if (rung.divisor > 1) state.divisor = rung.divisor;
    else state.done = rung.first + rung.count;
    if (rungs.length > 10_000) throw new Error('The ladder does not end.');
  }
  return rungs;
}

describe('the ladder', () => {
  it('starts coarse where a full-size sample takes long, and doubles where slices may be long', () => {
    const rungs = climb({}, LONG_SECONDS);
    expect(rungs[0]).toMatchObject({ divisor: 3, width: 267, height: 200, first: 0, count: 1 });
    expect(rungs.slice(1).map(({ count }) => count)).toEqual([1, 1, 2, 4, 8, 13, 13, 13, 9]);
  });

  it('starts at full size where a sample is quick', () => {
    expect(climb({ pixelSeconds: 5e-8 }, LONG_SECONDS)[0]).toMatchObject({ divisor: 1, width: 800, count: 1 });
  });

  it('renders one sample at a time where a single one is longer than a stop may take', () => {
    const counts = climb({ pixelSeconds: 1e-6, total: 8 }, SHORT_SECONDS).filter(({ divisor }) => divisor === 1);
    expect(counts.map(({ count }) => count)).toEqual(Array(8).fill(1));
  });

  it('starts each rung over for engines that render whole pictures', () => {
    const rungs = climb({ whole: true }, LONG_SECONDS).filter(({ divisor }) => divisor === 1);
    expect(rungs.map(({ first, count }) => [first, count])).toEqual([
      [0, 4],
      [0, 16],
      [0, 64],
    ]);
  });

  it('covers every sample exactly once, whatever the view and the machine', () => {
    const state = fc.record({
      width: fc.integer({ min: 16, max: 4096 }),
      height: fc.integer({ min: 16, max: 4096 }),
      total: fc.integer({ min: 1, max: 4096 }),
      pixelSeconds: fc.double({ min: 1e-10, max: 1e-3, noNaN: true }),
    });
    fc.assert(
      fc.property(state, fc.constantFrom(SHORT_SECONDS, LONG_SECONDS), (start, seconds) => {
        let next = 0;
        for (const rung of climb(start, seconds)) {
          const { divisor, width, height, first, count } = rung;
          const whole = divisor > 1 ? next === 0 : first === next && width === start.width && height === start.height;
          if (!whole || count < 1 || width < 1 || height < 1) throw new Error(JSON.stringify(rung));
          if (divisor === 1) next += count;
        }
        expect(next).toBe(start.total);
      }),
      { numRuns: 200 },
    );
  });
});
