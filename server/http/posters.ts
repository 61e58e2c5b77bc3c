/** `/api/posters/<product id>.webp`: the product as a visitor first meets it, rendered when it is first asked for. */
import { Router, type Response } from 'express';
import type { View } from '../../src/bridge/view.js';
import type { Catalog } from '../catalog/catalog.js';
import { problem, ProblemError } from '../problems.js';
import type { RenderService } from '../render/service.js';
import { REVALIDATE } from './caching.js';
import type { Renders } from './renders.js';

interface Parts {
  catalog: Catalog;
  renderer: RenderService;
  renders: Renders;
}

export function postersRoutes({ catalog, renderer, renders }: Parts): Router {
  const router = Router();

  /** Waits as long as it takes, behind whoever looks at something else. */
  async function render(view: View, res: Response): Promise<void> {
    const refusal = renderer.refusal(view);
    if (refusal) throw new ProblemError(refusal);
    const picture = renders.start(view, 'batch');
    res.on('close', () => !res.writableFinished && renders.abandon(picture));
    await picture.finished;
    if (picture.problem && !res.destroyed) throw new ProblemError(picture.problem);
  }

  router.get('/api/posters/:file', async (req, res) => {
    const [, id] = /^(\d{1,10})\.webp$/.exec(req.params.file) ?? [];
    const view = catalog.posterView(Number(id));
    if (!view) throw new ProblemError(problem('not_found', 'The catalog has no such product.'));
    const viewHash = catalog.viewHash(view);
    if (!(await renderer.picture(viewHash))) await render(view, res);
    // Asked for anew each time, since a picture can have left the cache.
    if (!res.destroyed) res.set('Cache-Control', REVALIDATE).redirect(`../pictures/${viewHash}.webp`);
  });
  return router;
}
