/** Recordings of what happens to a visitor: to be played from their beginning, whatever is asked for. */
import { cp, mkdtemp, rm, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { untilWarm } from '../../e2e/harness.mjs';
import { ROOT } from '../setup/node.mjs';
import { openBridge } from './bridges.mjs';
import { Tape } from './tape.mjs';
import { request } from './views.mjs';

const VIEW = request('speaker', { settings: { samples: 16 } });

/** Visitors who are there before the recorded one, and are not recorded. */
async function crowd(bridge, requests) {
  const tape = new Tape();
  const lines = [];
  for (const view of requests) {
    const line = await tape.connect(bridge.url);
    await line.said('welcome');
    line.view(view);
    await line.said('accepted');
    lines.push(line);
  }
  return { leave: () => lines.forEach((line) => line.close()) };
}

async function refine(tape, bridge) {
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  line.view(request('speaker', { settings: { samples: 64 } }));
  await line.final();
  line.close();
}

async function queue(tape, bridge) {
  const waiting = ['teapot', 'lamp'].map((slug) => request(slug, { settings: { samples: 8 } }));
  const others = await crowd(bridge, waiting);
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  line.view(VIEW);
  await line.final();
  line.close();
  others.leave();
}

async function rateLimit(tape, bridge) {
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  const heard = line.events.length;
  line.flood({ type: 'stop' }, 215);
  line.view(VIEW);
  await line.said('error', ({ code }) => code === 'rate_limited');
  await sleep(500);
  // Of what came of the flood, the answer to the view alone is kept.
  const asked = line.events.findIndex(({ message }) => message?.type === 'view');
  line.events.splice(heard, asked - heard);
  const refused = line.events.findIndex(({ message }) => message?.code === 'rate_limited');
  line.events.splice(refused + 1);
  line.close();
}

async function overload(tape, bridge) {
  const others = await crowd(bridge, [request('teapot', { settings: { samples: 64 } })]);
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  line.view(VIEW);
  await line.said('error', ({ code }) => code === 'overloaded');
  line.close();
  others.leave();
}

async function full(tape, bridge) {
  const others = await crowd(bridge, [request('teapot', { settings: { samples: 4 } })]);
  const line = await tape.connect(bridge.url);
  await line.closed();
  others.leave();
}

async function disconnect(tape) {
  const environment = { PORT: String(await freePort()) };
  const before = await openBridge(environment);
  await untilWarm(before);
  const line = await tape.connect(before.url);
  await line.said('welcome');
  line.view({ ...VIEW, settings: { ...VIEW.settings, samples: 64 } });
  await line.heard(({ header }) => header?.samples >= 4);
  await before.stop();
  await line.closed();
  await (await tape.connect(before.url)).closed();
  const after = await openBridge(environment);
  const again = await tape.connect(after.url);
  await again.said('welcome');
  again.view(VIEW);
  await again.final();
  again.close();
  await after.stop();
}

async function away(tape) {
  const line = await tape.connect(`http://127.0.0.1:${await freePort()}/`);
  await line.closed();
}

async function modelFailure(tape) {
  const catalog = await mkdtemp(join(tmpdir(), 'blender-view-record-'));
  await cp(join(ROOT, 'catalog'), catalog, { recursive: true });
  await truncate(join(catalog, 'products/speaker/product.blend'), 4096);
  const bridge = await openBridge({ CATALOG: catalog });
  await untilWarm(bridge);
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  line.view(VIEW);
  await line.said('error');
  line.close();
  await bridge.stop();
  await rm(catalog, { recursive: true });
}

async function refused(tape, bridge) {
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  line.view(VIEW);
  await line.said('error');
  line.close();
}

async function starting(tape) {
  const bridge = await openBridge();
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  line.view(VIEW);
  await line.final();
  line.close();
  await bridge.stop();
}

async function otherVersion(tape, bridge) {
  const line = await tape.connect(bridge.url, { protocol: 99 });
  await line.closed();
}

async function otherOrigin(tape, bridge) {
  const line = await tape.connect(bridge.url, { origin: 'https://elsewhere.example' });
  await line.closed();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `bridge`: the environment of a bridge of its own, or false where the scenario starts what it needs. */
export const events = [
  {
    name: 'refine',
    title: 'One view, from nothing to its final picture, with every frame.',
    run: refine,
    frames: 'every',
  },
  { name: 'queue', title: 'A view that waits behind those of two other visitors.', run: queue },
  { name: 'rate-limit', title: 'A visitor who has said too much at once.', run: rateLimit },
  { name: 'overload', title: 'A bridge with as much work as it takes.', run: overload, bridge: { MAX_QUEUE: '1' } },
  { name: 'full', title: 'A bridge with as many visitors as it takes.', run: full, bridge: { MAX_VISITORS: '1' } },
  { name: 'disconnect', title: 'The bridge goes away in the middle, and comes back.', run: disconnect, bridge: false },
  { name: 'away', title: 'There is no bridge.', run: away, bridge: false },
  { name: 'model-failure', title: 'The product’s file is damaged.', run: modelFailure, bridge: false },
  {
    name: 'no-blender',
    title: 'A bridge without Blender.',
    run: refused,
    bridge: { BLENDER_PATH: '/nonexistent/blender' },
    cold: true,
  },
  { name: 'starting', title: 'A bridge whose Blender is still starting.', run: starting, bridge: false },
  { name: 'other-version', title: 'A bridge of another version of the protocol.', run: otherVersion },
  { name: 'other-origin', title: 'A bridge that does not serve pages of this origin.', run: otherOrigin },
];
