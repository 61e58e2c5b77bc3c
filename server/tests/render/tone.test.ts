import { describe, expect, it } from 'vitest';
import { develop, type ToneTable } from '../../render/picture/tone.js';

const pixel = (...rgba: number[]): Float32Array => Float32Array.from(rgba);

describe('developing', () => {
  it('is the sRGB curve for Standard, of the mean of the samples', () => {
    // 0.18 in linear light is 118 on an sRGB screen, 0.5 is 188.
    expect([...develop(pixel(0.36, 1, 0, 2), 2, 0, 'Standard')]).toEqual([118, 188, 0, 255]);
  });

  it('applies exposure in stops before the curve', () => {
    expect([...develop(pixel(0.09, 0.25, 4, 1), 1, 1, 'Standard')]).toEqual([118, 188, 255, 255]);
  });

  it('works on straight colour and keeps alpha', () => {
    // Half-covered: premultiplied 0.09 is a straight 0.18.
    expect([...develop(pixel(0.09, 0.25, 0, 0.5), 1, 0, 'Standard')]).toEqual([118, 188, 0, 128]);
    expect([...develop(pixel(0.5, 0.5, 0.5, 0), 1, 0, 'Standard')]).toEqual([0, 0, 0, 0]);
  });

  it('survives what a broken shader can produce', () => {
    const broken = [...develop(pixel(NaN, Infinity, -1, 1), 1, 0, 'Standard')];
    expect(broken).toEqual([0, 255, 0, 255]);
  });

  it('interpolates a table exactly where the transform is linear in its axes', () => {
    const size = 5;
    const values = new Float32Array(new SharedArrayBuffer(size ** 3 * 3 * 4));
    for (let b = 0; b < size; b++)
      for (let g = 0; g < size; g++)
        for (let r = 0; r < size; r++) values.set([r / 4, g / 4, b / 4], 3 * (r + size * (g + size * b)));
    // From 2^-4 to 2^4: halfway is 1.
    const table: ToneTable = { size, domain: [-4, 4], values };
    expect([...develop(pixel(1, 2 ** -3, 2 ** 3.4, 1), 1, 0, table)]).toEqual([128, 32, 236, 255]);
    expect([...develop(pixel(0, 100, 2 ** -10, 1), 1, 0, table)]).toEqual([0, 255, 0, 255]);
    // The same values as linear light.
    expect([...develop(pixel(1, 2 ** -3, 2 ** 3.4, 1), 1, 0, { ...table, linear: true })]).toEqual([188, 99, 246, 255]);
  });
});
