/** The bridge over HTTP: who may ask, what answers, and that every error has one shape. */
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Catalog } from '../catalog/catalog.js';
import type { Config } from '../config.js';
import { originPolicy } from '../origins.js';
import { problem, ProblemError } from '../problems.js';
import type { RenderService } from '../render/service.js';
import { catalogRoutes } from './catalog-routes.js';
import { picturesRoutes } from './pictures.js';
import { postersRoutes } from './posters.js';
import { errorHandler, notFound } from './problem-response.js';
import { rendersRoutes } from './renders-routes.js';
import type { Renders } from './renders.js';
import { elements, shopPage } from './static-files.js';
import { viewTransformsRoutes } from './view-transforms.js';

export interface AppParts {
  config: Config;
  catalog: Catalog;
  renderer: RenderService;
  renders: Renders;
  log: Logger;
  /** Folder of the package, with `demo/` and `dist/`. */
  root: string;
  visitors(): number;
}

export function createApp({ config, catalog, renderer, renders, log, root, visitors }: AppParts): Express {
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(security(), crossOrigin(config), compressed());

  app.get('/healthz', (_req, res) => {
    const { memory, ...status } = renderer.status();
    res.set('Cache-Control', 'no-store').json({
      status: 'ok',
      renderer: status,
      visitors: visitors(),
      /** Resident bytes. */
      memory: { bridge: process.memoryUsage.rss(), blender: memory },
    });
  });
  app.use(rendersRoutes({ catalog, renderer, renders, rendersPerMinute: config.rendersPerMinute }));
  app.use(picturesRoutes(renderer));
  app.use(postersRoutes({ catalog, renderer, renders }));
  app.use(viewTransformsRoutes(renderer));
  app.use(catalogRoutes(catalog, config));

  app.use('/dist', elements(root));
  app.use(shopPage(root));
  app.use(notFound);
  app.use(errorHandler(log));
  return app;
}

/** Compresses text and tables; pictures and models are so already. */
function compressed(): RequestHandler {
  const isTable = (type: unknown): boolean => type === 'application/octet-stream';
  return compression({ filter: (req, res) => isTable(res.getHeader('Content-Type')) || compression.filter(req, res) });
}

/** Headers of the bridge's own pages; what it serves may be used by pages of other origins. */
function security(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        // Decoders of compressed geometry are WebAssembly.
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'worker-src': ["'self'", 'blob:'],
        // Textures inside a GLB and frames are decoded from blobs; a page may talk to another bridge.
        'img-src': ["'self'", 'data:', 'blob:', 'http:', 'https:'],
        'connect-src': ["'self'", 'data:', 'blob:', 'http:', 'https:', 'ws:', 'wss:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'self'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Whether a connection is secured is decided by what stands in front of the bridge.
    strictTransportSecurity: false,
  });
}

/** Answers preflights, and turns away pages that may not use the bridge. */
function crossOrigin(config: Config): RequestHandler {
  const allowed = originPolicy(config);
  return (req, res, next) => {
    res.vary('Origin');
    const origin = req.get('Origin');
    if (!allowed(origin, req.get('Host'))) {
      throw new ProblemError(problem('origin', `This bridge does not serve pages of ${origin?.slice(0, 200)}.`));
    }
    if (origin !== undefined) {
      res.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers': 'Location, Preference-Applied, Retry-After',
      });
    }
    if (req.method !== 'OPTIONS') return next();
    res.set({
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, DELETE',
      'Access-Control-Allow-Headers': 'Content-Type, Prefer',
      'Access-Control-Max-Age': '86400',
    });
    res.status(204).end();
  };
}
