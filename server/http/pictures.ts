/** `/api/pictures/<view hash>.<format>`: finished pictures, encoded as asked for from the lossless original. */
import { Router } from 'express';
import sharp, { type Sharp } from 'sharp';
import type { PictureFormat } from '../../src/bridge/frame.js';
import { problem, ProblemError } from '../problems.js';
import type { RenderedFrame, RenderService } from '../render/service.js';
import { IMMUTABLE } from './caching.js';

/** How pictures of one file extension are made. */
interface Encoding {
  format: PictureFormat;
  type: string;
  encode(picture: Sharp): Sharp;
}

const ENCODINGS = new Map<string, Encoding>([
  [
    'webp',
    { format: 'webp', type: 'image/webp', encode: (picture) => picture.webp({ quality: 92, smartSubsample: true }) },
  ],
  ['png', { format: 'png', type: 'image/png', encode: (picture) => picture.png() }],
  // JPEG has no alpha: transparent film lies on white.
  ['jpg', { format: 'jpeg', type: 'image/jpeg', encode: (picture) => whiteUnder(picture).jpeg(JPEG) }],
]);
const JPEG = { quality: 92, chromaSubsampling: '4:4:4' };
const whiteUnder = (picture: Sharp): Sharp => picture.flatten({ background: '#fff' });

export function picturesRoutes(renderer: RenderService): Router {
  const router = Router();
  const encode = sharedEncoder();
  router.get('/api/pictures/:file', async (req, res) => {
    const [, hash, extension] = /^([0-9a-f]{32})\.([a-z]+)$/.exec(req.params.file) ?? [];
    const encoding = ENCODINGS.get(extension ?? '');
    const original = hash && encoding ? await renderer.picture(hash) : undefined;
    if (!original || !encoding) {
      throw new ProblemError(problem('not_found', 'There is no such picture; ask for the render again.'));
    }
    const bytes = await encode(original, encoding);
    res.set('Cache-Control', IMMUTABLE).type(encoding.type).send(bytes);
  });
  return router;
}

/** Encodes in sharp's own threads. Requests for one picture in one format at one time share the work. */
function sharedEncoder(): (original: RenderedFrame, encoding: Encoding) => Promise<Buffer> {
  const running = new Map<string, Promise<Buffer>>();
  return (original, { format, encode }) => {
    const { bytes, viewHash } = original;
    if (original.format === format) {
      return Promise.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    }
    const key = `${viewHash}.${format}`;
    const work =
      running.get(key) ??
      encode(sharp(bytes))
        .toBuffer()
        .finally(() => running.delete(key));
    running.set(key, work);
    return work;
  };
}
