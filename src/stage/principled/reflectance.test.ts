import { expect } from '@open-wc/testing';
import { reflectance } from './reflectance.js';

describe('Reflectance of Principled BSDF', () => {
  it('is all of the light on a mirror, from every side', () => {
    for (const cosine of [0.1, 0.5, 1]) expect(reflectance(cosine, 0).mirror).to.be.closeTo(1, 0.01);
  });

  it('loses on a rough metal what a second bounce would bring', () => {
    const [half, full] = [0.5, 1].map((roughness) => reflectance(0.9, roughness).mirror);
    expect(half).to.be.within(0.8, 0.95);
    expect(full).to.be.within(0.3, 0.5);
  });

  it('rises to all at grazing, as Fresnel has it', () => {
    const at = (degrees: number): number => reflectance(Math.cos((degrees * Math.PI) / 180), 0).edge;
    expect(at(0)).to.be.closeTo(0, 1e-6);
    // Glass of 1.5 throws back 4 % head-on and 8.9 % at 60°.
    expect(at(60)).to.be.closeTo((0.0892 - 0.04) / 0.96, 0.001);
    expect(at(89)).to.be.above(0.85);
  });

  it('is darker at the edges of what is smooth and matt, and brighter of what is rough', () => {
    expect(reflectance(0.1, 0).diffuse).to.be.below(0.85);
    expect(reflectance(0.1, 1).diffuse).to.be.above(1.2);
    expect(reflectance(1, 0.5).diffuse).to.be.closeTo(1, 0.03);
  });
});
