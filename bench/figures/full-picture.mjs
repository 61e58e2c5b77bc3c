/** 64 samples through the bridge against one 64-sample render in a warm Blender. */
import { canonicalView } from '../../build/src/bridge/view.js';
import { median, requestOf, SIZE, warmBlender } from '../stand.mjs';
import { connect } from '../visitor.mjs';

const SAMPLES = 64;
const PAIRS = 2;

export async function fullPicture({ bridge, stand, product }) {
  const warm = await warmBlender(stand.catalog);
  const visitor = await connect(bridge.url);
  const raw = [];
  const through = [];
  const frames = [];
  const finished = (message, ms) => (message.type === 'frame' && message.final ? ms : undefined);
  await warm.slice(canonicalView(requestOf(product, 0.5)), { ...SIZE, count: 1 });
  await visitor.look(requestOf(product, 0.5, { samples: 2 }), finished);
  for (let pair = 0; pair < PAIRS; pair++) {
    const azimuth = 20 + pair * 45;
    raw.push(1000 * (await warm.slice(canonicalView(requestOf(product, azimuth)), { ...SIZE, count: SAMPLES })));
    let count = 0;
    through.push(
      await visitor.look(requestOf(product, azimuth, { samples: SAMPLES }), (message, ms) => {
        if (message.type === 'frame') count++;
        return finished(message, ms);
      }),
    );
    frames.push(count);
  }
  visitor.close();
  await warm.stop();
  const ratios = through.map((ms, index) => ms / raw[index]);
  return { raw: median(raw), through: median(through), ratio: median(ratios), ratios, frames: median(frames) };
}
