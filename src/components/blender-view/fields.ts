/** The attributes that can be nonsense, and what is sense for each. */
import { LIMITS } from '../../bridge/limits.js';
import { isWhole, parseFieldOfView, parseOrbit, parseTarget } from './attributes.js';

export interface Fields {
  bridge?: string | null;
  catalogUrl?: string | null;
  product?: number | null;
  material?: number | null;
  scene?: number | null;
  cameraOrbit?: string | null;
  cameraTarget?: string | null;
  fieldOfView?: string | null;
  samples?: number | null;
}

interface Field {
  attribute: string;
  isValid(value: never): boolean;
  /** What would be understood, to end the sentence "… is not". */
  sense: string;
}

const id = { isValid: (value: number) => isWhole(value, 1, LIMITS.uint32), sense: 'a whole number from 1' };
const address = {
  isValid: (value: string) =>
    URL.canParse(value, document.baseURI) && /^(https?|wss?):$/.test(new URL(value, document.baseURI).protocol),
  sense: 'a URL of http(s) or ws(s)',
};

export const FIELDS: Record<keyof Fields, Field> = {
  bridge: { attribute: 'bridge', ...address },
  catalogUrl: { attribute: 'catalog', ...address },
  product: { attribute: 'product', ...id },
  material: { attribute: 'material', ...id },
  scene: { attribute: 'scene', ...id },
  cameraOrbit: {
    attribute: 'camera-orbit',
    isValid: (value: string) => parseOrbit(value) !== undefined,
    sense: 'azimuth, elevation and radius, as in "30deg 15deg 0.8m"',
  },
  cameraTarget: {
    attribute: 'camera-target',
    isValid: (value: string) => parseTarget(value) !== undefined,
    sense: 'three lengths, as in "0 0.12 0"',
  },
  fieldOfView: {
    attribute: 'field-of-view',
    isValid: (value: string) => parseFieldOfView(value) !== undefined,
    sense: 'an angle from 1 to 150 degrees, as in "30deg"',
  },
  samples: {
    attribute: 'samples',
    isValid: (value: number) => isWhole(value, 1, LIMITS.samples),
    sense: `a whole number from 1 to ${LIMITS.samples}`,
  },
};

/** A sentence about what is wrong with a value, or nothing. A value that is left out is never wrong. */
export function complaint(name: keyof Fields, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const { attribute, isValid, sense } = FIELDS[name];
  return isValid(value as never) ? undefined : `${attribute} is not ${sense}.`;
}
