/** Nonsense is told, and the last valid value is put back, so that what is read of an element always makes sense. */
import type { Problem } from '../../bridge/errors.js';
import { complaintOf, type Field } from './field.js';

/** Values that are each right, and together are not. */
export interface Disagreement<Name> {
  names: readonly Name[];
  message: string;
}

type Values<Name extends string> = Partial<Record<Name, unknown>>;

export class LastValid<Name extends string> {
  readonly #valid: Values<Name> = {};

  /** @param disagreement of the element's values, where there is one */
  constructor(
    private readonly element: Values<Name>,
    private readonly fields: Record<Name, Field>,
    private readonly report: (problem: Problem) => void,
    private readonly disagreement: () => Disagreement<Name> | undefined = () => undefined,
  ) {}

  /** To be called with the names of what has changed, before it is used. */
  check(changed: { has(name: PropertyKey): boolean }): void {
    const names = (Object.keys(this.fields) as Name[]).filter((name) => changed.has(name));
    for (const name of names) {
      const wrong = complaintOf(this.fields[name], this.element[name]);
      if (wrong !== undefined) this.#refuse([name], wrong);
    }
    for (let wrong = this.disagreement(); wrong; wrong = this.disagreement()) this.#refuse(wrong.names, wrong.message);
    for (const name of names) this.#valid[name] = this.element[name] ?? undefined;
  }

  #refuse(names: readonly Name[], message: string): void {
    const changed = names.find((name) => this.element[name] !== this.#valid[name]) ?? names[0];
    for (const name of names) Object.assign(this.element, { [name]: this.#valid[name] });
    this.report({ code: 'invalid', message, path: changed && this.fields[changed].attribute });
  }
}
