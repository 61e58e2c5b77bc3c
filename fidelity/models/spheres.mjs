/** The spheres of the material chart: what each one's Principled BSDF differs in from a grey, half rough dielectric. */

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
