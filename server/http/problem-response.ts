/** Every error answer: `application/problem+json` (RFC 9457), with the code and status of the table of errors. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { LIMITS } from '../../src/bridge/limits.js';
import { ERRORS, type Problem } from '../../src/bridge/errors.js';
import { problem, ProblemError } from '../problems.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** The body of an error answer. */
export function problemBody({ code, message, path, retry_after }: Problem): Record<string, unknown> {
  const { title, status } = ERRORS[code];
  return { type: `urn:blender-view:error:${code}`, title, status, code, detail: message, path, retry_after };
}

export function sendProblem(res: Response, fault: Problem): void {
  if (fault.retry_after !== undefined) res.set('Retry-After', String(Math.ceil(fault.retry_after)));
  res
    .status(ERRORS[fault.code].status)
    .set('Cache-Control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(fault)));
}

export const notFound: RequestHandler = (req) => {
  throw new ProblemError(problem('not_found', `Nothing answers ${req.method} ${req.path.slice(0, 200)}.`));
};

export function errorHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, req, res, next) => {
    const fault = problemOf(error);
    if (fault.code === 'internal') log.error({ error, method: req.method, path: req.path }, 'A request failed.');
    if (res.headersSent) next(error);
    else sendProblem(res, fault);
  };
}

/** Faults of the request that Express and its parsers throw carry a 4xx status. */
function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const { status, message, type } = (error ?? {}) as { status?: number; message?: string; type?: string };
  if (status === 413) return problem('too_large', `A body may have at most ${LIMITS.messageBytes} bytes.`);
  if (status === 404) return problem('not_found');
  if (type === 'entity.parse.failed') return problem('malformed', `The body is not JSON: ${message?.slice(0, 200)}`);
  if (status !== undefined && status >= 400 && status < 500) return problem('malformed', message);
  return problem('internal');
}
