/** The material chart: spheres in rows, and what each one's Principled BSDF differs in from a grey, half rough dielectric. */
import { fileURLToPath } from 'node:url';
import { runBlender } from '../../e2e/models.mjs';

const GREY = [0.5, 0.5, 0.5, 1];
const RED = [0.5, 0.05, 0.04, 1];
const sphere = (name, inputs) => ({ name, inputs: { 'Base Color': GREY, Roughness: 0.5, Specular: 0.5, ...inputs } });

export const COLUMNS = 7;

export const SPHERES = [
  sphere('rough', { Roughness: 1 }),
  sphere('half rough', {}),
  sphere('smooth', { Roughness: 0.1 }),
  sphere('metal, rough', { Metallic: 1, Roughness: 0.6 }),
  sphere('metal, half rough', { Metallic: 1, Roughness: 0.3 }),
  sphere('metal, smooth', { Metallic: 1, Roughness: 0.05 }),
  sphere('specular 0', { Specular: 0, Roughness: 0.2 }),
  sphere('specular 1', { Specular: 1, Roughness: 0.2 }),
  sphere('clearcoat', { 'Base Color': RED, Clearcoat: 1, 'Clearcoat Roughness': 0.03 }),
  sphere('sheen', { 'Base Color': RED, Roughness: 1, Specular: 0, Sheen: 1 }),
  sphere('transmission', { 'Base Color': [1, 1, 1, 1], Roughness: 0, Transmission: 1, IOR: 1.45 }),
  sphere('ior 1.1', { 'Base Color': [1, 1, 1, 1], Roughness: 0, Transmission: 1, IOR: 1.1 }),
  sphere('emission', { 'Base Color': [0, 0, 0, 1], Emission: [1, 0.5, 0.2, 1], 'Emission Strength': 0.6 }),
  sphere('anisotropy', { Metallic: 1, Roughness: 0.35, Anisotropic: 0.9 }),
];

const ROWS = Math.ceil(SPHERES.length / COLUMNS);
/** Metres of a cell. */
const CELL = 0.1;
/** As far away as `<model-viewer>` goes. Degrees. */
const FOV = 20;
const SCRIPT = fileURLToPath(new URL('spheres.py', import.meta.url));

/** As the models of e2e/models.mjs are told; the picture's height is that of the rows. */
export const CHART = {
  source: SCRIPT,
  slug: 'spheres',
  name: 'Material chart',
  placement: { scale: CELL, position: [0, 0, 0], rotation: 0 },
  cameras: [
    {
      name: 'Front',
      position: [0, 0, (CELL * ROWS) / 2 / Math.tan((FOV / 2) * (Math.PI / 180))],
      target: [0, 0, 0],
      fov: FOV,
    },
  ],
};

/** Writes the chart (.blend). */
export const writeChart = (_source, target) =>
  runBlender(SCRIPT, target, JSON.stringify({ columns: COLUMNS, spheres: SPHERES }));
