/**
 * What the figures are measured on: a catalog with a demo product and, where the folder of shared models is,
 * the desk fan; and a warm Blender without a bridge, the floor to compare with.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pino from 'pino';
import { loadCatalog } from '../build/server/catalog/load.js';
import { BlenderProcess } from '../build/server/render/blender/process.js';
import { coldPicture } from '../build/server/tests/blender/real.js';
import { ROOT } from '../e2e/harness.mjs';
import { BLENDER, FAN, writePreview } from '../e2e/models.mjs';
import { renderCommand } from '../e2e/render-command.mjs';

/** The element's size, in pixels. */
export const SIZE = { width: 800, height: 600 };

/** A copy of the catalog, with the fan as its last product. */
export async function prepareStand() {
  const folder = await mkdtemp(join(tmpdir(), 'blender-view-bench-'));
  await cp(join(ROOT, 'catalog'), folder, { recursive: true });
  const file = join(folder, 'catalog.json');
  const json = JSON.parse(await readFile(file, 'utf8'));
  const products = [{ name: json.products[0].name, id: json.products[0].id, target: 0.13, radius: 0.9 }];
  const { source, ...fan } = FAN;
  if (existsSync(source)) {
    const id = Math.max(...json.products.map((product) => product.id)) + 1;
    await mkdir(join(folder, 'products/fan'));
    await writePreview(source, join(folder, 'products/fan/fan.glb'));
    json.products.push({
      ...fan,
      id,
      model: 'products/fan/fan.glb',
      materials: [{ id: 1, name: 'As it is' }],
      defaults: { material_id: 1, scene_id: 1, settings: {} },
    });
    products.push({ name: fan.name, id, target: 0.25, radius: 1.3 });
  } else {
    console.warn(`No ${source}: the desk fan is left out.`);
  }
  await writeFile(file, JSON.stringify(json));
  const catalog = await loadCatalog(folder, pino({ level: 'silent' }));
  return { folder, catalog, products, remove: () => rm(folder, { recursive: true }) };
}

/** The request of a view of a product; `azimuth` in degrees tells views apart. */
export function requestOf(product, azimuth, settings = {}) {
  const angle = (azimuth * Math.PI) / 180;
  const { radius, target } = product;
  return {
    product_id: product.id,
    material_id: 1,
    scene_id: 1,
    cameraData: {
      position: { x: radius * Math.sin(angle), y: target + radius * 0.3, z: radius * Math.cos(angle) },
      target: { x: 0, y: target, z: 0 },
    },
    settings: { ...SIZE, fov: 30, samples: 64, ...settings },
  };
}

/** A warm Blender of its own. */
export async function warmBlender(catalog) {
  const blender = new BlenderProcess({ executable: BLENDER, device: 'CPU', threads: 0 });
  const features = await blender.ready;
  return {
    features,
    /** Renders one slice of a view; returns seconds from the command to the answer. */
    async slice(view, slice) {
      const started = performance.now();
      const { json } = await blender.request(renderCommand(catalog, view, slice));
      const seconds = (performance.now() - started) / 1000;
      await rm(join(blender.handover, basename(json.pixels.file)));
      return seconds;
    },
    async stop() {
      blender.kill();
      await blender.exited;
    },
  };
}

/** Seconds of a cold Blender for one picture of a view. */
export async function coldSeconds(catalog, view, { width, height, samples }) {
  const started = performance.now();
  await coldPicture(catalog, view, { size: [width, height], samples });
  return (performance.now() - started) / 1000;
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
