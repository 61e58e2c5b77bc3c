import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/bridge/settings.js';
import type { RendererStatus } from '../../../src/bridge/protocol.js';
import { TONE_TABLE, TONE_TABLE_BYTES } from '../../../src/bridge/tone-table.js';
import type { Catalog } from '../../../src/bridge/catalog.js';
import { BridgeUnderTest, CHUNK, PAGE, SCRIPT } from './bridge-under-test.js';

let bridge: BridgeUnderTest;
beforeAll(async () => void (bridge = await BridgeUnderTest.start()));
afterAll(() => bridge.stop());

const json = async (path: string) => (await (await bridge.fetch(path)).json()) as Record<string, never>;

describe('The catalog over HTTP', () => {
  it('links files that are there and may be kept for good', async () => {
    const catalog = (await json('/api/catalog')) as unknown as Catalog;
    const links = [...catalog.products, ...catalog.scenes].flatMap((entry) =>
      Object.values(entry).filter((value): value is string => typeof value === 'string' && value.startsWith('../')),
    );
    expect(links).toHaveLength(5);
    for (const link of links) {
      const response = await fetch(new URL(link, `http://${bridge.host}/api/catalog`));
      expect(response.status, link).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      const hash = createHash('sha256')
        .update(Buffer.from(await response.arrayBuffer()))
        .digest('hex');
      expect(link).toContain(`v=${hash.slice(0, 16)}`);
    }
  });

  it('names the types of its files', async () => {
    const type = async (name: string) => (await bridge.fetch(`/catalog/${name}`)).headers.get('content-type');
    expect(await type('products/cup/preview.glb')).toBe('model/gltf-binary');
    expect(await type('scenes/studio/environment.hdr')).toBe('image/vnd.radiance');
    expect(await type('products/cup/poster.webp')).toBe('image/webp');
  });

  it('asks for confirmation where the version is missing or old', async () => {
    for (const query of ['', '?v=0123456789abcdef']) {
      const response = await bridge.fetch(`/catalog/products/cup/preview.glb${query}`);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const again = await bridge.fetch(`/catalog/products/cup/preview.glb`, {
        // Without the second, fetch asks as if to reload.
        headers: { 'If-None-Match': response.headers.get('etag')!, 'Cache-Control': 'max-age=0' },
      });
      expect(again.status).toBe(304);
    }
  });

  it('serves no model, no catalog.json and nothing outside', async () => {
    for (const path of [
      '/catalog/products/cup/product.blend',
      '/catalog/scenes/studio/scene.blend',
      '/catalog/catalog.json',
      '/catalog/',
      '/catalog/products/cup/',
      '/catalog/products/cup/../cup/product.blend',
      '/catalog/..%2fcatalog.json',
      '/catalog/%2e%2e/%2e%2e/etc/passwd',
      '/dist/../catalog.json',
      '/..%2fcatalog.json',
      '/catalog.json',
    ]) {
      const response = await bridge.fetch(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });
});

describe('The settings over HTTP', () => {
  it('are the table, this bridge’s bounds, and JSON Schemas', async () => {
    const answer = await json('/api/settings');
    expect(answer.settings).toEqual(SETTINGS);
    expect(answer).toMatchObject({ max_pixels: 2048 * 2048, max_samples: 1024 });
    expect(answer.schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: {
        samples: { type: 'integer', minimum: 1, maximum: 4096 },
        engine: { enum: ['CYCLES', 'EEVEE', 'WORKBENCH'] },
      },
    });
    expect(answer.request_schema).toMatchObject({ required: ['material_id', 'product_id', 'scene_id', 'cameraData'] });
  });
});

describe('Health', () => {
  it('is told as soon as the bridge listens, with the state of the renderer', async () => {
    const states: RendererStatus[] = [
      { state: 'starting' },
      { state: 'unavailable', reason: 'Install Blender.' },
      { state: 'ready', version: '3.4.1', engines: ['CYCLES'], denoise: false },
    ];
    for (const state of states) {
      bridge.renderer.become(state);
      const response = await bridge.fetch('/healthz');
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        status: 'ok',
        renderer: state,
        memory: { bridge: expect.any(Number) },
      });
    }
  });
});

describe('A picture', () => {
  const hash = 'ab'.repeat(16);
  const red = { r: 200, g: 10, b: 20, alpha: 0.5 };
  let png: Buffer;
  beforeAll(async () => {
    png = await sharp({ create: { width: 20, height: 10, channels: 4, background: red } })
      .png()
      .toBuffer();
    bridge.renderer.pictures.set(hash, {
      viewHash: hash,
      samples: 1,
      total: 1,
      width: 20,
      height: 10,
      format: 'png',
      final: true,
      bytes: new Uint8Array(png),
    });
  });

  it('is the lossless original where that is asked for, and may be kept for good', async () => {
    const response = await bridge.fetch(`/api/pictures/${hash}.png`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  });

  it('is encoded as asked for, with alpha where the format has it', async () => {
    for (const [extension, format, channels] of [
      ['webp', 'webp', 4],
      ['jpg', 'jpeg', 3],
    ] as const) {
      const responses = await Promise.all([1, 2, 3].map(() => bridge.fetch(`/api/pictures/${hash}.${extension}`)));
      for (const response of responses) {
        expect(response.headers.get('content-type')).toBe(`image/${format}`);
        const picture = sharp(Buffer.from(await response.arrayBuffer()));
        expect(await picture.metadata()).toMatchObject({ format, width: 20, height: 10, channels });
      }
    }
  });

  it('is not found under another name', async () => {
    for (const name of [
      `${hash}.gif`,
      `${hash}`,
      `${'00'.repeat(16)}.png`,
      `${hash}.png.png`,
      `..%2f${hash}.png`,
      `${hash}.constructor`,
    ]) {
      const response = await bridge.fetch(`/api/pictures/${name}`);
      expect(response.status, name).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'not_found' });
    }
  });
});

describe('A view transform', () => {
  // As the renderer keeps it: each second point of an axis is one of the answer's.
  const size = 2 * TONE_TABLE.size - 1;
  const values = new Float32Array(new SharedArrayBuffer(size ** 3 * 3 * 4));
  for (let i = 0; i < values.length; i++) values[i] = (((i / 3) % size) | 0) / (size - 1);

  it('is a table of bytes, compressed', async () => {
    bridge.renderer.viewTransforms.set('AgX', { size, domain: [TONE_TABLE.low, TONE_TABLE.high], values });
    const response = await bridge.fetch('/api/view-transforms/AgX');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(TONE_TABLE_BYTES);
    // Red is fastest.
    expect([...bytes.subarray(0, 9)]).toEqual([0, 0, 0, 8, 8, 8, 16, 16, 16]);
    expect([...bytes.subarray(-3)]).toEqual([255, 255, 255]);
  });

  it('is not found where Blender does not have it, and unavailable without Blender', async () => {
    const ask = async (): Promise<unknown> => (await bridge.fetch('/api/view-transforms/Sepia')).json();
    expect(await ask()).toMatchObject({ code: 'not_found' });
    const { state } = bridge.renderer;
    bridge.renderer.become({ state: 'starting' });
    expect(await ask()).toMatchObject({ code: 'unavailable' });
    bridge.renderer.state = state;
  });
});

describe('Pages', () => {
  it('are the shop page at the root, under a strict policy', async () => {
    const response = await bridge.fetch('/');
    expect(await response.text()).toBe(PAGE);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('of allowed origins may read everything; others nothing', async () => {
    const ask = (origin: string, init: RequestInit = {}) =>
      bridge.fetch('/api/catalog', { ...init, headers: { Origin: origin } });
    const allowed = await ask('http://localhost:6006');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:6006');
    expect(allowed.headers.get('vary')).toContain('Origin');
    const preflight = await ask('http://localhost:6006', { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
    const denied = await ask('https://evil.example');
    expect(denied.status).toBe(403);
    expect(denied.headers.get('access-control-allow-origin')).toBeNull();
    expect(await denied.json()).toMatchObject({ code: 'origin' });
  });
});

describe('A port that is taken', () => {
  it('is an error with its code', async () => {
    const port = String(bridge.bridge.address.port);
    await expect(BridgeUnderTest.start({ PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('The elements over HTTP', () => {
  const get = (name: string, encoding: string) =>
    bridge.fetch(`/dist/${name}`, { headers: { 'Accept-Encoding': encoding } });

  it('come as the build has compressed them, in what the browser reads', async () => {
    for (const [accepted, sent] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      for (const name of ['blender-view.js', CHUNK]) {
        const response = await get(name, accepted);
        expect(response.headers.get('content-encoding'), `${name} for ${accepted}`).toBe(sent);
        expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
        expect(response.headers.get('vary')).toMatch(/Accept-Encoding/i);
        expect(await response.text()).toBe(SCRIPT);
      }
    }
  });

  it('may be kept for good where their names say what is in them', async () => {
    expect((await get('blender-view.js', 'br')).headers.get('cache-control')).toBe('no-cache');
    for (const encoding of ['br', 'gzip', 'identity'])
      expect((await get(CHUNK, encoding)).headers.get('cache-control')).toContain('immutable');
  });
});
