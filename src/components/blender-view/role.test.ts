import { expect } from '@open-wc/testing';
import { roleOf, type Role } from './role.js';

const PREVIEW = { width: 160, height: 120 };
const role = (samples: number, { width, height } = PREVIEW, final = false): Role =>
  roleOf({ samples, final, width, height }, PREVIEW);

describe('What a picture does to the preview', () => {
  it('is to cover it, the more the less noise there is, and wholly at the end alone', () => {
    const refining = [16, 32, 63].map((samples) => role(samples));
    for (const { isCoarse, share } of refining) {
      expect(isCoarse).to.equal(false);
      expect(share).to.be.within(0.8, 0.99);
    }
    expect(refining.map(({ share }) => share)).to.deep.equal(refining.map(({ share }) => share).sort((a, b) => a - b));
    expect(role(1, PREVIEW, true)).to.deep.equal({ isCoarse: false, share: 1 });
  });

  it('is to correct it where the picture has fewer pixels, unless it is the last', () => {
    const few = { width: 20, height: 15 };
    expect(role(2, few)).to.deep.equal({ isCoarse: true, share: 1 });
    expect(role(0, few).share).to.be.within(0.1, 0.9);
    expect(role(8, few, true)).to.deep.equal({ isCoarse: false, share: 1 });
  });
});
