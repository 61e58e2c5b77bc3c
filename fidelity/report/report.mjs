/** From what was measured to what is written: entries of results.json, their pictures, the page and the table. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../e2e/harness.mjs';
import { FIGURES, GOALS, judged } from '../goals.mjs';
import { POSES } from '../poses.mjs';
import { RESIZING } from '../resizing.mjs';
import { PLACES, SCENARIOS, SEAMS } from '../scenarios.mjs';
import { seamFigures } from '../seam.mjs';
import { markdown } from './markdown.mjs';
import { page } from './page.mjs';
import { heat, save, silhouettes } from './pictures.mjs';
import { before, fixed, merged } from './results.mjs';

const FOLDER = join(ROOT, 'docs/fidelity');
const RESULTS = join(FOLDER, 'results.json');
const run = promisify(execFile);

const colourId = (scenario, pose) => `${scenario}-${pose}`;
const placeId = (product, pose) => `place-${product}-${pose}`;
const seamId = (product, scene) => `seam-${product}-${scene}`;

/**
 * One picture of colour. A run without other viewers keeps what was measured of them before.
 *
 * @param draft leaves the pictures out
 */
export async function colourEntry(scenario, result, { draft = false } = {}) {
  const { name, kind, entries, size, samples, loosened } = scenario;
  const { pose, render, preview, map, mask, silhouette, peers } = result;
  const { width, height } = render;
  const id = colourId(name, pose);
  const old = (await before(RESULTS)).colour.find((entry) => entry.id === id);
  const known = Object.keys(peers).length === 0 && old?.samples === samples ? old.peers : measured(peers);
  const figures = { ...result.figures, noise: result.noise.median, ...againstPeer(result.figures, known) };
  const pictures = {};
  for (const peer of Object.keys(known))
    for (const title of [peer, `${peer} difference`]) if (old?.pictures[title]) pictures[title] = old.pictures[title];
  const keep = async (title, picture) => {
    if (!draft) pictures[title] = await save(FOLDER, `${id}-${title}`, picture);
  };
  await keep('preview', preview);
  await keep('render', render);
  await keep('difference', heat(map, width, height));
  await keep('silhouettes', silhouettes(mask, alpha(silhouette), width, height));
  for (const [peer, { picture, map }] of Object.entries(peers)) {
    await keep(peer, picture);
    await keep(`${peer} difference`, heat(map, width, height));
  }
  return {
    id,
    name,
    kind,
    pose,
    product: entries.product.name,
    material: entries.material.name,
    scene: entries.scene.name,
    size: [width, height],
    ratio: size.ratio,
    samples,
    figures: plain(figures),
    parts: figures.parts.map(plain),
    peers: known,
    verdicts: judged(figures, GOALS[kind], loosened?.[pose] ?? loosened),
    pictures,
  };
}

/** Figures of other viewers as they are kept. */
const measured = (peers) =>
  Object.fromEntries(
    Object.entries(peers).map(([peer, { figures }]) => [peer, { ...plain(figures), parts: figures.parts.map(plain) }]),
  );

/** What part of model-viewer's difference is left, where it was measured. */
function againstPeer({ median, p95 }, { 'model-viewer': peer }) {
  return peer ? { medianOfPeer: median / peer.median, p95OfPeer: p95 / peer.p95 } : {};
}

/** One silhouette. */
export async function placeEntry({ product, entries, goals, loosened }, { pose, width, height, figures }) {
  return {
    id: placeId(product, pose.name),
    product: entries.product.name,
    pose: pose.name,
    size: [width, height],
    figures: plain(figures),
    verdicts: judged(figures, { ...GOALS.place, ...goals }, loosened?.[pose.name]),
  };
}

/** One way from the preview to the final picture. */
export function seamEntry({ product, scene, entries }, way) {
  const figures = seamFigures(way);
  return {
    id: seamId(product, scene),
    product: entries.product.name,
    scene: entries.scene.name,
    figures,
    ...way,
    verdicts: judged(figures, GOALS.seam),
  };
}

const colourIds = SCENARIOS.flatMap(({ name, poses }) => poses.map((pose) => colourId(name, pose)));
const placeIds = PLACES.flatMap(({ product, resizing }) =>
  [...POSES.map(({ name }) => name), ...(resizing ? [RESIZING] : [])].map((name) => placeId(product, name)),
);
const seamIds = SEAMS.map(({ product, scene }) => seamId(product, scene));

/** Which code an entry is of; a sign at its end says that it was not what was committed. */
async function commit() {
  const { stdout } = await run('git', ['-C', ROOT, 'describe', '--always', '--dirty']).catch(() => ({ stdout: '' }));
  return stdout.trim();
}
const dated = (entries, measured) => entries.map((entry) => ({ ...entry, measured }));

/** Lays what was found over what was known, and writes all of it. */
export async function writeReport(found, { missing, blender }) {
  const old = await before(RESULTS);
  const measured = await commit();
  const results = {
    machine: { blender, cpu: cpus()[0].model, cores: cpus().length },
    colour: merged(old.colour, dated(found.colour, measured), colourIds),
    place: merged(old.place, dated(found.place, measured), placeIds),
    seam: merged(old.seam ?? [], dated(found.seam, measured), seamIds),
    missing,
  };
  const known = new Set([...results.colour, ...results.place, ...results.seam].map(({ id }) => id));
  results.unmeasured = [...colourIds, ...placeIds, ...seamIds].filter((id) => !known.has(id));
  await mkdir(FOLDER, { recursive: true });
  await forgetOthers(results.colour);
  await writeFile(RESULTS, `${JSON.stringify(results, rounded, 1)}\n`);
  await writeFile(join(FOLDER, 'index.html'), await page(results));
  await writeFile(join(ROOT, 'docs/fidelity.md'), markdown(results));
}

/** A line about an entry. */
export function tell({ id, figures, peers = {}, verdicts }) {
  const names = [...Object.keys(FIGURES), 'mean', 'rms', 'hardOverlap'];
  const told = names
    .filter((name) => figures[name] !== undefined)
    .map((name) => `${name} ${fixed(name, figures[name])}`);
  const beside = Object.entries(peers).map(
    ([peer, { median, p95, shift, overlap }]) =>
      `${peer} ${fixed('median', median)} ${fixed('p95', p95)} ${fixed('shift', shift)} ${fixed('overlap', overlap)}`,
  );
  const short = verdicts.filter(({ reached }) => !reached).map(({ figure }) => figure);
  return [`${id}: ${told.join(', ')}`, ...beside, ...(short.length ? [`short: ${short.join(', ')}`] : [])].join(' | ');
}

/** Pictures that no entry names any more. */
async function forgetOthers(colour) {
  const named = new Set(colour.flatMap(({ pictures }) => Object.values(pictures)));
  for (const file of await readdir(FOLDER)) {
    if (file.endsWith('.webp') && !named.has(file)) await rm(join(FOLDER, file));
  }
}

const plain = ({ parts: _parts, ...figures }) => figures;
const rounded = (_key, value) => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
const alpha = ({ data }) => Float32Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 3] / 255);
