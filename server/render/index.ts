/** Puts the renderer together. */
import type { Logger } from 'pino';
import { PictureCache } from './picture/cache.js';
import { ToneCurves } from './picture/curves.js';
import { Darkroom } from './picture/darkroom.js';
import { Pool } from './pool.js';
import { Renderer, type RendererLimits, type ViewCatalog } from './renderer.js';
import type { RenderService } from './service.js';
import type { WorkerOptions } from './worker.js';

export type { ViewCatalog } from './renderer.js';

export interface RendererOptions extends RendererLimits, WorkerOptions {
  /** Blenders that may run at once; two more are kept warm beside them. */
  blenders: number;
  /** Folder of finished pictures. */
  cacheFolder: string;
  cacheBytes: number;
}

/** Returns at once; Blender becomes warm meanwhile, as `status()` tells. */
export async function createRenderer(
  options: RendererOptions,
  catalog: ViewCatalog,
  log: Logger,
): Promise<RenderService> {
  const cache = await PictureCache.open(options.cacheFolder, options.cacheBytes);
  const pool = new Pool(options.blenders, options, log, () => renderer.poolChanged());
  const curves = new ToneCurves(() => pool.workers.find((worker) => worker.state === 'idle'));
  const renderer: Renderer = new Renderer(pool, new Darkroom(), curves, cache, catalog, options, log);
  return renderer;
}
