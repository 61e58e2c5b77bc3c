/** What keeps pictures of a turn from coming: told once, however many wait for the same. */
import type { ErrorCode, Problem } from '../../bridge/errors.js';
import { StillError } from '../../bridge/stills.js';
import type { Condition } from '../blender-view/status.js';
import type { Pictures } from './pictures.js';

const PATIENCE: readonly ErrorCode[] = ['rate_limited', 'overloaded'];

export class Troubles {
  condition: Condition | undefined;
  #told: ErrorCode | undefined;

  constructor(private readonly report: (problem: Problem) => void) {}

  /** It passes by itself. */
  passing({ code, message }: Problem): void {
    this.condition = PATIENCE.includes(code) ? 'rate-limited' : 'offline';
    this.#tell({ code, message });
  }

  /** @param path the attribute that the picture was named by */
  lost(error: unknown, pictures: Pictures | undefined, path: string | undefined): void {
    if (pictures?.size === 0 && pictures.settled === pictures.count) this.condition = 'failed';
    const { code, message } =
      error instanceof StillError
        ? error
        : ({ code: 'not_found', message: 'A picture of the turn could not be loaded.' } as const);
    this.#tell({ code, message, path });
  }

  /** Pictures come. */
  over(): void {
    if (this.condition === undefined) return;
    this.condition = this.#told = undefined;
  }

  #tell(problem: Problem): void {
    if (problem.code !== this.#told) this.report(problem);
    this.#told = problem.code;
  }
}
