/**
 * The cameras of place: the same for every product, about the sphere that its first camera frames.
 */

const UPRIGHT = { width: 400, height: 300, ratio: 1 };
const pose = (name, rest) => ({
  name,
  /** Vertical, degrees. */
  fov: 30,
  /** Degrees; 0 looks at the front, positive goes counter-clockwise seen from above. */
  azimuth: 30,
  elevation: 15,
  /** Degrees; turns the camera's up towards its own left. */
  roll: 0,
  /** The part of the picture's shorter side that the sphere fills. */
  fill: 0.8,
  /** How far the target lies beside the sphere's centre: right and up, in its radii. */
  aside: [0, 0],
  /** CSS pixels, and device pixels each. */
  size: UPRIGHT,
  ...rest,
});

export const POSES = [
  pose('field of view 15°', { fov: 15 }),
  pose('field of view 30°', { azimuth: -35 }),
  pose('field of view 45°', { fov: 45, azimuth: 75, elevation: 5 }),
  pose('field of view 60°', { fov: 60, azimuth: -60, elevation: 25 }),
  pose('field of view 75°', { fov: 75, fill: 0.7 }),
  pose('field of view 90°', { fov: 90, fill: 0.6, azimuth: -20 }),
  pose('aspect 1:3', { size: { width: 130, height: 390, ratio: 1 } }),
  pose('aspect 1:3, wide', { fov: 75, fill: 0.7, size: { width: 130, height: 390, ratio: 1 } }),
  pose('aspect 1:2', { fov: 40, azimuth: 200, size: { width: 190, height: 380, ratio: 1 } }),
  pose('aspect 2:1', { azimuth: 120, size: { width: 400, height: 200, ratio: 1 } }),
  pose('aspect 3:1', { size: { width: 399, height: 133, ratio: 1 } }),
  pose('aspect 3:1, wide', { fov: 60, fill: 0.7, azimuth: -140, size: { width: 399, height: 133, ratio: 1 } }),
  pose('target at the right', { aside: [0.8, 0] }),
  pose('target at the left, low', { aside: [-0.7, -0.5], azimuth: -50 }),
  pose('target above', { aside: [0, 0.9], fov: 50, fill: 0.6 }),
  pose('target aside, wide', { aside: [0.9, 0.6], fov: 80, fill: 0.45 }),
  pose('very near', { fov: 20, fill: 2.2, aside: [0.7, 0.5] }),
  pose('near and wide', { fov: 70, fill: 1.1, azimuth: 10 }),
  pose('very far', { fill: 0.12 }),
  pose('far, long lens', { fov: 15, fill: 0.2, azimuth: 250 }),
  pose('from above', { elevation: 85, azimuth: 15 }),
  pose('from below', { elevation: -35, azimuth: -15 }),
  pose('from behind', { azimuth: 180, elevation: 0 }),
  pose('rolled by 20°', { roll: 20 }),
  pose('rolled by −70°, wide and aside', { roll: -70, fov: 75, fill: 0.5, aside: [0.6, 0.4], azimuth: -40 }),
  pose('1.5 device pixels', { size: { width: 213, height: 161, ratio: 1.5 } }),
  pose('1.5 device pixels, tall', { azimuth: 100, size: { width: 101, height: 251, ratio: 1.5 } }),
  pose('2 device pixels', { size: { width: 200, height: 150, ratio: 2 } }),
  pose('2 device pixels, wide and aside', {
    fov: 60,
    fill: 0.6,
    aside: [0.6, -0.4],
    size: { width: 200, height: 110, ratio: 2 },
  }),
];

/** The camera of a pose before a product. @param home one of the product's cameras, as the catalog has it */
export function cameraFor({ fov, azimuth, elevation, roll, fill, aside, size }, home) {
  const radians = Math.PI / 180;
  const away = home.position.map((value, i) => value - home.target[i]);
  const radius = 0.9 * Math.hypot(...away) * Math.sin((home.fov / 2) * radians);
  const half = (fov / 2) * radians;
  const narrow = Math.min(half, Math.atan(Math.tan(half) * (size.width / size.height)));
  const distance = radius / (fill * Math.sin(narrow));
  const [a, e] = [azimuth * radians, elevation * radians];
  // View frame, left-handed, Y up: as src/stage/pose.ts has it.
  const back = [-Math.cos(e) * Math.sin(a), Math.sin(e), Math.cos(e) * Math.cos(a)];
  const right = [-Math.cos(a), 0, -Math.sin(a)];
  const up = [Math.sin(e) * Math.sin(a), Math.cos(e), -Math.sin(e) * Math.cos(a)];
  const target = home.target.map((value, i) => value + radius * (aside[0] * right[i] + aside[1] * up[i]));
  const point = ([x, y, z]) => ({ x, y, z });
  return { position: point(target.map((value, i) => value + distance * back[i])), target: point(target), fov, roll };
}
