/** How far two silhouettes overlap, as alpha from 0 to 1. */
import { blurred } from './blur.mjs';

/** Wide beside any pixel filter, narrow beside any fault worth finding. Standard deviation in pixels. */
const FILTER = 1;

/**
 * Intersection over union, with the covered part of each pixel in place of yes and no, of both silhouettes seen through one
 * filter. A fault of some width counts with all of its area; that Cycles' pixel filter is wider than the square of a
 * browser's, which has four samples, does not.
 */
export function overlap(a, b, width, height) {
  const [first, second] = [blurred(a, width, height, FILTER), blurred(b, width, height, FILTER)];
  let [both, any] = [0, 0];
  for (let i = 0; i < first.length; i++) {
    both += Math.min(first[i], second[i]);
    any += Math.max(first[i], second[i]);
  }
  return any ? both / any : NaN;
}

/** Intersection over union of what is more than half covered, with nothing done about the filters. */
export function hardOverlap(a, b) {
  let [both, any] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [inA, inB] = [a[i] > 0.5, b[i] > 0.5];
    if (inA && inB) both++;
    if (inA || inB) any++;
  }
  return any ? both / any : NaN;
}
