import { expect } from '@open-wc/testing';
import { beginDownload, watchDownloads } from './downloads.js';

describe('downloads', () => {
  it('tell the mean of what is under way', () => {
    const scene = {};
    const told: number[] = [];
    watchDownloads(scene, (fraction) => told.push(fraction));
    const [model, light] = [beginDownload(scene), beginDownload(scene)];
    model.progress(50, 100);
    light.end();
    // Of a file of unknown size no part is the whole.
    model.progress(1e12, 0);
    model.end();
    expect(told.slice(0, 2)).to.deep.equal([0.25, 0.75]);
    expect(told[2]).to.be.below(1);
    expect(told[3]).to.equal(1);
  });

  it('begin anew when all have come', () => {
    const scene = {};
    let told = 0;
    watchDownloads(scene, (fraction) => (told = fraction));
    const before = beginDownload(scene);
    before.end();
    const after = beginDownload(scene);
    after.progress(1, 4);
    expect(told).to.equal(0.25);
    before.end();
    expect(told).to.equal(0.25);
  });

  it('of a scene that nobody watches are nobody’s', () => {
    expect(() => beginDownload({}).end()).not.to.throw();
  });
});
