/**
 * `npm run fidelity -- [--only NAME …] [--no-peers] [--no-place] [--quick]`: how far the preview agrees with Blender's own
 * picture, in colour and in place, beside other viewers. Writes docs/fidelity.md, and docs/fidelity/ with the pictures.
 *
 * `--only` takes the scenarios whose names contain NAME and leaves the report of the others as it was; `place`, `seam` and the name
 * of a product after one of them, as in `place-lamp`, are such names too. `--quick` takes one pose each and few samples, and writes nothing.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBridge, startBrowser } from '../e2e/harness.mjs';
import { compareColour } from './colour.mjs';
import * as babylonViewer from './peers/babylon-viewer.mjs';
import { BROWSER_ARGUMENTS } from './page.mjs';
import * as modelViewer from './peers/model-viewer.mjs';
import { comparePlace } from './place.mjs';
import { POSES } from './poses.mjs';
import { References } from './references.mjs';
import { colourEntry, placeEntry, seamEntry, tell, writeReport } from './report/report.mjs';
import { compareResized } from './resizing.mjs';
import { SCENARIOS, PLACES, SEAMS } from './scenarios.mjs';
import { compareSeam } from './seam.mjs';
import { prepareStand } from './stand.mjs';

const QUICK_SAMPLES = 64;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    peers: { type: 'boolean', default: true },
    place: { type: 'boolean', default: true },
    quick: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const wanted = (...names) => !options.only || options.only.some((word) => names.some((name) => name.includes(word)));
const log = (text) => console.log(text);

const scenarios = SCENARIOS.filter(({ name }) => wanted(name));
const places = options.place ? PLACES.filter(({ product }) => wanted('place', `place-${product}`)) : [];
const seams = options.quick ? [] : SEAMS.filter(({ product, scene }) => wanted('seam', `seam-${product}-${scene}`));
const stand = await prepareStand({ products: [...scenarios, ...places].map(({ product }) => product) });
for (const sentence of stand.missing) console.warn(`!! ${sentence}`);
// No Blender behind it: the renders come from one of our own, and nothing else should have the cores.
// A browser that is told to end keeps this process; what was written until then stays.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
const bridge = await startBridge({ CATALOG: stand.folder, BLENDER_PATH: '/nonexistent/blender', LOG_LEVEL: 'fatal' });
const browser = await startBrowser(BROWSER_ARGUMENTS);
const references = new References(stand.catalog);
const complaints = [];
const parts = { browser, bridge, stand, references, complaints };
const found = { colour: [], place: [], seam: [] };
try {
  for (const scenario of scenarios) await measureColour(scenario);
  for (const place of places) await measurePlace(place);
  for (const seam of seams) await measureSeam(seam);
} finally {
  await browser.close();
  await references.stop();
  await bridge.stop();
  await stand.remove();
}

for (const complaint of new Set(complaints)) console.warn(`!! ${complaint}`);
const broken = [...found.colour, ...found.place, ...found.seam].filter(({ verdicts }) =>
  verdicts.some(({ kept }) => !kept),
);
if (broken.length) log(`${broken.length} pictures are beyond their thresholds.`);
process.exitCode = broken.length || complaints.length ? 1 : 0;

function end() {
  rmSync(stand.folder, { recursive: true, force: true });
  process.exit(1);
}

async function measureColour(scenario) {
  const entries = stand.entriesOf(scenario);
  if (!entries) return;
  const taken = { ...scenario, entries };
  if (options.quick) Object.assign(taken, { poses: scenario.poses.slice(0, 1), samples: QUICK_SAMPLES });
  const peers = options.peers ? [modelViewer, babylonViewer] : [];
  for (const result of await compareColour(taken, { ...parts, peers })) {
    const entry = await colourEntry(taken, result, { draft: options.quick });
    found.colour.push(entry);
    log(tell(entry));
  }
  await write();
}

async function measurePlace(place) {
  const entries = stand.entriesOf(place);
  if (!entries) return;
  const poses = options.quick ? POSES.filter((_, i) => i % 6 === 0) : POSES;
  const results = await comparePlace({ ...place, entries, poses }, parts);
  if (place.resizing) results.push(await compareResized({ ...place, entries }, parts));
  for (const result of results) {
    const entry = await placeEntry({ ...place, entries }, result);
    found.place.push(entry);
    log(tell(entry));
  }
  await write();
}

async function measureSeam(seam) {
  const taken = { ...seam, entries: stand.entriesOf(seam) };
  const entry = seamEntry(taken, await compareSeam(taken, parts));
  found.seam.push(entry);
  log(tell(entry));
  await write();
}

/** After each scenario, so that a run that is ended leaves what it has found. */
async function write() {
  if (!options.quick) await writeReport(found, { missing: stand.missing, blender: await references.version() });
}
