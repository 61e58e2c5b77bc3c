/** What a run has found, as `results.json` holds it; a run of some scenarios leaves the others' as they were. */
import { readFile } from 'node:fs/promises';
import { FIGURES } from '../goals.mjs';

const DIGITS = {
  ...Object.fromEntries(Object.entries(FIGURES).map(([name, { digits }]) => [name, digits])),
  mean: 2,
  rms: 1,
  hardOverlap: 4,
};

/** A figure as text. */
export const fixed = (figure, value) => (value === null || value === undefined ? '–' : value.toFixed(DIGITS[figure]));

/** Those of the last run; nothing where there was none. */
export async function before(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return { colour: [], place: [], seam: [], missing: [] };
  }
}

/** `fresh` in place of what `old` has of the same id, in the order of `ids`; what is in neither order is dropped. */
export function merged(old, fresh, ids) {
  const known = new Map([...old, ...fresh].map((entry) => [entry.id, entry]));
  return ids.map((id) => known.get(id)).filter(Boolean);
}

export const placeOf = (place, product, pose) =>
  place.find((entry) => entry.product === product && entry.pose === pose);

/** A sentence for each goal that was not reached. */
export function shortfalls({ colour, place, seam }) {
  const sentence = (what, { figure, value, goal, threshold, reason }) => {
    const { label, best } = FIGURES[figure];
    const sign = best === 'low' ? '≤' : '≥';
    const held = reason ? ` Held to ${sign} ${threshold}: ${reason}` : '';
    return `${what}: ${label} ${fixed(figure, value)}, goal ${sign} ${goal}.${held}`;
  };
  return [
    ...colour.map((entry) => [`${entry.name}, ${entry.pose}`, entry]),
    ...place.map((entry) => [`${entry.product}, ${entry.pose}`, entry]),
    ...seam.map((entry) => [`${entry.product}, ${entry.scene}`, entry]),
  ].flatMap(([what, { verdicts }]) =>
    verdicts.filter(({ reached }) => !reached).map((verdict) => sentence(what, verdict)),
  );
}

/** Sentences about what is not in the report. */
export function omissions({ unmeasured = [], missing = [] }) {
  const places = unmeasured.filter((id) => id.startsWith('place-'));
  const pictures = unmeasured.filter((id) => !id.startsWith('place-'));
  return [
    ...missing,
    ...(pictures.length ? [`Not measured yet: ${pictures.join(', ')}.`] : []),
    ...(places.length ? [`${places.length} poses of place are not measured yet.`] : []),
  ];
}
