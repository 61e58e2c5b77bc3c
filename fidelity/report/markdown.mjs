/** The report as a page of the documentation. */
import { FIGURES, GOALS } from '../goals.mjs';
import { fixed, omissions, shortfalls } from './results.mjs';

export function markdown(results) {
  const { colour, place, seam, machine } = results;
  const peers = [...new Set(colour.flatMap(({ peers }) => Object.keys(peers)))];
  const mark = (entry, figure) => {
    const verdict = entry.verdicts.find((verdict) => verdict.figure === figure);
    const text = fixed(figure, entry.figures[figure]);
    return verdict && !verdict.reached ? `**${text}**` : text;
  };
  const short = shortfalls(results);
  return [
    '# Preview and render',
    '',
    '`npm run fidelity` writes this page, and [fidelity/](fidelity/index.html) with the pictures: preview, render and difference of',
    "each scenario beside other viewers. The element is in Chromium, and Cycles behind the project's own driver renders the view",
    'that the element itself asks the bridge for. A run of some scenarios leaves the figures of the others; `results.json` says of',
    'which commit each is.',
    '',
    `Blender ${machine.blender}; ${machine.cores} cores (${machine.cpu}), WebGL in software.`,
    '',
    '## Goals',
    '',
    '| what | goal | reached |',
    '| --- | --- | --- |',
    ...goalRows(results),
    '',
    '## Colour',
    '',
    'ΔE2000 (sRGB through CIE Lab, D65) over the pixels that the product covers more than half. RMS is of the sRGB values over all',
    'pixels that are not transparent, in decibels below full scale. Noise is what is left of it in the render: half the median',
    'difference of its two halves. Bold is short of a goal.',
    '',
    `| scenario | median | p95 | mean | RMS, dB | shift, px | overlap | noise | ${peers.map((peer) => `${peer}, median / p95 `).join('| ')}|`,
    `| --- | --- | --- | --- | --- | --- | --- | --- | ${peers.map(() => '--- ').join('| ')}|`,
    ...colour.map((entry) => {
      const own = ['median', 'p95', 'mean', 'rms', 'shift', 'overlap', 'noise'].map((figure) => mark(entry, figure));
      const beside = peers.map((peer) => {
        const figures = entry.peers[peer];
        return figures ? `${fixed('median', figures.median)} / ${fixed('p95', figures.p95)}` : '–';
      });
      return `| ${[`${entry.name}, ${entry.pose}`, ...own, ...beside].join(' | ')} |`;
    }),
    '',
    ...chart(colour),
    '## Place',
    '',
    ...placeRows(place),
    '',
    'Overlap is intersection over union of the covered parts of pixels, both silhouettes seen through the same Gaussian of one',
    "pixel, so that the few samples of a browser's edge against the many of Cycles are not counted; `hardOverlap` in",
    '`results.json` is the same of what is more than half covered, without the filter.',
    '',
    '## Seam',
    '',
    "What is seen from the preview on, with each of the bridge's frames: mean ΔE00 of all pixels against the final picture, 480 × 360, from",
    'the first camera. The first frame may have less than a sample for each pixel.',
    '',
    ...seamRows(seam),
    '',
    '## What fell short',
    '',
    ...(omissions(results).length || short.length
      ? [...omissions(results), ...short].map((sentence) => `- ${sentence}`)
      : ['Nothing.']),
    '',
  ].join('\n');
}

function goalRows({ colour, place, seam }) {
  const rows = [];
  const row = (words, entries, figure, goal) => {
    if (!entries.length) return;
    const verdicts = entries.flatMap(({ verdicts }) => verdicts.filter((verdict) => verdict.figure === figure));
    if (!verdicts.length) return;
    const { best } = FIGURES[figure];
    const values = verdicts.map(({ value }) => value).filter((value) => typeof value === 'number');
    const worst = best === 'low' ? Math.max(...values) : Math.min(...values);
    const reached = verdicts.filter(({ reached }) => reached).length;
    rows.push(
      `| ${words} | ${best === 'low' ? '≤' : '≥'} ${goal} | ${reached} of ${verdicts.length}; worst ${fixed(figure, worst)} |`,
    );
  };
  const of = (kind) => colour.filter((entry) => entry.kind === kind);
  row('Demo scenarios, median ΔE00', of('demo'), 'median', GOALS.demo.median);
  row('Demo scenarios, 95th percentile', of('demo'), 'p95', GOALS.demo.p95);
  row("Models made by others, median against model-viewer's", of('shared'), 'medianOfPeer', GOALS.shared.medianOfPeer);
  row('The same, 95th percentile', of('shared'), 'p95OfPeer', GOALS.shared.p95OfPeer);
  row('Shift of the silhouettes, every pose', place, 'shift', GOALS.place.shift);
  row('Overlap of the silhouettes, every pose (the wire fan 0.985)', place, 'overlap', GOALS.place.overlap);
  row(
    "First frame over the preview, its mean ΔE00 against the preview's",
    seam,
    'firstOfPreview',
    GOALS.seam.firstOfPreview,
  );
  row('The worst frame of all', seam, 'worstOfPreview', GOALS.seam.worstOfPreview);
  return rows;
}

function chart(colour) {
  const charts = colour.filter(({ parts }) => parts.length);
  return charts.flatMap(({ name, parts, peers }) => [
    `### ${name}`,
    '',
    `| sphere | blender-view, median / p95 | ${Object.keys(peers).join(' | ')} |`,
    `| --- | --- | ${Object.keys(peers)
      .map(() => '---')
      .join(' | ')} |`,
    ...parts.map((part, i) => {
      const both = ({ median, p95 }) => `${fixed('median', median)} / ${fixed('p95', p95)}`;
      return `| ${[part.name, both(part), ...Object.values(peers).map((peer) => both(peer.parts[i]))].join(' | ')} |`;
    }),
    '',
  ]);
}

/** Frames are told by the first that has at least so many samples. */
const AT_LEAST = [1, 2, 4, 8, 16, 32, 64];

function seamRows(seam) {
  return [
    `| scenario | preview | first | ${AT_LEAST.join(' | ')} |`,
    `| --- | --- | --- | ${AT_LEAST.map(() => '---').join(' | ')} |`,
    ...seam.map(({ product, scene, preview, frames }) => {
      const from = (least) => frames.find(({ samples }) => samples >= least)?.mean;
      const means = [preview, frames[0].mean, ...AT_LEAST.map(from)].map((mean) => fixed('mean', mean));
      return `| ${[`${product}, ${scene}`, ...means].join(' | ')} |`;
    }),
  ];
}

function placeRows(place) {
  const products = [...new Set(place.map(({ product }) => product))];
  return [
    '| product | poses | shift, px: median | worst | overlap: median | worst |',
    '| --- | --- | --- | --- | --- | --- |',
    ...products.map((product) => {
      const of = (figure) =>
        place
          .filter((entry) => entry.product === product)
          .map(({ figures }) => figures[figure])
          .filter((value) => typeof value === 'number')
          .sort((a, b) => a - b);
      const [shifts, overlaps] = [of('shift'), of('overlap')];
      const middle = (values) => values[Math.floor(values.length / 2)];
      return `| ${[product, overlaps.length, fixed('shift', middle(shifts)), fixed('shift', shifts.at(-1)), fixed('overlap', middle(overlaps)), fixed('overlap', overlaps[0])].join(' | ')} |`;
    }),
  ];
}
