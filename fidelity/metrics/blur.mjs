/**
 * One channel seen through a Gaussian, `sigma` pixels wide; the border is continued. Brings pictures of unlike pixel filters
 * to one.
 */
export function blurred(values, width, height, sigma) {
  const reach = Math.ceil(3 * sigma);
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, value) => sum + value, 0);
  const pass = (from, stepX) => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++) {
          const [cx, cy] = stepX
            ? [Math.min(width - 1, Math.max(0, x + k)), y]
            : [x, Math.min(height - 1, Math.max(0, y + k))];
          sum += kernel[k + reach] * from[cy * width + cx];
        }
        to[y * width + x] = sum / total;
      }
    }
    return to;
  };
  return pass(pass(values, true), false);
}
