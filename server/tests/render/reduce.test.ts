import { describe, expect, it } from 'vitest';
import { reduced, sizeFor } from '../../render/picture/reduce.js';

const VIEW = { width: 800, height: 600 };

describe('what is sent of noisy light', () => {
  it('is the mean over boxes that shrink as samples come, and all pixels in the end', () => {
    const widths = [1, 2, 4, 8, 32, 127, 128, 256].map((samples) => sizeFor(VIEW, { ...VIEW, samples }).width);
    expect(widths).toEqual([50, 100, 200, 400, 400, 400, 800, 800]);
  });

  it('is no larger than what was rendered, and never nothing', () => {
    // A ninth of a sample a pixel.
    expect(sizeFor(VIEW, { width: 267, height: 200, samples: 1 })).toEqual({ width: 25, height: 19 });
    expect(sizeFor({ width: 16, height: 16 }, { width: 4, height: 4, samples: 1 })).toEqual({ width: 1, height: 1 });
  });

  it('keeps the light that there is, and where', () => {
    const [from, to] = [
      { width: 5, height: 3 },
      { width: 2, height: 2 },
    ];
    const light = Float32Array.from({ length: 5 * 3 * 4 }, (_, i) => i % 7);
    const small = reduced(light, from, to);
    const mean = (values: Float32Array, channel: number): number =>
      values.filter((_, i) => i % 4 === channel).reduce((sum, value) => sum + value, 0) / (values.length / 4);
    for (const channel of [0, 1, 2, 3]) expect(mean(small, channel)).toBeCloseTo(mean(light, channel), 5);
    const dot = new Float32Array(5 * 3 * 4);
    dot[4 * 4] = 1;
    expect([...reduced(dot, from, to)].map((value) => value > 0)).toEqual(
      Array.from({ length: 16 }, (_, i) => i === 4),
    );
    expect(reduced(light, from, from)).toBe(light);
  });
});
