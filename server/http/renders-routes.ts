/** `/api/renders`: one picture for one request. */
import { json, Router, type Request, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { LIMITS } from '../../src/bridge/limits.js';
import { renderRequestSchema, type View } from '../../src/bridge/view.js';
import type { Catalog } from '../catalog/catalog.js';
import { isProblem, problem, ProblemError, validate } from '../problems.js';
import type { RenderService } from '../render/service.js';
import type { Render, Renders } from './renders.js';

const JSON_TYPE = 'application/json';
const RATE_WINDOW_MS = 60_000;

/** Of RFC 7240: the answer comes at once; the picture is one of many, and waits for everybody else's. */
const PREFERENCES = ['respond-async', 'lane=batch'];

interface Parts {
  catalog: Catalog;
  renderer: RenderService;
  renders: Renders;
  rendersPerMinute: number;
}

export function rendersRoutes({ catalog, renderer, renders, rendersPerMinute }: Parts): Router {
  const router = Router();
  const create: RequestHandler[] = [
    limiter(rendersPerMinute),
    json({ limit: LIMITS.messageBytes, type: JSON_TYPE, strict: false }),
    async (req, res) => {
      const preferences = preferencesOf(req);
      const lane = preferences.includes('lane=batch') ? 'batch' : 'still';
      const render = renders.start(viewOf(req, catalog, renderer), lane);
      const applied = preferences.filter((preference) => PREFERENCES.includes(preference));
      if (applied.length > 0) res.set('Preference-Applied', applied.join(', '));
      if (applied.includes('respond-async')) {
        res
          .status(202)
          .location(`${urlOf(req)}/api/renders/${render.id}`)
          .json(describe(req, render));
        return;
      }
      res.on('close', () => {
        if (!res.writableFinished) renders.abandon(render);
      });
      await render.finished;
      if (res.destroyed) return;
      if (render.problem) throw new ProblemError(render.problem);
      res.json(describe(req, render));
    },
  ];
  router.post('/', ...create);
  router.post('/api/renders', ...create);

  router.get('/api/renders/:id', (req, res) => {
    const render = renders.get(req.params.id);
    if (!render) throw unknownRender();
    res.set('Cache-Control', 'no-store').json(describe(req, render));
  });

  router.delete('/api/renders/:id', (req, res) => {
    if (!renders.delete(req.params.id)) throw unknownRender();
    res.status(204).end();
  });
  return router;
}

/** Each in lower case, without its parameters. */
const preferencesOf = (req: Request): string[] =>
  (req.get('Prefer') ?? '').split(',').map((one) => one.split(';', 1).join('').replace(/[\s"]/g, '').toLowerCase());

const unknownRender = (): ProblemError =>
  new ProblemError(problem('not_found', 'There is no such render; it may have been cancelled or forgotten.'));

/** What the body asks for, where this bridge can render it. */
function viewOf(req: Request, catalog: Catalog, renderer: RenderService): View {
  if (!req.is(JSON_TYPE)) {
    throw new ProblemError(problem('malformed', `Send the request as JSON, with Content-Type: ${JSON_TYPE}.`));
  }
  const request = validate(renderRequestSchema, req.body as unknown);
  if ('problem' in request) throw new ProblemError(request.problem);
  const resolution = catalog.resolve(request.value);
  if (isProblem(resolution)) throw new ProblemError(resolution);
  const refusal = renderer.refusal(resolution.view);
  if (refusal) throw new ProblemError(refusal);
  return resolution.view;
}

function describe(req: Request, render: Render): Record<string, unknown> {
  const { id, status, view, viewHash, size, samples, place, elapsedMs } = render;
  return {
    id,
    status,
    view,
    image: size && { url: `${urlOf(req)}/api/pictures/${viewHash}.webp`, type: 'image/webp', ...size },
    progress: { samples, total: view.settings.samples, place: render.pending ? place : undefined },
    samples,
    elapsed_ms: elapsedMs,
    error: render.problem,
  };
}

/** The bridge as this client reached it; root-relative for the HTTP/1.0 client that does not say. */
const urlOf = (req: Request): string => (req.host ? `${req.protocol}://${req.host}` : '');

function limiter(limit: number): RequestHandler {
  return rateLimit({
    windowMs: RATE_WINDOW_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Behind a proxy that is not trusted, all its clients count as one; that is meant.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, _res, next) => {
      const message = `At most ${limit} renders a minute; come back later.`;
      next(new ProblemError(problem('rate_limited', message, { retry_after: RATE_WINDOW_MS / 1000 })));
    },
  });
}
