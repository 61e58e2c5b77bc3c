/** What can be sense in an attribute, for the elements' own tables. */
import { LIMITS } from '../../bridge/limits.js';

/** An attribute that can be nonsense, and what is sense for it. */
export interface Field {
  attribute: string;
  isValid(value: unknown): boolean;
  /** What would be understood, to end the sentence "… is not". */
  sense: string;
}

/** All of a field but which one it is. */
export type Sense = Omit<Field, 'attribute'>;

export const text =
  (isValid: (value: string) => boolean): Field['isValid'] =>
  (value) =>
    typeof value === 'string' && isValid(value);

export const parsed = (parse: (value: string) => unknown): Field['isValid'] =>
  text((value) => parse(value) !== undefined);

export const whole = (min: number, max: number): Sense => ({
  isValid: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
  sense: max === LIMITS.uint32 ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`,
});

/** An id of the catalog. */
export const id: Sense = whole(1, LIMITS.uint32);

export const between = (min: number, max: number): Sense => ({
  isValid: (value) => typeof value === 'number' && value >= min && value <= max,
  sense: `a number from ${min} to ${max}`,
});

export const oneOf = (...words: readonly string[]): Sense => ({
  isValid: text((value) => words.includes(value)),
  sense: `one of ${words.join(', ')}`,
});

/** A URL, relative to the page, of one of these schemes. */
export const isAddress = (value: string, schemes: RegExp): boolean =>
  URL.canParse(value, pageAddress()) && schemes.test(new URL(value, pageAddress()).protocol);

export const BRIDGE: Sense = {
  isValid: text((value) => isAddress(value, /^(https?|wss?|recorded):$/)),
  sense: 'a URL of http(s) or ws(s)',
};
export const CATALOG: Sense = {
  isValid: text((value) => isAddress(value, /^https?:$/)),
  sense: 'a URL of http(s)',
};
export const PICTURE: Sense = {
  isValid: text((value) => isAddress(value, /^(https?|blob|data):$/)),
  sense: 'the URL of a picture',
};

/** A sentence about what is wrong with a value, or nothing. A value that is left out is never wrong. */
export function complaintOf({ attribute, isValid, sense }: Field, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return isValid(value) ? undefined : `${attribute} is not ${sense}.`;
}

/** What an address in the page is relative to. While a server renders there is no page; what stands in for it changes no protocol. */
const pageAddress = (): string => globalThis.document?.baseURI ?? 'http://localhost/';
