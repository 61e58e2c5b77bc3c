/** What agreement means, in numbers: the goals of every scenario, and how one may be held to less. */

/** How a figure is named and told; `best` says which way is better. */
export const FIGURES = {
  median: { label: 'median ΔE00', best: 'low', digits: 2 },
  p95: { label: '95th percentile of ΔE00', best: 'low', digits: 1 },
  shift: { label: 'shift of the silhouette, pixels', best: 'low', digits: 3 },
  overlap: { label: 'overlap of the silhouettes', best: 'high', digits: 4 },
  medianOfPeer: { label: "median against model-viewer's", best: 'low', digits: 2 },
  p95OfPeer: { label: "95th percentile against model-viewer's", best: 'low', digits: 2 },
  noise: { label: "the render's own noise, median ΔE00", best: 'low', digits: 2 },
  firstOfPreview: { label: 'first frame against the preview, mean ΔE00', best: 'low', digits: 2 },
  worstOfPreview: { label: 'worst frame against the preview, mean ΔE00', best: 'low', digits: 2 },
};

const PLACE = { shift: 0.25, overlap: 0.995 };
/** A figure of the render's noise beyond this would be part of what is measured. */
const NOISE = { noise: 1 };

/** Goals by the kind of scenario. */
export const GOALS = {
  demo: { median: 2, p95: 12, ...PLACE, ...NOISE },
  shared: { medianOfPeer: 0.5, p95OfPeer: 0.5, ...PLACE, ...NOISE },
  chart: { ...PLACE, ...NOISE },
  place: PLACE,
  // Nothing is shown that is farther from the final picture than what it covers.
  seam: { firstOfPreview: 1, worstOfPreview: 1 },
};

/**
 * Holds figures against goals.
 *
 * @param {Record<string, number | null | undefined>} figures null where a figure cannot be told, undefined where it was not taken
 * @param {Record<string, number>} goals
 * @param {Record<string, [threshold: number, reason: string]>} [loosened] what is asked instead of a goal, and why
 * @returns {{ figure: string, value: number | null, goal: number, threshold: number, reason?: string, reached: boolean, kept: boolean }[]}
 *   `reached`: the goal; `kept`: the threshold, which is what tests ask
 */
export function judged(figures, goals, loosened = {}) {
  for (const [name, [threshold, reason]] of Object.entries(loosened)) {
    if (!(name in goals)) throw new Error(`${name} is loosened, and has no goal.`);
    if (typeof threshold !== 'number' || !reason) throw new Error(`${name} is loosened without a reason.`);
  }
  return Object.entries(goals)
    .filter(([figure]) => figures[figure] !== undefined)
    .map(([figure, goal]) => {
      const value = figures[figure];
      const [threshold = goal, reason] = loosened[figure] ?? [];
      const keeps = (bound) => value !== null && (FIGURES[figure].best === 'low' ? value <= bound : value >= bound);
      return { figure, value, goal, threshold, reason, reached: keeps(goal), kept: keeps(threshold) };
    });
}
