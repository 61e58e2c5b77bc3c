/** The catalog, its public files (and no other), and the table of render settings. */
import { extname } from 'node:path';
import { Router } from 'express';
import * as z from 'zod/mini';
import { SETTINGS, settingsSchema } from '../../src/bridge/settings.js';
import { renderRequestSchema } from '../../src/bridge/view.js';
import type { Catalog } from '../catalog/catalog.js';
import { FILES_ROUTE, versionOf } from '../catalog/public.js';
import type { Config } from '../config.js';
import { problem, ProblemError } from '../problems.js';
import { IMMUTABLE, REVALIDATE } from './caching.js';

/** Of the extensions that the catalog allows for public files; the rest are known to Express. */
const TYPES: Record<string, string> = { '.glb': 'model/gltf-binary', '.hdr': 'image/vnd.radiance' };

export function catalogRoutes(
  catalog: Catalog,
  { maxPixels, maxSamples }: Pick<Config, 'maxPixels' | 'maxSamples'>,
): Router {
  const router = Router();
  const settings = {
    settings: SETTINGS,
    max_pixels: maxPixels,
    max_samples: maxSamples,
    schema: z.toJSONSchema(settingsSchema),
    request_schema: z.toJSONSchema(renderRequestSchema),
  };

  router.get('/api/catalog', (_req, res) => {
    res.set('Cache-Control', REVALIDATE).json(catalog.public());
  });

  router.get('/api/settings', (_req, res) => {
    res.set('Cache-Control', REVALIDATE).json(settings);
  });

  router.get(`${FILES_ROUTE}/*name`, (req, res, next) => {
    const file = catalog.publicFiles.get((req.params.name as unknown as string[]).join('/'));
    if (!file) throw new ProblemError(problem('not_found', 'The catalog has no such public file.'));
    const type = TYPES[extname(file.path).toLowerCase()];
    if (type) res.type(type);
    res.set('Cache-Control', req.query.v === versionOf(file) ? IMMUTABLE : REVALIDATE);
    res.sendFile(file.path, { cacheControl: false, acceptRanges: false, dotfiles: 'allow' }, (error) => {
      // A reader that went away is no error.
      if (error && !res.headersSent) next(error);
    });
  });
  return router;
}
