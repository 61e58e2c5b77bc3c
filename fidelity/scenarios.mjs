import { COLUMNS, SPHERES } from './models/spheres.mjs';

/**
 * The scenarios of colour: product × material × scene × poses × size, by the names of the catalog. All are also measured in
 * place; the poses of place alone are in poses.mjs.
 *
 * A scenario's `loosened` holds thresholds behind the goals of goals.mjs, each with its reason.
 */

const SIZE = { width: 480, height: 360, ratio: 1 };
const ROOM = { samples: 400 };
const demo = (product, material, scene, poses, rest = {}) => ({
  name: `${product}-${scene}`,
  product,
  material,
  scene,
  poses,
  size: SIZE,
  settings: {},
  samples: 96,
  peers: true,
  kind: 'demo',
  ...rest,
});
/** The cells of the material chart, in parts of the picture's width and height. */
const CELLS = SPHERES.map(({ name }, i) => {
  const rows = Math.ceil(SPHERES.length / COLUMNS);
  const [column, row] = [i % COLUMNS, Math.floor(i / COLUMNS)];
  return { name, contains: (x, y) => Math.floor(x * COLUMNS) === column && Math.floor(y * rows) === row };
});
/** Under a panorama, on transparent film: nothing but the product. */
const shared = (product, scene, poses, rest = {}) => ({
  ...demo(product, 'As it is', scene, poses, {
    kind: 'shared',
    samples: 256,
    settings: { transparent: true },
    ...rest,
  }),
});

const MIRRORED =
  'Clear glass mirrors the lamps of the scene, which the preview has as far away as its surroundings, and the brass in it mirrors the bulb: edges of bright on black.';
const AMBER =
  'Two walls of amber glass throw coloured light at each other and at the brass between them; the preview knows one way through each wall.';
const METAL =
  'Most of the fan is metal and dark paint, where all viewers read the same panorama in the same way; what is left is what one part hides of the others from a reflection, and wires of a pixel.';
const ONE_OPENING =
  'All its light comes through one opening, so that 768 samples leave that much; it is a small part of the difference.';
const FAN = { loosened: { medianOfPeer: [0.95, METAL], p95OfPeer: [0.85, METAL] } };

export const SCENARIOS = [
  demo('speaker', 'Walnut', 'white-studio', ['Hero', 'Detail']),
  demo('speaker', 'Black ash', 'dark-studio', ['Hero', 'Back']),
  demo('speaker', 'Oak', 'furnished-room', ['Hero', 'Front'], ROOM),
  demo('teapot', 'Speckled white', 'white-studio', ['Hero', 'Detail']),
  demo('teapot', 'Celadon', 'dark-studio', ['Hero', 'Spout']),
  demo('teapot', 'Matt black', 'furnished-room', ['Hero', 'Front'], ROOM),
  demo('lamp', 'Smoke and black', 'white-studio', ['Hero', 'Foot']),
  demo('lamp', 'Clear and brass', 'dark-studio', ['Hero', 'Detail'], { loosened: { p95: [26, MIRRORED] } }),
  demo('lamp', 'Amber and brass', 'furnished-room', ['Hero', 'Front'], {
    ...ROOM,
    loosened: { median: [4.2, AMBER], p95: [18, AMBER] },
  }),
  demo('speaker', 'Oak', 'white-studio', ['Hero'], {
    name: 'speaker-filmic',
    settings: { view_transform: 'Filmic', exposure: 0.5 },
  }),
  shared('fan', 'studio', ['Hero', 'Back'], FAN),
  shared('fan', 'city', ['Hero'], FAN),
  shared('shader-ball', 'studio', ['Hero', 'Above']),
  shared('cornell-box', 'studio', ['Hero'], { samples: 768, loosened: { noise: [1.05, ONE_OPENING] } }),
  shared('spheres', 'studio', ['Front'], {
    name: 'material-chart',
    kind: 'chart',
    size: { width: 700, height: 200, ratio: 1 },
    parts: CELLS,
  }),
];

const TINY =
  'The product is a few dozen pixels high, so its edge, of which a browser takes sixteen samples, is much of it.';
const FEW_PIXELS = {
  'very far': { overlap: [0.99, TINY] },
  'far, long lens': { overlap: [0.99, TINY] },
};
const place = (product, material, scene, rest = {}) => ({
  product,
  material,
  scene,
  loosened: FEW_PIXELS,
  ...rest,
});

/** What is measured in place, from every camera of poses.mjs. */
export const PLACES = [
  place('speaker', 'Walnut', 'white-studio', { resizing: true }),
  place('teapot', 'Speckled white', 'white-studio'),
  place('lamp', 'Clear and brass', 'dark-studio'),
  // Wires of a pixel's width: Blender's wider pixel filter alone costs more than half a percent.
  place('fan', 'As it is', 'studio', { goals: { overlap: 0.985 } }),
  place('shader-ball', 'As it is', 'studio'),
  place('cornell-box', 'As it is', 'studio'),
];

/** Where the way from the preview to the final picture is measured: each product in each scene. */
export const SEAMS = [
  { product: 'speaker', material: 'Walnut' },
  { product: 'teapot', material: 'Speckled white' },
  { product: 'lamp', material: 'Clear and brass' },
].flatMap((what) => ['white-studio', 'dark-studio', 'furnished-room'].map((scene) => ({ ...what, scene })));

const SMALL_SIZE = { width: 320, height: 240, ratio: 1 };
/** What every test run holds the preview to: one pose each, small and with few samples. */
export const SMALL = [
  demo('speaker', 'Walnut', 'white-studio', ['Hero']),
  demo('teapot', 'Speckled white', 'white-studio', ['Detail']),
  demo('speaker', 'Black ash', 'dark-studio', ['Hero']),
].map((scenario) => ({ ...scenario, size: SMALL_SIZE, samples: 64 }));
