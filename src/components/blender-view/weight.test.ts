import { expect } from '@open-wc/testing';
import { weightOf } from './weight.js';

describe('the weight of a refining picture', () => {
  it('rises with the samples and is whole at the end alone', () => {
    const refining = [0, 1, 2, 4, 8, 16, 32, 63].map((samples) => weightOf({ samples, final: false }));
    expect(refining).to.deep.equal([...refining].sort((a, b) => a - b));
    for (const weight of refining) expect(weight).to.be.within(0.2, 0.99);
    expect(weightOf({ samples: 64, final: true })).to.equal(1);
    expect(weightOf({ samples: 1, final: true })).to.equal(1);
  });
});
