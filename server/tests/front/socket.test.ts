import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS } from '../../../src/bridge/limits.js';
import { CLOSE } from '../../../src/bridge/protocol.js';
import { problem } from '../../problems.js';
import { BridgeUnderTest, request } from './bridge-under-test.js';
import type { SocketClient } from './socket-client.js';

let bridge: BridgeUnderTest;
beforeEach(async () => void (bridge = await BridgeUnderTest.start()));
afterEach(() => bridge.stop());

/** Another view than `request()`, by its number. */
const seen = (samples: number) => ({ ...request(), settings: { samples } });

/** The connection lives, and a new view gets its final frame. */
async function expectAlive(client: SocketClient, revision = 1000): Promise<void> {
  bridge.renderer.script = (submission) => submission.finish();
  client.view(revision, request());
  expect(await client.message('accepted')).toMatchObject({ revision });
  expect(await client.frame()).toMatchObject({ revision, final: true });
}

describe('A visitor', () => {
  it('is welcomed with the renderer and the bounds', async () => {
    const client = await bridge.connect();
    client.say({ type: 'hello', protocol: 1, client: 'test' });
    expect(await client.message('welcome')).toEqual({
      type: 'welcome',
      protocol: 1,
      renderer: { state: 'ready', version: '3.4.1' },
      max_pixels: 2048 * 2048,
      max_samples: 1024,
    });
  });

  it('gets the view back, its place, and its frames', async () => {
    const client = await bridge.visit();
    const arrived = bridge.renderer.next();
    client.view(7, request());
    const accepted = await client.message('accepted');
    const submission = await arrived;
    expect(submission.lane).toBe('interactive');
    expect(accepted).toEqual({ type: 'accepted', revision: 7, view_hash: submission.viewHash, view: submission.view });

    submission.watcher.queued?.(2);
    expect(await client.message('queued')).toMatchObject({ revision: 7, place: 2 });
    submission.frame({ samples: 0, width: 200, height: 150, bytes: new Uint8Array([9, 8, 7]) });
    const { picture, ...coarse } = await client.frame();
    expect([...picture]).toEqual([9, 8, 7]);
    expect(coarse).toEqual({
      revision: 7,
      viewHash: submission.viewHash,
      samples: 0,
      total: 32,
      width: 200,
      height: 150,
      format: 'webp',
      final: false,
    });
    submission.finish({ format: 'png' });
    expect(await client.frame()).toMatchObject({ samples: 32, final: true, format: 'png', width: 800 });
  });

  it('looks at one view: the newest; frames of an older one are not sent', async () => {
    const client = await bridge.visit();
    client.view(1, seen(1));
    await client.message('accepted');
    client.view(2, seen(2));
    await client.message('accepted');
    const [first, second] = bridge.renderer.submissions;
    expect(first!.cancelled).toBe(true);
    expect(second!.cancelled).toBe(false);
    first!.finish();
    second!.finish();
    expect(await client.frame()).toMatchObject({ revision: 2 });
    await client.settled();
    expect(client.inbox).toEqual([]);
  });

  it('that repeats its view under a new revision keeps the work going', async () => {
    const client = await bridge.visit();
    for (const [revision, view] of [seen(1), seen(1), seen(2)].entries()) {
      client.view(revision, view);
      await client.message('accepted');
    }
    await client.settled();
    expect(bridge.renderer.history).toEqual(['submit 1', 'submit 2', 'cancel 1', 'cancel 2', 'submit 3']);
  });

  it('that dresses a part otherwise sees another picture, and the same one in the material of the whole', async () => {
    const client = await bridge.visit();
    const hashes: unknown[] = [];
    for (const [revision, part_materials] of [undefined, { 12: 1 }, { 12: 2 }].entries()) {
      client.view(revision, { ...request(), part_materials });
      hashes.push((await client.message('accepted')).view_hash);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
    expect(bridge.renderer.submissions.at(-1)!.view.part_materials).toEqual({ 12: 2 });
  });

  it('that stops looks at nothing, and stays', async () => {
    const client = await bridge.visit();
    client.view(1, request());
    await client.message('accepted');
    client.say({ type: 'stop' });
    await client.settled();
    expect(bridge.renderer.submissions[0]!.cancelled).toBe(true);
    await expectAlive(client);
  });

  it('that leaves is forgotten, and its work with it', async () => {
    const client = await bridge.visit();
    client.view(1, request());
    await client.message('accepted');
    await client.close();
    await expect.poll(() => bridge.renderer.submissions[0]!.cancelled).toBe(true);
    await expect.poll(() => bridge.visitors()).toBe(0);
  });

  it('learns that its view failed', async () => {
    const client = await bridge.visit();
    bridge.renderer.script = ({ watcher }) => watcher.failed(problem('overloaded', 'Full.', { retry_after: 5 }));
    client.view(3, request());
    expect(await client.message('error')).toEqual({
      type: 'error',
      code: 'overloaded',
      message: 'Full.',
      recoverable: true,
      revision: 3,
      retry_after: 5,
    });
    await expectAlive(client);
  });

  it('learns that Blender comes and goes', async () => {
    const clients = [await bridge.visit(), await bridge.visit()];
    bridge.renderer.become({ state: 'unavailable', reason: 'It crashed.' });
    for (const client of clients) {
      expect(await client.message('renderer')).toEqual({
        type: 'renderer',
        renderer: { state: 'unavailable', reason: 'It crashed.' },
      });
    }
  });

  it('is told when the bridge goes away', async () => {
    const client = await bridge.visit();
    const stopped = bridge.bridge.close();
    expect(await client.message('error')).toMatchObject({ code: 'overloaded', recoverable: true });
    expect(await client.closed).toBe(CLOSE.overloaded);
    await stopped;
  });
});

describe('A message that is not right gets an answer, and the connection lives:', () => {
  const view = (change: object) => JSON.stringify({ type: 'view', revision: 5, view: { ...request(), ...change } });
  const spot = { x: 1, y: 1, z: 1 };
  const cases: [string, string | Uint8Array, object][] = [
    ['binary garbage', new Uint8Array([0, 255, 1, 254]), { code: 'malformed' }],
    ['nothing', '', { code: 'malformed' }],
    ['no JSON', '{"type":', { code: 'malformed' }],
    ['JSON of no type', '{"revision":1}', { code: 'malformed', path: 'type' }],
    ['JSON of an unknown type', '{"type":"exec","code":"import os"}', { code: 'malformed', path: 'type' }],
    ['null', 'null', { code: 'malformed' }],
    ['a second hello', '{"type":"hello","protocol":1}', { code: 'malformed', path: 'type' }],
    ['a view without a revision', '{"type":"view"}', { code: 'invalid', path: 'revision' }],
    ['a revision below 0', '{"type":"view","revision":-1,"view":{}}', { code: 'invalid', path: 'revision' }],
    [
      'a part in what it does not come in',
      view({ part_materials: { 12: 3 } }),
      { code: 'unknown_material', path: 'view.part_materials.12', revision: 5 },
    ],
    ['an unknown product', view({ product_id: 77 }), { code: 'unknown_product', path: 'view.product_id', revision: 5 }],
    [
      'an unknown material',
      view({ material_id: 77 }),
      { code: 'unknown_material', path: 'view.material_id', revision: 5 },
    ],
    ['an unknown scene', view({ scene_id: 77 }), { code: 'unknown_scene', path: 'view.scene_id', revision: 5 }],
    ['a number as text', view({ scene_id: '1' }), { code: 'invalid', path: 'view.scene_id', revision: 5 }],
    [
      'a number that is not finite',
      view({}).replace('9.9', '1e999'),
      { code: 'invalid', path: 'view.cameraData.position.x', revision: 5 },
    ],
    [
      'a camera on its target',
      view({ cameraData: { position: spot, target: spot } }),
      { code: 'invalid', path: 'view.cameraData.target', revision: 5 },
    ],
    ['an unknown setting', view({ settings: { x: 1 } }), { code: 'invalid', path: 'view.settings.x', revision: 5 }],
    [
      'absurd samples',
      view({ settings: { samples: 1e9 } }),
      { code: 'invalid', path: 'view.settings.samples', revision: 5 },
    ],
    ['a long message', JSON.stringify({ type: 'stop', x: 'x'.repeat(LIMITS.messageBytes) }), { code: 'too_large' }],
  ];
  it.each(cases)('%s', async (_, message, answer) => {
    const client = await bridge.visit();
    client.socket.send(message);
    expect(await client.message('error')).toMatchObject({ ...answer, recoverable: true, message: expect.any(String) });
    expect(bridge.renderer.submissions).toEqual([]);
    await expectAlive(client);
  });

  it('text that is no UTF-8', async () => {
    const client = await bridge.visit();
    client.socket.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { binary: false });
    expect(await client.message('error')).toMatchObject({ code: 'malformed' });
    await expectAlive(client);
  });

  it('a revision that goes backwards, or stays', async () => {
    const client = await bridge.visit();
    client.view(5, seen(1));
    await client.message('accepted');
    for (const revision of [5, 4, 0]) {
      client.view(revision, seen(2));
      expect(await client.message('error')).toMatchObject({ code: 'stale', path: 'revision', revision });
    }
    expect(bridge.renderer.submissions).toHaveLength(1);
    expect(bridge.renderer.submissions[0]!.cancelled).toBe(false);
    await expectAlive(client);
  });

  it('a view that the renderer refuses; the one before it is over', async () => {
    const client = await bridge.visit();
    client.view(1, seen(1));
    await client.message('accepted');
    bridge.renderer.refusalOf = () => problem('too_large', 'Too many pixels.', { path: 'settings.width' });
    client.view(2, seen(2));
    expect(await client.message('error')).toMatchObject({
      code: 'too_large',
      path: 'view.settings.width',
      revision: 2,
    });
    expect(bridge.renderer.submissions[0]!.cancelled).toBe(true);
    bridge.renderer.refusalOf = () => undefined;
    await expectAlive(client);
  });

  it('one that makes the bridge itself fail', async () => {
    const client = await bridge.visit();
    bridge.renderer.refusalOf = () => {
      throw new Error('/secret/path');
    };
    client.view(1, request());
    const answer = await client.message('error');
    expect(answer).toMatchObject({ code: 'internal' });
    expect(answer.message).not.toContain('secret');
    bridge.renderer.refusalOf = () => undefined;
    await expectAlive(client);
  });

  it('anything before hello', async () => {
    const client = await bridge.connect();
    client.view(1, request());
    expect(await client.message('error')).toMatchObject({ code: 'malformed', path: 'type' });
    client.say({ type: 'hello', protocol: 1 });
    await client.message('welcome');
    await expectAlive(client);
  });
});

describe('A connection ends, with a reason,', () => {
  it('when versions of the protocol differ', async () => {
    const client = await bridge.connect();
    client.say({ type: 'hello', protocol: 2 });
    expect(await client.message('error')).toMatchObject({ code: 'protocol', recoverable: false, path: 'protocol' });
    expect(await client.closed).toBe(CLOSE.protocol);
  });

  it('when it opens and says nothing', async () => {
    await bridge.stop();
    bridge = await BridgeUnderTest.start({}, { hello: 20 });
    const client = await bridge.connect();
    expect(await client.message('error')).toMatchObject({ code: 'idle' });
    expect(await client.closed).toBe(CLOSE.idle);
  });

  it('when bad messages do not end; others notice nothing', async () => {
    const [bad, good] = [await bridge.visit(), await bridge.visit()];
    for (let i = 0; i < 200; i++) bad.socket.send('garbage');
    expect(await bad.closed).toBe(CLOSE.abuse);
    const errors = bad.inbox.filter((item) => 'type' in item && item.type === 'error');
    expect(errors.length).toBeGreaterThanOrEqual(50);
    expect(errors.length).toBeLessThan(200);
    await expectAlive(good);
  });

  it('when messages come too fast to be meant', async () => {
    const client = await bridge.visit();
    for (let i = 0; i < 2000; i++) client.say({ type: 'stop' });
    expect(await client.message('error')).toMatchObject({ code: 'rate_limited', retry_after: 1 });
    expect(await client.closed).toBe(CLOSE.abuse);
  });

  it('when a message is far beyond the limit; others notice nothing', async () => {
    const [bad, good] = [await bridge.visit(), await bridge.visit()];
    bad.socket.send('x'.repeat(8 * LIMITS.messageBytes));
    expect(await bad.closed).toBe(1009);
    await expectAlive(good);
  });

  it('when the bridge is full; whoever is in it stays', async () => {
    await bridge.stop();
    bridge = await BridgeUnderTest.start({ MAX_VISITORS: '1' });
    const inside = await bridge.visit();
    const outside = await bridge.connect();
    expect(await outside.message('error')).toMatchObject({ code: 'overloaded', retry_after: expect.any(Number) });
    expect(await outside.closed).toBe(CLOSE.overloaded);
    await expectAlive(inside);
    await inside.close();
    await expect.poll(() => bridge.visitors()).toBe(0);
    await expectAlive(await bridge.visit());
  });

  it('when the page is of an origin that is not served', async () => {
    const client = await bridge.connect({ Origin: 'https://evil.example' });
    expect(await client.message('error')).toMatchObject({ code: 'origin', recoverable: false });
    expect(await client.closed).toBe(CLOSE.origin);
    const fine = await bridge.connect({ Origin: `http://${bridge.host}` });
    fine.say({ type: 'hello', protocol: 1 });
    await fine.message('welcome');
  });

  it('when it gives no sign of life', async () => {
    await bridge.stop();
    bridge = await BridgeUnderTest.start({}, { ping: 20 });
    const socket = new WebSocket(`ws://${bridge.host}/ws`, { autoPong: false });
    const code = await new Promise((resolve) => socket.on('close', resolve));
    expect(code).toBe(1006);
  });

  it('and does not begin, where the path is another', async () => {
    const socket = new WebSocket(`ws://${bridge.host}/other`);
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
    expect(error.message).toContain('404');
  });
});
