/** From anything that went wrong to a `Problem`: the shape in which both entrances say it. */
import * as z from 'zod/mini';
import { ERRORS, type ErrorCode, type Problem } from '../src/bridge/errors.js';

z.config(z.locales.en());

/** What a client sent can be this long; what it is told about it stays short. */
const LONGEST_PATH = 200;
const LONGEST_MESSAGE = 400;

export function problem(code: ErrorCode, message: string = ERRORS[code].title, more: Partial<Problem> = {}): Problem {
  return { code, message, ...more };
}

/** A problem on its way to the place that answers it. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

export function isProblem(value: object): value is Problem {
  return 'code' in value && 'message' in value;
}

const clip = (text: string, longest: number): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The first thing that a schema has against a value, with the path of the field. */
export function problemOf(error: z.core.$ZodError): Problem {
  const issue = error.issues[0]!;
  const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const path = clip(keys.map(String).join('.'), LONGEST_PATH);
  const message = clip(issue.message, LONGEST_MESSAGE);
  return keys.length > 0 ? problem('invalid', `${path}: ${message}`, { path }) : problem('invalid', message);
}

/** The value in the schema's type, or what is wrong with it. */
export function validate<Value>(
  schema: z.core.$ZodType<Value>,
  value: unknown,
): { value: Value } | { problem: Problem } {
  const result = z.safeParse(schema, value);
  return result.success ? { value: result.data } : { problem: problemOf(result.error) };
}
