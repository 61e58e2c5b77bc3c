/** The report as a page: a folder that opens from a disk, and asks no other host for anything. */
import { readFile } from 'node:fs/promises';
import { FIGURES, GOALS } from '../goals.mjs';
import { HOTTEST, ramp } from './pictures.mjs';
import { fixed, omissions, placeOf, shortfalls } from './results.mjs';

const escaped = (text) =>
  String(text).replaceAll(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** @returns {Promise<string>} HTML */
export async function page(results) {
  const [style, script] = await Promise.all(
    ['page.css', 'page.js'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  );
  const groups = [
    [
      'demo',
      'Demo products',
      'Whole scenes: surroundings, lights, shadows. The figures are over the product’s pixels.',
    ],
    ['shared', 'Models made by others', 'Under one panorama, on transparent film.'],
    ['chart', 'Material chart', 'One property of the Principled BSDF each.'],
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Preview and render – blender-view</title>
<style>${style}</style>
<header>
  <h1>Preview and render</h1>
  <p>How far the preview of <code>&lt;blender-view&gt;</code> agrees with Blender’s own picture of the same view, in colour and in
  place, beside other viewers. ${results.machine ? `Blender ${escaped(results.machine.blender)}, Cycles.` : ''}</p>
  ${tiles(results)}
</header>
<nav><a href="#table">All figures</a>${groups.map(([kind, title]) => `<a href="#${kind}">${title}</a>`).join('')}<a href="#place">Place</a><a href="#seam">Seam</a></nav>
<main>
  <section id="table"><h2>All figures</h2>${table(results.colour)}</section>
  ${groups.map(([kind, title, words]) => section(kind, title, words, results.colour)).join('\n')}
  <section id="place"><h2>Place</h2><p>Silhouettes from ${results.place.length} cameras. Each cell is one pose; its shade is the shift.</p>${places(results.place)}</section>
  <section id="seam"><h2>Seam</h2><p>Mean ΔE00 of all pixels against the final picture, of the preview and of what is seen with each frame of so many samples.</p>${seams(results.seam)}</section>
  ${missing(results)}
</main>
<script>${script}</script>
</html>
`;
}

function tiles({ colour, place }) {
  const demo = colour.filter(({ kind }) => kind === 'demo');
  const shared = colour.filter(({ kind }) => kind === 'shared');
  const reached = (list, ...figures) =>
    list.filter(({ verdicts }) => verdicts.every(({ figure, reached }) => !figures.includes(figure) || reached)).length;
  const shifts = place.map(({ figures }) => figures.shift ?? 0);
  const tile = (value, of, label) =>
    `<li class="${value === of ? 'good' : ''}"><strong>${value}<small> of ${of}</small></strong>${label}</li>`;
  return `<ul class="tiles">
    ${tile(reached(demo, 'median'), demo.length, `demo pictures with a median ΔE00 ≤ ${GOALS.demo.median}`)}
    ${tile(reached(demo, 'p95'), demo.length, `with a 95th percentile ≤ ${GOALS.demo.p95}`)}
    ${tile(reached(shared, 'medianOfPeer', 'p95OfPeer'), shared.length, 'shared models at half of model-viewer’s')}
    ${tile(reached(place, 'shift'), place.length, `poses within ${GOALS.place.shift} px; at most ${fixed('shift', Math.max(0, ...shifts))}`)}
  </ul>`;
}

function table(colour) {
  const peers = [...new Set(colour.flatMap(({ peers }) => Object.keys(peers)))];
  const cell = (entry, figure) => {
    const verdict = entry.verdicts.find((verdict) => verdict.figure === figure);
    const text = fixed(figure, entry.figures[figure]);
    return `<td class="${verdict ? (verdict.reached ? 'good' : 'short') : ''}">${text}</td>`;
  };
  const row = (
    entry,
  ) => `<tr><th><a href="#${escaped(entry.id)}">${escaped(entry.name)}</a> <span>${escaped(entry.pose)}</span></th>
    ${['median', 'p95', 'mean', 'rms', 'shift', 'overlap'].map((figure) => cell(entry, figure)).join('')}
    <td class="quiet">${fixed('noise', entry.figures.noise)}</td>
    ${peers.map((name) => `<td class="peer">${entry.peers[name] ? `${fixed('median', entry.peers[name].median)} / ${fixed('p95', entry.peers[name].p95)}` : '–'}</td>`).join('')}</tr>`;
  return `<div class="scroll"><table><thead><tr><th>Scenario</th><th>median</th><th>p95</th><th>mean</th><th>RMS dB</th><th>shift px</th><th>overlap</th><th>noise</th>${peers.map((name) => `<th>${name}<br>median / p95</th>`).join('')}</tr></thead><tbody>${colour.map(row).join('')}</tbody></table></div>`;
}

const section = (kind, title, words, colour) => {
  const entries = colour.filter((entry) => entry.kind === kind);
  return entries.length
    ? `<section id="${kind}"><h2>${title}</h2><p>${words}</p>${scale()}${entries.map(card).join('\n')}</section>`
    : '';
};

const scale = () => {
  const stops = Array.from(
    { length: 9 },
    (_, i) =>
      `rgb(${ramp(i / 8)
        .map(Math.round)
        .join(' ')})`,
  );
  return `<p class="scale">Difference, ΔE00: 0 <span style="background:linear-gradient(90deg, ${stops.join(', ')})"></span> ${HOTTEST} and more</p>`;
};

function card(entry) {
  const { id, name, pose, product, material, scene, size, pictures, figures, verdicts, peers, parts } = entry;
  const [width, height] = size;
  const image = (file, alt) =>
    `<img src="${file}" width="${width}" height="${height}" alt="${escaped(alt)}" loading="lazy" decoding="async">`;
  const small = (file, caption, note = '') =>
    file
      ? `<figure>${image(file, caption)}<figcaption>${caption}${note ? ` <span>${note}</span>` : ''}</figcaption></figure>`
      : '';
  const both = (values) => `${fixed('median', values.median)} / ${fixed('p95', values.p95)}`;
  return `<article id="${escaped(id)}">
  <h3>${escaped(product)}, ${escaped(material)}<span>${escaped(scene)} · ${escaped(pose)} · <code>${escaped(name)}</code></span></h3>
  <div class="pictures">
    <figure class="slider" style="--ratio:${width} / ${height}">
      <div class="stack">${image(pictures.render, 'Render')}<div class="upper">${image(pictures.preview, 'Preview')}</div>
      <input type="range" min="0" max="100" value="50" aria-label="Preview on the left, render on the right"></div>
      <figcaption>preview <span>left</span> · render <span>right</span></figcaption>
    </figure>
    ${small(pictures.difference, 'difference', both(figures))}
    ${small(pictures.silhouettes, 'silhouettes', `shift ${fixed('shift', figures.shift)} px`)}
    ${Object.keys(peers)
      .map(
        (peer) =>
          small(pictures[peer], peer) + small(pictures[`${peer} difference`], `its difference`, both(peers[peer])),
      )
      .join('')}
  </div>
  <ul class="verdicts">${verdicts.map(verdictItem).join('')}</ul>
  ${
    parts?.length
      ? `<div class="scroll"><table class="parts"><thead><tr><th></th>${parts.map((part) => `<th>${escaped(part.name)}</th>`).join('')}</tr></thead><tbody>
    <tr><th>blender-view</th>${parts.map((part) => `<td>${both(part)}</td>`).join('')}</tr>
    ${Object.entries(peers)
      .map(
        ([peer, values]) => `<tr><th>${peer}</th>${values.parts.map((part) => `<td>${both(part)}</td>`).join('')}</tr>`,
      )
      .join('')}</tbody></table></div>`
      : ''
  }
</article>`;
}

const verdictItem = ({ figure, value, goal, threshold, reason, reached, kept }) => {
  const { label, best } = FIGURES[figure];
  const sign = best === 'low' ? '≤' : '≥';
  const less = threshold === goal ? '' : ` held to ${sign} ${threshold}: ${escaped(reason)}`;
  return `<li class="${reached ? 'good' : kept ? 'short' : 'bad'}">${label} <strong>${fixed(figure, value)}</strong> (goal ${sign} ${goal})${less}</li>`;
};

function places(place) {
  const products = [...new Set(place.map(({ product }) => product))];
  const poses = [...new Set(place.map(({ pose }) => pose))];
  const cell = (entry) => {
    if (!entry) return '<td></td>';
    const { figures, verdicts } = entry;
    const bad = verdicts.some(({ reached }) => !reached);
    const share = Math.min(1, (figures.shift ?? 0) / GOALS.place.shift);
    return `<td class="${bad ? 'short' : ''}" style="--share:${share.toFixed(2)}" title="${figures.shiftBy ? figures.shiftBy.map((v) => v.toFixed(3)).join(', ') : ''}">${fixed('shift', figures.shift)}<small>${fixed('overlap', figures.overlap)}</small></td>`;
  };
  return `<div class="scroll"><table class="place"><thead><tr><th>Pose</th>${products.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead><tbody>
  ${poses.map((pose) => `<tr><th>${escaped(pose)}</th>${products.map((product) => cell(placeOf(place, product, pose))).join('')}</tr>`).join('')}</tbody></table></div>
  <p class="quiet">Shift in pixels, and overlap (intersection over union, both silhouettes through one filter) below it. Marked: short of a goal.</p>`;
}

function seams(seam) {
  const frame = ({ samples, mean }, preview) =>
    `<td class="${mean <= preview ? '' : 'short'}">${fixed('mean', mean)}<small>${samples < 1 ? 'less than 1' : samples}</small></td>`;
  const row = ({ product, scene, preview, frames }) =>
    `<tr><th>${escaped(product)} <span>${escaped(scene)}</span></th><td>${fixed('mean', preview)}<small>preview</small></td>${frames.map((one) => frame(one, preview)).join('')}</tr>`;
  return `<div class="scroll"><table><tbody>${seam.map(row).join('')}</tbody></table></div>`;
}

const missing = (results) => {
  const short = shortfalls(results);
  const items = [...omissions(results), ...short].map(escaped);
  return items.length
    ? `<section><h2>What fell short</h2><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></section>`
    : '';
};
