/** Tells sense from nonsense in what a page says of an element. */
import type { Problem } from '../../bridge/errors.js';
import { complaint, disagreement, FIELDS, type Fields } from './fields.js';

/** Nonsense is told, and the last valid value is put back, so that what is read of an element always makes sense. */
export class Sense {
  readonly #valid: Fields = {};

  constructor(
    private readonly fields: Fields,
    private readonly report: (problem: Problem) => void,
  ) {}

  /** @param unchecked names of what has changed since the last time; empty afterwards */
  check(unchecked: Set<PropertyKey>): void {
    const { fields } = this;
    const names = (Object.keys(FIELDS) as (keyof Fields)[]).filter((name) => unchecked.has(name));
    unchecked.clear();
    for (const name of names) {
      const wrong = complaint(name, fields[name]);
      if (wrong !== undefined) this.#refuse([name], wrong);
    }
    for (let wrong = disagreement(fields); wrong; wrong = disagreement(fields))
      this.#refuse(wrong.names, wrong.message);
    for (const name of names) Object.assign(this.#valid, { [name]: fields[name] ?? undefined });
  }

  /** Puts the last valid values back in the place of nonsense. */
  #refuse(names: readonly (keyof Fields)[], message: string): void {
    const changed = names.find((name) => this.fields[name] !== this.#valid[name]) ?? names[0];
    for (const name of names) Object.assign(this.fields, { [name]: this.#valid[name] });
    this.report({ code: 'invalid', message, path: changed && FIELDS[changed].attribute });
  }
}
