/** The camera moves in the middle of a picture → a worker begins with the new view. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile, requestOf } from '../stand.mjs';
import { connect } from '../visitor.mjs';

const MOVES = 20;

export async function takeover({ bridge, product }) {
  const visitor = await connect(bridge.url);
  const free = [];
  const firstFrames = [];
  await visitor.look(requestOf(product, 3, { samples: 8 }), (message) =>
    message.type === 'frame' && message.final ? true : undefined,
  );
  for (let move = 0; move < MOVES; move++) {
    let begun;
    const first = await visitor.look(requestOf(product, 5 + move * 14.3, { samples: 1024 }), (message, ms) => {
      if (message.type === 'queued' && message.place === 0) begun ??= ms;
      return message.type === 'frame' ? ms : undefined;
    });
    free.push(begun);
    firstFrames.push(first);
    // From the first coarse slices far into the long ones.
    await sleep(100 + (move % 6) * 900);
  }
  visitor.stop();
  visitor.close();
  return {
    p50: median(free),
    p95: percentile(free, 0.95),
    firstFrameP50: median(firstFrames),
    firstFrameP95: percentile(firstFrames, 0.95),
  };
}
