/** `/api/view-transforms/<name>`: Blender's view transforms as tables for previews (src/bridge/tone-table.ts). */
import { Router } from 'express';
import { TONE_TABLE, TONE_TABLE_BYTES } from '../../src/bridge/tone-table.js';
import { problem, ProblemError } from '../problems.js';
import type { ToneTable } from '../render/picture/tone.js';
import type { RenderService } from '../render/service.js';
import { REVALIDATE } from './caching.js';

export function viewTransformsRoutes(renderer: RenderService): Router {
  const router = Router();
  router.get('/api/view-transforms/:name', async (req, res) => {
    const { state, reason } = renderer.status();
    if (state !== 'ready') throw new ProblemError(problem('unavailable', reason ?? 'Blender is still starting.'));
    const table = await renderer.viewTransform(req.params.name);
    if (!table) throw new ProblemError(problem('not_found', 'The Blender here has no such view transform.'));
    res.set('Cache-Control', REVALIDATE).type('application/octet-stream').send(tableBytes(table));
  });
  return router;
}

/** As browsers get it: each second point of the renderer's own grid, in bytes. */
export function tableBytes({ size, values }: ToneTable): Buffer {
  const step = (size - 1) / (TONE_TABLE.size - 1);
  const bytes = Buffer.alloc(TONE_TABLE_BYTES);
  let to = 0;
  for (let b = 0; b < size; b += step) {
    for (let g = 0; g < size; g += step) {
      for (let r = 0; r < size; r += step) {
        const from = ((b * size + g) * size + r) * 3;
        for (let c = 0; c < 3; c++) bytes[to++] = Math.round(255 * Math.min(1, Math.max(0, values[from + c]!)));
      }
    }
  }
  return bytes;
}
