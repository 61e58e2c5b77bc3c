/**
 * What the pictures are compared on: a copy of the catalog, with the models made by others and the material chart in
 * studios that are nothing but a panorama. What Blender makes for it is kept beside the references.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pino from 'pino';
import { loadCatalog } from '../build/server/catalog/load.js';
import { ROOT } from '../e2e/harness.mjs';
import { CORNELL_BOX, FAN, runBlender, SHADER_BALL, writePreview } from '../e2e/models.mjs';
import { CHART, writeChart } from './models/spheres.mjs';

/** Everything that takes Blender to make. */
export const CACHE = join(ROOT, 'node_modules/.cache/blender-view-fidelity');
const SCRIPTS = join(ROOT, 'fidelity/models');
const PUBLISH = join(ROOT, 'blender/publish');

/** Panoramas of `@pmndrs/assets`, all CC0. */
const STUDIOS = ['studio', 'city'];

/** What stands in them, and in which. Most shops have nothing but a GLB, so the fan becomes one before Blender renders it. */
const MODELS = [
  { ...FAN, model: 'fan.glb', make: writePreview, studios: ['studio', 'city'] },
  { ...SHADER_BALL, model: 'shader-ball.glb', make: copyFile, studios: ['studio'] },
  { ...CORNELL_BOX, model: 'cornell-box.blend', make: copyFile, studios: ['studio'] },
  { ...CHART, model: 'spheres.blend', make: writeChart, studios: ['studio'] },
];

/**
 * @param {{ products?: string[] }} what slugs of the models that are needed, beside the demo's own products; all by default
 * @returns folder, the catalog in it, as the bridge reads it, and `missing`: sentences about what could not be put there
 */
export async function prepareStand({ products = MODELS.map(({ slug }) => slug) } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'blender-view-fidelity-'));
  const missing = [];
  await cp(join(ROOT, 'catalog'), folder, { recursive: true });
  const file = join(folder, 'catalog.json');
  const json = JSON.parse(await readFile(file, 'utf8'));
  const models = numbered(MODELS, json.products).filter(({ slug }) => products.includes(slug));
  if (models.length) await addModels(models, json, folder, missing);
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

/** Puts panoramas, models made by others and the material chart into a catalog, published as any product is. */
async function addModels(models, json, folder, missing) {
  for (const { id, slug } of numbered(
    STUDIOS.map((slug) => ({ slug })),
    json.scenes,
  )) {
    await bring(await studio(slug), join(folder, 'scenes', slug));
    json.scenes.push({
      id,
      slug,
      name: `Panorama: ${slug}`,
      model: `scenes/${slug}/scene.blend`,
      environment: `scenes/${slug}/environment.hdr`,
      defaults: { settings: { view_transform: 'Standard', exposure: 0 } },
    });
  }
  for (const { source, model, make, studios, ...entry } of models) {
    const { slug, name } = entry;
    if (!existsSync(source)) {
      missing.push(`${name} is left out: there is no ${source}.`);
      continue;
    }
    const scenes = json.scenes.filter((scene) => studios.includes(scene.slug));
    const product = {
      ...entry,
      model: `products/${slug}/${model}`,
      materials: [{ id: 1, name: 'As it is' }],
      defaults: { material_id: 1, scene_id: scenes[0].id, settings: {} },
    };
    try {
      const home = await published({ product, scenes, source, make, folder });
      await bring(home, join(folder, 'products', slug));
      json.products.push(JSON.parse(await readFile(join(home, 'entry.json'), 'utf8')));
    } catch (error) {
      missing.push(`${name} is left out, since it could not be published: ${lastLines(error)}`);
    }
  }
}

/** With ids that follow those of the catalog, whichever of them are put there. */
function numbered(list, taken) {
  const last = Math.max(...taken.map(({ id }) => id));
  return list.map((entry, i) => ({ ...entry, id: last + 1 + i }));
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
  return made([module, join(SCRIPTS, 'hdr_scene.py')], '', async (folder) => {
    const { default: url } = await import(module);
    const picture = join(folder, 'panorama.exr');
    await writeFile(picture, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    await runBlender(join(SCRIPTS, 'hdr_scene.py'), picture, folder);
  });
}

/** A product's folder after publishing: model, preview and light, and its entry of the catalog in `entry.json`. */
async function published({ product, scenes, source, make, folder }) {
  const publisher = (await readdir(PUBLISH)).filter((name) => name.endsWith('.py')).map((name) => join(PUBLISH, name));
  const inputs = [
    source,
    join(SCRIPTS, 'spheres.mjs'),
    ...publisher,
    ...scenes.map(({ model }) => join(folder, model)),
  ];
  return made(inputs, JSON.stringify(product), async (home) => {
    const stage = await mkdtemp(join(tmpdir(), 'blender-view-publish-'));
    const place = join(stage, 'products', product.slug);
    await mkdir(place, { recursive: true });
    await make(source, join(stage, product.model));
    for (const { slug } of scenes) await bring(join(folder, 'scenes', slug), join(stage, 'scenes', slug));
    const catalog = join(stage, 'catalog.json');
    await writeFile(catalog, JSON.stringify({ products: [product], scenes }));
    await runBlender(join(PUBLISH, 'product.py'), '--catalog', catalog, '--product', product.slug);
    const [entry] = JSON.parse(await readFile(catalog, 'utf8')).products;
    await bring(place, home);
    await writeFile(join(home, 'entry.json'), JSON.stringify(entry));
    await rm(stage, { recursive: true });
  });
}

/** A folder of what `make` writes into it, made once for the same contents of these files and the same words. */
async function made(sources, words, make) {
  const hash = createHash('sha256').update(words);
  for (const source of sources) hash.update(basename(source)).update(await readFile(source));
  const folder = join(CACHE, 'models', hash.digest('hex').slice(0, 32));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await make(draft);
  await rename(draft, folder).catch((error) => {
    // Another run was faster.
    if (!existsSync(folder)) throw error;
    return rm(draft, { recursive: true });
  });
  return folder;
}

/** What a Blender that failed said last. */
const lastLines = ({ stdout, message }) => (stdout ?? message).trim().split('\n').slice(-3).join(' ');

const bring = (from, to) => cp(from, to, { recursive: true });
