/** The elements and the shop page: compressed where the build has done it, and kept for good where the name says what is in it. */
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import express, { type RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { problem, ProblemError } from '../problems.js';
import { IMMUTABLE, REVALIDATE } from './caching.js';

/** As the bundler names chunks: `chunks/stage-D9rIAs2a.js`. */
const HASHED = new RegExp(`\\${sep}chunks\\${sep}[\\w.-]+-[\\w-]{8}\\.js(\\.(br|gz|map))?$`);

/** @param root folder of the package, with `demo/` and `dist/` */
export function elements(root: string): RequestHandler[] {
  const files = expressStaticGzip(join(root, 'dist'), {
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    index: false,
    serveStatic: {
      acceptRanges: false,
      setHeaders: (res: ServerResponse, path: string) =>
        res.setHeader('Cache-Control', HASHED.test(path) ? IMMUTABLE : REVALIDATE),
    },
  });
  return [readable, files];
}

/** The files' own handler answers a broken escape in a shape that is not ours. */
const readable: RequestHandler = ({ path }, _res, next) => {
  try {
    decodeURIComponent(path);
  } catch {
    throw new ProblemError(problem('malformed', `${path.slice(0, 200)} is not a path: an escape in it is broken.`));
  }
  next();
};

export function shopPage(root: string): RequestHandler {
  return express.static(join(root, 'demo'), {
    acceptRanges: false,
    setHeaders: (res) => void res.set('Cache-Control', REVALIDATE),
  });
}
