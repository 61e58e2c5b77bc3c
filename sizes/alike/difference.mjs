/** How far two pictures are apart. */

/**
 * @param {{ data: Buffer }} a straight RGBA
 * @returns the largest difference of a channel as it is seen (premultiplied), of 255; their mean; and how many pixels differ by more than
 *   `NOTICED`
 */
export function difference({ data: a }, { data: b }) {
  let [largest, sum, noticed] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 4) {
    let worst = Math.abs(a[at + 3] - b[at + 3]);
    for (let channel = 0; channel < 3; channel++) {
      const apart = Math.abs(a[at + channel] * a[at + 3] - b[at + channel] * b[at + 3]) / 255;
      worst = Math.max(worst, apart);
      sum += apart;
    }
    largest = Math.max(largest, worst);
    if (worst > NOTICED) noticed++;
  }
  return { largest: Math.round(largest), mean: sum / (a.length * 0.75), noticed };
}

export const NOTICED = 3;
