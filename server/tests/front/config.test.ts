import { describe, expect, it } from 'vitest';
import { ConfigError, describeVariables, loadConfig } from '../../config.js';

describe('The configuration', () => {
  it('is whole with an empty environment, and listens to this machine alone', () => {
    const config = loadConfig({}, '/package');
    expect(config).toMatchObject({ port: 5000, host: '127.0.0.1', origins: [], trustProxy: 0 });
    expect(config.catalog).toBe('/package/catalog');
  });

  it('takes paths in the environment from the current folder', () => {
    expect(loadConfig({ CATALOG: 'mine' }, '/package', '/here').catalog).toBe('/here/mine');
  });

  it('reads lists, words in any case and proxies', () => {
    const config = loadConfig(
      {
        ORIGINS: 'https://shop.example, http://localhost:3000/',
        BLENDER_DEVICE: 'optix',
        TRUST_PROXY: 'loopback,10.0.0.0/8',
      },
      '/',
    );
    expect(config.origins).toEqual(['https://shop.example', 'http://localhost:3000']);
    expect(config.blenderDevice).toBe('OPTIX');
    expect(config.trustProxy).toEqual(['loopback', '10.0.0.0/8']);
  });

  it('names every variable that is wrong, and how', () => {
    const load = () =>
      loadConfig({ PORT: '70000', MAX_SAMPLES: 'many', ORIGINS: 'shop.example', LOG_LEVEL: 'loud' }, '/');
    expect(load).toThrow(ConfigError);
    for (const name of ['PORT', 'MAX_SAMPLES', 'ORIGINS', 'LOG_LEVEL']) expect(load).toThrow(name);
    expect(load).toThrow('from 0 to 65535; it is "70000"');
  });

  it('describes every variable with a default that it accepts', () => {
    for (const { name, default: fallback, help } of describeVariables()) {
      expect(help).toMatch(/\.$/);
      expect(() => loadConfig({ [name]: fallback }, '/')).not.toThrow();
    }
  });
});
