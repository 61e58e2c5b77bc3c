/**
 * What is sent of light that is still noisy: the mean over boxes of pixels, so large that the noise is no more seen. A
 * viewer corrects its preview by it, which keeps the details (src/stage/dissolve.ts).
 *
 * The sides of the boxes were chosen by measure: at these a corrected preview is nearest to the final picture (docs/fidelity.md).
 */
interface Size {
  width: number;
  height: number;
}

/** Side of the box at one sample a pixel of the view; half of it at two, and so on. Pixels of the view. */
const BOX = 16;
/** Larger ones say too little of where the light is. */
const LARGEST_BOX = 32;
const SMALLEST_BOX = 2;
/** With so many samples a pixel the picture's own grain is no more than the final one's. */
const WHOLE = 128;

/** The size of the picture that so many samples of these pixels are good for. */
export function sizeFor(view: Size, { width, height, samples }: Size & { samples: number }): Size {
  const density = (samples * width * height) / (view.width * view.height);
  if (density >= WHOLE) return { width, height };
  const box = Math.min(LARGEST_BOX, Math.max(SMALLEST_BOX, BOX / density));
  const side = (whole: number, most: number): number => Math.min(most, Math.max(1, Math.round(whole / box)));
  return { width: side(view.width, width), height: side(view.height, height) };
}

/** RGBA values averaged over the pixels that each pixel of a smaller picture covers, parts of pixels by their share. */
export function reduced(values: Float32Array, from: Size, to: Size): Float32Array {
  if (from.width === to.width && from.height === to.height) return values;
  const columns = shares(from.width, to.width);
  const rows = shares(from.height, to.height);
  const out = new Float32Array(to.width * to.height * 4);
  let at = 0;
  for (const { first: top, weights: down } of rows)
    for (const { first: left, weights: across } of columns) {
      for (const [y, vertical] of down.entries())
        for (const [x, horizontal] of across.entries()) {
          const share = vertical * horizontal;
          const pixel = 4 * ((top + y) * from.width + left + x);
          for (let c = 0; c < 4; c++) out[at + c]! += share * values[pixel + c]!;
        }
      at += 4;
    }
  return out;
}

/** For each pixel of a shorter line: the first pixel of a longer one that it covers, and the share of each; they add up to 1. */
function shares(from: number, to: number): { first: number; weights: number[] }[] {
  const span = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [low, high] = [i * span, Math.min(from, (i + 1) * span)];
    const first = Math.floor(low);
    const weights: number[] = [];
    for (let pixel = first; pixel < high - 1e-9; pixel++)
      weights.push((Math.min(pixel + 1, high) - Math.max(pixel, low)) / (high - low));
    return { first, weights };
  });
}
