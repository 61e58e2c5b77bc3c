/**
 * `npm run bench`: speed and memory on the real thing, each figure beside its goal and beside the floor that it
 * is compared to. Writes docs/bench.md and docs/bench.json. Wants a machine with nothing else to do.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT, startBridge, startBrowser, untilWarm } from '../e2e/harness.mjs';
import { atRest } from './figures/at-rest.mjs';
import { firstPixels } from './figures/first-pixels.mjs';
import { fullPicture } from './figures/full-picture.mjs';
import { memory } from './figures/memory.mjs';
import { takeover } from './figures/takeover.mjs';
import { report } from './report.mjs';
import { prepareStand } from './stand.mjs';

const only = process.argv.slice(2);
const wanted = (name) => only.length === 0 || only.includes(name);

const stand = await prepareStand();
const browser = await startBrowser();
const results = { products: [] };
try {
  for (const product of stand.products) {
    const figures = { name: product.name };
    for (const [name, figure] of Object.entries({ firstPixels, fullPicture, takeover })) {
      if (wanted(name)) figures[name] = await measured(name, figure, product);
    }
    results.products.push(figures);
  }
  const [product] = stand.products;
  if (wanted('memory')) results.memory = await measured('memory', memory, product);
  if (wanted('atRest')) results.atRest = await measured('atRest', atRest, product);
} finally {
  await browser.close();
  await stand.remove();
}

/** Each figure has a bridge of its own, with an empty cache, so that none is measured on what another left. */
async function measured(name, figure, product) {
  const bridge = await startBridge({ CATALOG: stand.folder, MAX_SAMPLES: '1024' });
  try {
    const { version } = await untilWarm(bridge);
    results.machine = {
      cores: cpus().length,
      cpu: cpus()[0].model,
      gigabytes: Math.round(totalmem() / 2 ** 30),
      blender: version,
    };
    console.log(`${product.name}: ${name} …`);
    const result = await figure({ bridge, browser, stand, product });
    console.log(JSON.stringify(result));
    return result;
  } finally {
    await bridge.stop();
  }
}

if (only.length === 0) {
  await writeFile(join(ROOT, 'docs/bench.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(ROOT, 'docs/bench.md'), report(results));
  console.log('docs/bench.md is written.');
}
