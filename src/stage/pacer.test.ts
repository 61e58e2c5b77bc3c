import { expect } from '@open-wc/testing';
import { Pacer } from './pacer.js';

describe('the pacer', () => {
  it('draws all pixels where frames are in time', () => {
    const pacer = new Pacer();
    for (let frame = 0; frame < 100; frame++) pacer.frame(frame % 2 ? 16.7 : 33.3);
    expect(pacer.scale).to.equal(1);
  });

  it('draws fewer where frames are late, down to a quarter in each direction', () => {
    const pacer = new Pacer();
    pacer.frame(120);
    expect(pacer.scale).to.be.within(0.4, 0.6);
    for (let frame = 0; frame < 20; frame++) pacer.frame(900);
    expect(pacer.scale).to.equal(0.25);
  });

  it('settles where time goes with the pixels', () => {
    const pacer = new Pacer();
    const scales = Array.from({ length: 40 }, () => {
      pacer.frame(200 * pacer.scale ** 2);
      return pacer.scale;
    });
    expect(new Set(scales.slice(10)).size).to.be.at.most(2);
    expect(200 * pacer.scale ** 2).to.be.at.most(60);
  });

  it('comes back to all pixels', () => {
    const pacer = new Pacer();
    pacer.frame(900);
    for (let frame = 0; frame < 10; frame++) pacer.frame(10);
    expect(pacer.scale).to.equal(1);
  });
});
