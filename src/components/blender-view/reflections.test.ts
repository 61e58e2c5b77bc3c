import { expect } from '@open-wc/testing';
import { clear, fakeBridge, loaded } from '../../testing/view.js';
import './define.js';

describe('What baked light leaves of reflections', () => {
  const { prototype } = WebGL2RenderingContext;
  const { shaderSource } = prototype;
  const sources: string[] = [];

  beforeEach(() => {
    fakeBridge();
    sources.length = 0;
    prototype.shaderSource = function (shader, source) {
      sources.push(source);
      shaderSource.call(this, shader, source);
    };
  });
  afterEach(async () => {
    prototype.shaderSource = shaderSource;
    await clear();
  });

  it('is told in the shaders of a product in place of Babylon’s own measure', async () => {
    await loaded();
    const measures = new Set(sources.flatMap((source) => source.match(/float seo=.*?;/) ?? []));
    expect(measures.size).to.equal(1);
    expect([...measures][0]).to.match(/clamp\(ambientMonochrome\/fullLight\/.*roughness/);
  });
});
