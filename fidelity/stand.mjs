/**
 * What the pictures are compared on: a copy of the catalog, with the models made by others and the material chart in
 * studios that are nothing but a panorama. What Blender makes for it is kept beside the references.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pino from 'pino';
import { loadCatalog } from '../build/server/catalog/load.js';
import { ROOT } from '../e2e/harness.mjs';
import { CORNELL_BOX, FAN, runBlender, SHADER_BALL, writePreview } from '../e2e/models.mjs';
import { COLUMNS, SPHERES } from './models/spheres.mjs';

/** Everything that takes Blender to make. */
export const CACHE = join(ROOT, 'node_modules/.cache/blender-view-fidelity');
const SCRIPTS = join(ROOT, 'fidelity/models');

/** Panoramas of `@pmndrs/assets`, all CC0. */
const STUDIOS = ['studio', 'city'];

/** Blender renders the fan from the browser's own file, since most shops have nothing but a GLB; the others as they were made. */
const SHARED = [{ ...FAN, model: 'preview.glb' }, SHADER_BALL, CORNELL_BOX];

/**
 * @param {{ models?: boolean }} what without `models` the demo's own products and scenes alone
 * @returns folder, the catalog in it, as the bridge reads it, and `missing`: sentences about what could not be put there
 */
export async function prepareStand({ models = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'blender-view-fidelity-'));
  const missing = [];
  await cp(join(ROOT, 'catalog'), folder, { recursive: true });
  const file = join(folder, 'catalog.json');
  const json = JSON.parse(await readFile(file, 'utf8'));
  if (models) await addModels(json, folder, missing);
  await writeFile(file, JSON.stringify(json, null, 2));
  const catalog = await loadCatalog(folder, pino({ level: 'error' }));
  return {
    folder,
    catalog,
    missing,
    /** The entries that a scenario names; undefined where the product could not be put there. */
    entriesOf({ product, material, scene }) {
      const found = json.products.find(({ slug }) => slug === product);
      return (
        found && {
          product: found,
          material: named(found.materials, 'name', material),
          scene: named(json.scenes, 'slug', scene),
        }
      );
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Puts panoramas, models made by others and the material chart into a catalog. */
async function addModels(json, folder, missing) {
  const nextId = (list) => Math.max(...list.map(({ id }) => id)) + 1;

  for (const name of STUDIOS) {
    await bring(await studio(name), join(folder, 'scenes', name));
    json.scenes.push({
      id: nextId(json.scenes),
      slug: name,
      name: `Panorama: ${name}`,
      model: `scenes/${name}/scene.blend`,
      environment: `scenes/${name}/environment.hdr`,
      defaults: { settings: { view_transform: 'Standard', exposure: 0 } },
    });
  }
  const [{ id: studioId }] = json.scenes.slice(-STUDIOS.length);
  const add = (entry) =>
    json.products.push({
      id: nextId(json.products),
      materials: [{ id: 1, name: 'As it is' }],
      defaults: { material_id: 1, scene_id: studioId, settings: {} },
      ...entry,
    });

  for (const { source, model = basename(source), ...entry } of SHARED) {
    if (!existsSync(source)) {
      missing.push(`${entry.name} is left out: there is no ${source}.`);
      continue;
    }
    const home = `products/${entry.slug}`;
    await bring(await shared(source), join(folder, home));
    if (model !== 'preview.glb') await cp(source, join(folder, home, model));
    add({ ...entry, model: `${home}/${model}`, preview: `${home}/preview.glb` });
  }

  await bring(await chart(), join(folder, 'products/spheres'));
  const rows = Math.ceil(SPHERES.length / COLUMNS);
  // So far away that each sphere is seen from the front, and the picture's height is that of the rows.
  const fov = 8;
  add({
    slug: 'spheres',
    name: 'Material chart',
    model: 'products/spheres/product.blend',
    preview: 'products/spheres/preview.glb',
    placement: { scale: 0.1, position: [0, 0, 0], rotation: 0 },
    cameras: [
      {
        name: 'Front',
        position: [0, 0, (0.1 * rows) / 2 / Math.tan((fov / 2) * (Math.PI / 180))],
        target: [0, 0, 0],
        fov,
      },
    ],
  });
}

function named(list, field, value) {
  const found = list.find((entry) => entry[field] === value);
  if (!found) throw new Error(`The catalog has no ${value}.`);
  return found;
}

/** The view that a request means, in canonical form. */
export function viewOf(catalog, request) {
  const resolved = catalog.resolve(request);
  if (!resolved.view) throw new Error(resolved.message);
  return resolved.view;
}

/** scene.blend and environment.hdr of a panorama. */
function studio(name) {
  const module = join(ROOT, `node_modules/@pmndrs/assets/hdri/${name}.exr.js`);
  return made([module, join(SCRIPTS, 'hdr_scene.py')], async (folder) => {
    const { default: url } = await import(module);
    const picture = join(folder, 'panorama.exr');
    await writeFile(picture, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    await runBlender(join(SCRIPTS, 'hdr_scene.py'), picture, folder);
  });
}

/** preview.glb of somebody else's model. */
function shared(path) {
  return made([path, join(ROOT, 'e2e/preview.py')], (folder) => writePreview(path, join(folder, 'preview.glb')));
}

/** product.blend and preview.glb of the spheres. */
function chart() {
  const sources = ['spheres.py', 'spheres.mjs'].map((name) => join(SCRIPTS, name));
  return made(sources, async (folder) => {
    const product = join(folder, 'product.blend');
    await runBlender(join(SCRIPTS, 'spheres.py'), product, JSON.stringify({ columns: COLUMNS, spheres: SPHERES }));
    await writePreview(product, join(folder, 'preview.glb'));
  });
}

/** A folder of what `make` writes into it, made once for the same contents of these files. */
async function made(sources, make) {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update(await readFile(source));
  const folder = join(CACHE, 'models', hash.digest('hex').slice(0, 32));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await make(draft);
  await rename(draft, folder);
  return folder;
}

const bring = (from, to) => cp(from, to, { recursive: true });
