/** A renderer with a real Blender, and Blender's own picture of a view to hold it against. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pino from 'pino';
import sharp from 'sharp';
import { loadCatalog } from '../../catalog/load.js';
import type { Catalog } from '../../catalog/catalog.js';
import { canonicalView, type RenderRequest, type View } from '../../../src/bridge/view.js';
import type { PartialSettings } from '../../../src/bridge/settings.js';
import { driverCamera } from '../../render/blender/driver.js';
import { createRenderer, type RendererOptions } from '../../render/index.js';
import type { Lane, RenderedFrame, RenderService } from '../../render/service.js';

export const BLENDER = process.env['BLENDER_PATH'] || 'blender';
/** Loud where the tests run: see scripts/test.mjs. */
export const SKIP = process.env['SKIP_BLENDER'] === '1';

/** From build/server/tests/blender/, where this runs. */
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const REFERENCE = join(ROOT, 'blender/tests/reference.py');
const run = promisify(execFile);

export interface Bench {
  renderer: RenderService;
  catalog: Catalog;
  /** Removes what it made. */
  close(): Promise<void>;
}

/** Resolves when a Blender is warm; with `engines`, when every engine has been tried. */
export async function startReal(options: Partial<RendererOptions> & { engines?: boolean } = {}): Promise<Bench> {
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const cacheFolder = await mkdtemp(join(tmpdir(), 'blender-view-cache-'));
  const catalog = await loadCatalog(join(ROOT, 'catalog'), log);
  const renderer = await createRenderer(
    {
      executable: BLENDER,
      device: 'CPU',
      threads: 0,
      blenders: 1,
      maxMemory: 4e9,
      maxPixels: 2e6,
      maxSamples: 256,
      maxFilms: 50,
      cacheFolder,
      cacheBytes: 1e8,
      ...options,
    },
    catalog,
    log,
  );
  const settled = (): boolean =>
    renderer.status().state === 'unavailable' ||
    (renderer.status().state === 'ready' && (!options.engines || renderer.status().probed === true));
  if (!settled()) {
    await new Promise<void>((resolve) => {
      const stop = renderer.onStatus(() => {
        if (!settled()) return;
        stop();
        resolve();
      });
    });
  }
  return {
    renderer,
    catalog,
    async close() {
      await renderer.close();
      await rm(cacheFolder, { recursive: true, force: true });
    },
  };
}

/** A small view of the first product; `x` (metres) tells views apart. */
export function request(x: number, settings: PartialSettings = {}): RenderRequest {
  return {
    product_id: 1,
    material_id: 2,
    scene_id: 1,
    cameraData: { position: { x, y: 0.4, z: 0.9 }, target: { x: 0, y: 0.13, z: 0 } },
    settings: { width: 240, height: 180, samples: 8, fov: 30, ...settings },
  };
}

export const viewOf = (x: number, settings?: PartialSettings): View => canonicalView(request(x, settings));

/** Every frame of a view, to the final one. Rejects with the problem where it fails. */
export function framesOf(renderer: RenderService, view: View, lane: Lane = 'interactive'): Promise<RenderedFrame[]> {
  return new Promise((resolve, reject) => {
    const frames: RenderedFrame[] = [];
    renderer.submit(view, lane, {
      frame(frame) {
        frames.push(frame);
        if (frame.final) resolve(frames);
      },
      failed: (problem) => reject(Object.assign(new Error(problem.message), problem)),
    });
  });
}

/** 8-bit RGBA. */
export async function pixelsOf(picture: Uint8Array): Promise<Uint8Array> {
  return sharp(picture).ensureAlpha().raw().toBuffer();
}

/**
 * Has a cold Blender save a view with its own colour management. `differs` is laid over the job (see
 * blender/tests/reference.py); returns the PNG's bytes.
 */
export async function coldPicture(catalog: Catalog, view: View, differs: object = {}): Promise<Uint8Array> {
  const [picture] = await coldPictures(catalog, view, [], differs);
  return picture!;
}

/** As `coldPicture`, and after it the same picture through other view transforms. */
async function coldPictures(
  catalog: Catalog,
  view: View,
  transforms: readonly string[],
  differs: object = {},
): Promise<Uint8Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'blender-view-reference-'));
  const { scene, product } = catalog.files(view);
  const { width, height, ...settings } = view.settings;
  const job = {
    scene: scene.path,
    product: product.path,
    variant: product.variant,
    placement: product.placement,
    output: join(folder, 'reference.png'),
    others: Object.fromEntries(transforms.map((name, i) => [name, join(folder, `${i}.png`)])),
    camera: driverCamera(view.camera),
    size: [width, height],
    ...settings,
    ...differs,
  };
  await writeFile(join(folder, 'job.json'), JSON.stringify(job));
  const options = ['--background', '--factory-startup', '--disable-autoexec', '--python-exit-code', '3'];
  await run(BLENDER, [...options, '--python', REFERENCE, '--', join(folder, 'job.json')]);
  const pictures = await Promise.all([job.output, ...Object.values(job.others)].map((path) => readFile(path)));
  await rm(folder, { recursive: true });
  return pictures;
}

/** What a cold Blender saves of the same view; 8-bit RGBA. */
export async function referenceOf(
  { renderer, catalog }: Pick<Bench, 'renderer' | 'catalog'>,
  view: View,
): Promise<Uint8Array> {
  const { sampling_pattern } = renderer.status().features?.cycles ?? {};
  return pixelsOf(await coldPicture(catalog, view, { sampling_pattern }));
}

/** As `referenceOf`, through each of these view transforms, in their order. */
export async function referencesOf(
  { renderer, catalog }: Pick<Bench, 'renderer' | 'catalog'>,
  view: View,
  transforms: readonly string[],
): Promise<Uint8Array[]> {
  const { sampling_pattern } = renderer.status().features?.cycles ?? {};
  const [, ...pictures] = await coldPictures(catalog, view, transforms, { sampling_pattern });
  return Promise.all(pictures.map(pixelsOf));
}

/** The share of channel values that differ by at most one. */
export function agreement(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new Error(`${a.length} values against ${b.length}`);
  let close = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs(a[i]! - b[i]!) <= 1) close++;
  return close / a.length;
}

/** Process ids of a process's Blenders. */
export async function blenderPids(parentPid = process.pid): Promise<number[]> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=,comm=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, name]) => Number(parent) === parentPid && name?.startsWith('blender'))
    .map(([pid]) => Number(pid));
}
