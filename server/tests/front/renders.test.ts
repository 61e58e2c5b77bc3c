import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../problems.js';
import type { RenderedFrame } from '../../render/service.js';
import { BridgeUnderTest, request } from './bridge-under-test.js';

let bridge: BridgeUnderTest;
beforeEach(async () => void (bridge = await BridgeUnderTest.start()));
afterEach(() => bridge.stop());

/** The answer's problem, after checking that it is one. */
async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ status: response.status, type: `urn:blender-view:error:${body.code as string}` });
  expect(body.title).toBeTypeOf('string');
  expect(body.detail).toBeTypeOf('string');
  return body;
}

const async = { Prefer: 'respond-async' };
const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('POST a render', () => {
  it.each(['/', '/api/renders'])('to %s waits for the final picture', async (path) => {
    bridge.renderer.script = (submission) => {
      submission.watcher.queued?.(1);
      submission.frame({ samples: 0, width: 100, height: 75 });
      submission.finish();
    };
    const response = await bridge.post(path, request());
    expect(response.status).toBe(200);
    const [submission] = bridge.renderer.submissions;
    expect(submission!.lane).toBe('still');
    expect(await response.json()).toEqual({
      id: expect.any(String),
      status: 'done',
      view: submission!.view,
      image: {
        url: `http://${bridge.host}/api/pictures/${submission!.viewHash}.webp`,
        type: 'image/webp',
        width: 800,
        height: 600,
      },
      progress: { samples: 32, total: 32 },
      samples: 32,
      elapsed_ms: expect.any(Number),
    });
  });

  it.each([
    ['lane=batch', 'batch', 200],
    ['respond-async, lane="batch"', 'batch', 202],
    ['lane=interactive', 'still', 200],
  ])('with Prefer: %s in the lane %s', async (prefer, lane, status) => {
    bridge.renderer.script = (submission) => submission.finish();
    const response = await bridge.post('/api/renders', request(), { Prefer: prefer });
    expect(response.status).toBe(status);
    expect(bridge.renderer.submissions[0]!.lane).toBe(lane);
    expect(response.headers.get('preference-applied')).toBe(lane === 'still' ? null : prefer.replaceAll('"', ''));
  });

  it('takes parts in materials of their own', async () => {
    bridge.renderer.script = (submission) => submission.finish();
    const { view } = await bodyOf(await bridge.post('/', { ...request(), part_materials: { 1: 3, 12: 1 } }));
    expect(view).toMatchObject({ material_id: 1, part_materials: { 1: 3 } });
    const refused = await problemOf(await bridge.post('/', { ...request(), part_materials: { 5: 1 } }));
    expect(refused).toMatchObject({ status: 404, code: 'unknown_part', path: 'part_materials.5' });
    const spoiled = await problemOf(await bridge.post('/', { ...request(), part_materials: { handle: 1 } }));
    expect(spoiled).toMatchObject({ status: 422, code: 'invalid', path: 'part_materials.handle' });
  });

  it('answers with the canonical view: the target decides, rotation.z is the roll', async () => {
    bridge.renderer.script = (submission) => submission.finish();
    const { view } = await bodyOf(await bridge.post('/', request()));
    expect(view).toMatchObject({
      product_id: 1,
      material_id: 1,
      scene_id: 1,
      camera: { position: { x: 9.9, y: -2.7, z: -2.9 }, target: { x: 1.7, y: 1, z: 1.44 }, roll: 12 },
      settings: { samples: 32, exposure: 1 },
    });
  });

  it('ends in a problem where the render fails', async () => {
    bridge.renderer.script = ({ watcher }) => watcher.failed(problem('render_failed', 'No memory.'));
    expect(await problemOf(await bridge.post('/', request()))).toMatchObject({
      code: 'render_failed',
      detail: 'No memory.',
    });
  });

  it('says when to come back where the renderer has too much to do', async () => {
    bridge.renderer.script = ({ watcher }) => watcher.failed(problem('overloaded', 'Full.', { retry_after: 4.2 }));
    const response = await bridge.post('/', request());
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    await problemOf(response);
  });

  it('is not begun where the renderer refuses the view', async () => {
    bridge.renderer.refusalOf = () => problem('unsupported', 'No Eevee here.', { path: 'settings.engine' });
    const response = await bridge.post('/', request());
    expect(await problemOf(response)).toMatchObject({ status: 422, code: 'unsupported', path: 'settings.engine' });
    expect(bridge.renderer.submissions).toEqual([]);
  });

  it('is given up when the client goes away', async () => {
    const arrived = bridge.renderer.next();
    const client = httpRequest(`http://${bridge.host}/api/renders`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    client.on('error', () => {});
    client.end(JSON.stringify(request()));
    const submission = await arrived;
    client.destroy();
    await expect.poll(() => submission.cancelled).toBe(true);
  });

  it('is bounded in number by the minute', async () => {
    await bridge.stop();
    bridge = await BridgeUnderTest.start({ RENDERS_PER_MINUTE: '2' });
    bridge.renderer.script = (submission) => submission.finish();
    for (let i = 0; i < 2; i++) expect((await bridge.post('/', request())).status).toBe(200);
    const response = await bridge.post('/', request());
    expect(await problemOf(response)).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is answered when the bridge goes away', async () => {
    const arrived = bridge.renderer.next();
    const answer = bridge.post('/', request());
    await arrived;
    await bridge.bridge.close();
    expect(await problemOf(await answer)).toMatchObject({ status: 503, code: 'overloaded' });
    expect(bridge.renderer.submissions[0]!.cancelled).toBe(true);
  });
});

describe('A render in the background', () => {
  it('is found under its location, from the queue to the picture', async () => {
    const arrived = bridge.renderer.next();
    const response = await bridge.post('/api/renders', request(), async);
    expect(response.status).toBe(202);
    expect(response.headers.get('preference-applied')).toBe('respond-async');
    const location = new URL(response.headers.get('location')!);
    const state = async () => bodyOf(await fetch(location));
    expect(await bodyOf(response)).toMatchObject({ status: 'queued', progress: { samples: 0, total: 32 } });

    const submission = await arrived;
    submission.watcher.queued?.(3);
    expect(await state()).toMatchObject({ status: 'queued', progress: { place: 3 } });
    submission.watcher.queued?.(0);
    expect(await state()).toMatchObject({ status: 'rendering', progress: { place: 0 } });
    submission.frame({ samples: 4 });
    expect(await state()).toMatchObject({ status: 'rendering', samples: 4, progress: { samples: 4, total: 32 } });
    expect(await state()).not.toHaveProperty('image');
    submission.finish();
    expect(await state()).toMatchObject({ status: 'done', samples: 32, image: { width: 800, height: 600 } });
  });

  it('tells why it failed', async () => {
    bridge.renderer.script = ({ watcher }) => watcher.failed(problem('render_failed', 'No memory.'));
    const location = (await bridge.post('/', request(), async)).headers.get('location')!;
    expect(await bodyOf(await fetch(location))).toMatchObject({
      status: 'failed',
      error: { code: 'render_failed', message: 'No memory.' },
    });
  });

  it('is cancelled once, and then remembered as that', async () => {
    const location = (await bridge.post('/', request(), async)).headers.get('location')!;
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(204);
    expect(bridge.renderer.submissions[0]!.cancelled).toBe(true);
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(404);
    expect(await bodyOf(await fetch(location))).toMatchObject({ status: 'cancelled' });
  });

  it('is forgotten when it is deleted after its end', async () => {
    bridge.renderer.script = (submission) => submission.finish();
    const location = (await bridge.post('/', request(), async)).headers.get('location')!;
    await expect.poll(async () => (await bodyOf(await fetch(location))).status).toBe('done');
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(204);
    expect(await problemOf(await fetch(location))).toMatchObject({ code: 'not_found' });
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('A poster', () => {
  it('is rendered for a product that brings none, once it is asked for', async () => {
    bridge.renderer.script = (submission) => {
      submission.finish();
      const { viewHash } = submission;
      bridge.renderer.pictures.set(viewHash, { viewHash } as RenderedFrame);
    };
    for (const _time of [1, 2]) {
      const response = await bridge.fetch('/api/posters/1.webp', { redirect: 'manual' });
      expect(response.status).toBe(302);
      const [submission] = bridge.renderer.submissions;
      expect(response.headers.get('location')).toBe(`../pictures/${submission?.viewHash}.webp`);
      expect(submission).toMatchObject({
        lane: 'batch',
        view: { product_id: 1, material_id: 2, camera: { target: { y: 0.1 } } },
      });
    }
    expect(bridge.renderer.submissions).toHaveLength(1);
    for (const name of ['9.webp', '1.png', '-1.webp'])
      expect(await problemOf(await bridge.fetch(`/api/posters/${name}`))).toMatchObject({ code: 'not_found' });
    bridge.renderer.refusalOf = () => problem('unavailable', 'No Blender.');
    expect((await bridge.fetch('/api/posters/2.webp')).status).toBe(503);
  });
});

describe('A bad request', () => {
  const far = { x: 0, y: 0, z: 1e7 };
  const same = { position: { x: 1, y: 2, z: 3 }, target: { x: 1, y: 2, z: 3 } };
  const changed = (change: object) => ({ ...request(), ...change });
  const cases: [string, unknown, number, string, string | undefined][] = [
    ['an unknown product', changed({ product_id: 99 }), 404, 'unknown_product', 'product_id'],
    ['an unknown material', changed({ material_id: 99 }), 404, 'unknown_material', 'material_id'],
    ['an unknown scene', changed({ scene_id: 99 }), 404, 'unknown_scene', 'scene_id'],
    ['a missing field', { product_id: 1 }, 422, 'invalid', 'material_id'],
    [
      'a missing number',
      changed({ cameraData: { position: { x: 1, y: 2 } } }),
      422,
      'invalid',
      'cameraData.position.z',
    ],
    [
      'a number that is not finite',
      JSON.stringify(request()).replace('9.9', '9e999'),
      422,
      'invalid',
      'cameraData.position.x',
    ],
    ['a number as text', changed({ product_id: '1' }), 422, 'invalid', 'product_id'],
    ['a fraction for an id', changed({ scene_id: 1.5 }), 422, 'invalid', 'scene_id'],
    ['null', changed({ material_id: null }), 422, 'invalid', 'material_id'],
    ['a camera on its target', changed({ cameraData: same }), 422, 'invalid', 'cameraData.target'],
    ['a camera beyond all bounds', changed({ cameraData: { position: far } }), 422, 'invalid', 'cameraData.position.z'],
    ['an absurd size', changed({ settings: { width: 1e6 } }), 422, 'invalid', 'settings.width'],
    ['no size', changed({ settings: { height: 0 } }), 422, 'invalid', 'settings.height'],
    ['absurd samples', changed({ settings: { samples: 1e9 } }), 422, 'invalid', 'settings.samples'],
    ['an unknown setting', changed({ settings: { python: 'import os' } }), 422, 'invalid', 'settings.python'],
    ['a setting that is no choice', changed({ settings: { engine: 'POVRAY' } }), 422, 'invalid', 'settings.engine'],
    ['an unknown animation', changed({ animation: { id: 9, time: 0 } }), 404, 'unknown_animation', 'animation.id'],
    ['a time before the first', changed({ animation: { id: 1, time: -1 } }), 422, 'invalid', 'animation.time'],
    ['an unknown field', changed({ path: '/etc/passwd' }), 422, 'invalid', 'path'],
    ['a field named __proto__', '{"__proto__":{"product_id":1}}', 422, 'invalid', 'material_id'],
    ['a list', [request()], 422, 'invalid', undefined],
    ['a word', '"render"', 422, 'invalid', undefined],
    ['half a JSON', '{"product_id":1', 400, 'malformed', undefined],
    ['nothing', '', 422, 'invalid', 'material_id'],
    ['an endless body', `{"x":"${'x'.repeat(70_000)}"}`, 413, 'too_large', undefined],
    ['JSON nested without end', '['.repeat(60_000), 400, 'malformed', undefined],
  ];
  it.each(cases)('with %s gets a clear answer', async (_, body, status, code, path) => {
    const fault = await problemOf(await bridge.post('/api/renders', body));
    expect(fault).toMatchObject({ status, code });
    expect(fault.path).toBe(path);
    expect(bridge.renderer.submissions).toEqual([]);
  });

  it('of another content type, charset or encoding gets a clear answer', async () => {
    const cases: Record<string, string>[] = [
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { 'Content-Type': 'application/json; charset=martian' },
      { 'Content-Encoding': 'rot13' },
    ];
    for (const headers of cases) {
      expect(await problemOf(await bridge.post('/', request(), headers))).toMatchObject({ code: 'malformed' });
    }
  });

  it('of binary garbage gets a clear answer', async () => {
    const body = new Uint8Array(1000).map((_, index) => (index * 7919) % 256);
    const response = await bridge.fetch('/', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'malformed' });
  });

  it('that throws in the bridge is an internal problem, without its words', async () => {
    bridge.renderer.refusalOf = () => {
      throw new Error('/secret/path');
    };
    const fault = await problemOf(await bridge.post('/', request()));
    expect(fault).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(fault)).not.toContain('secret');
  });

  it('to nowhere is not found, in the same shape', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/renders'],
      ['PUT', '/api/renders'],
      ['GET', '/api/renders/unknown'],
      ['DELETE', '/api/renders/unknown'],
      ['GET', '/api/pictures/x.webp'],
      ['POST', '/healthz'],
      ['GET', '/ws'],
    ]) {
      expect(await problemOf(await bridge.fetch(path!, { method })), `${method} ${path}`).toMatchObject({
        status: 404,
      });
    }
    expect((await problemOf(await bridge.fetch('/dist/%zz'))).status).toBeLessThan(500);
  });
});
