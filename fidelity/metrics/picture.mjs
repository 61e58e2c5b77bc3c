/**
 * A picture as all of this folder passes it on: `{width, height, data}`, 8-bit sRGB with straight alpha, rows from
 * top to bottom.
 */

/** The page that transparent pictures are laid on before they are compared: a middle grey, so that neither side is favoured. */
const PAGE = 119;

/** Alpha, 0 to 1. */
export function alphaOf({ data }) {
  const alpha = new Float32Array(data.length / 4);
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[4 * i + 3] / 255;
  return alpha;
}

/** Which pixels are a product's: more than half covered. */
export const covered = (alpha) => Uint8Array.from(alpha, (value) => (value > 0.5 ? 1 : 0));

/**
 * A picture without alpha, as a browser would show it.
 *
 * @param behind an opaque picture that shines through; a grey page where there is none
 */
export function flattened({ width, height, data }, behind) {
  const flat = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3] / 255;
    for (let c = 0; c < 3; c++) flat[i + c] = data[i + c] * alpha + (behind ? behind.data[i + c] : PAGE) * (1 - alpha);
    flat[i + 3] = 255;
  }
  return { width, height, data: flat };
}

/** @throws where two pictures cannot be compared pixel by pixel */
export function requireSameSize(a, b) {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`${a.width} × ${a.height} pixels against ${b.width} × ${b.height}`);
}

export function percentile(sorted, share) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] : NaN;
}
