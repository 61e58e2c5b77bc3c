/** The bridge's own memory with idle visitors, and over many views. */
import { setTimeout as sleep } from 'node:timers/promises';
import { requestOf } from '../stand.mjs';
import { connect } from '../visitor.mjs';

const VISITORS = 50;
const VIEWS = 10_000;
const STEPS = 5;
/** Below the bridge's limit of messages a second and visitor. */
const PER_SECOND = 40;

export async function memory({ bridge, product }) {
  const visitors = [];
  for (let i = 0; i < VISITORS; i++) visitors.push(await connect(bridge.url));
  const resident = async () => (await bridge.health()).memory.bridge / 2 ** 20;
  await sleep(2000);
  const idle = await resident();
  const overViews = [];
  let sent = 0;
  for (let step = 1; step <= STEPS; step++) {
    while (sent < (VIEWS * step) / STEPS) {
      for (const visitor of visitors)
        visitor.glance(requestOf(product, (sent++ * 7.7) % 360, { width: 160, height: 120, samples: 4 }));
      await sleep(1000 / PER_SECOND);
    }
    await sleep(1000);
    overViews.push(await resident());
  }
  for (const visitor of visitors) visitor.close();
  return { visitors: VISITORS, idle, views: sent, overViews };
}
