/** The attributes that can be nonsense, and what is sense for each. */
import { LIMITS } from '../../bridge/limits.js';
import { SETTINGS } from '../../bridge/settings-table.js';
import {
  isWhole,
  parseAngle,
  parseFieldOfView,
  parseLensLimit,
  parseOrbit,
  parseTarget,
  parseTime,
} from './attributes.js';
import { AR_MODES, parseModes } from './ar/modes.js';
import { inverted, type LimitsWish } from './camera-limits.js';

export interface Fields extends LimitsWish {
  bridge?: string | null;
  catalogUrl?: string | null;
  product?: number | null;
  material?: number | null;
  scene?: number | null;
  camera?: string | null;
  cameraOrbit?: string | null;
  cameraTarget?: string | null;
  fieldOfView?: string | null;
  cameraControls?: boolean | null;
  autoRotateDelay?: string | null;
  rotationPerSecond?: string | null;
  deepLink?: string | null;
  wheelZoom?: string | null;
  touchAction?: string | null;
  orbitSensitivity?: number | null;
  zoomSensitivity?: number | null;
  panSensitivity?: number | null;
  loading?: string | null;
  reveal?: string | null;
  poster?: string | null;
  arModes?: string | null;
  iosSrc?: string | null;
  arScale?: string | null;
  arPlacement?: string | null;
  exposure?: number | null;
  environmentStrength?: number | null;
  environmentRotation?: string | null;
  viewTransform?: string | null;
  samples?: number | null;
}

interface Field {
  attribute: string;
  isValid(value: unknown): boolean;
  /** What would be understood, to end the sentence "… is not". */
  sense: string;
}

/** Fastest that a product may turn by itself. Degrees a second. */
const FASTEST = 720;

const text =
  (isValid: (value: string) => boolean): Field['isValid'] =>
  (value) =>
    typeof value === 'string' && isValid(value);
const parsed = (parse: (value: string) => unknown): Field['isValid'] => text((value) => parse(value) !== undefined);

const id: Omit<Field, 'attribute'> = {
  isValid: (value) => isWhole(value, 1, LIMITS.uint32),
  sense: 'a whole number from 1',
};
const address = (schemes: RegExp): Field['isValid'] =>
  text((value) => URL.canParse(value, pageAddress()) && schemes.test(new URL(value, pageAddress()).protocol));
const orbit: Omit<Field, 'attribute'> = {
  isValid: parsed(parseOrbit),
  sense: 'azimuth, elevation and radius, as in "30deg 15deg 0.8m"',
};
const lens: Omit<Field, 'attribute'> = {
  isValid: parsed(parseLensLimit),
  sense: '"auto" or an angle from 1 to 150 degrees',
};

const oneOf = (...words: readonly string[]): Omit<Field, 'attribute'> => ({
  isValid: text((value) => words.includes(value)),
  sense: `one of ${words.join(', ')}`,
});
const between = (min: number, max: number): Omit<Field, 'attribute'> => ({
  isValid: (value) => typeof value === 'number' && value >= min && value <= max,
  sense: `a number from ${min} to ${max}`,
});
const sensitivity = between(0, 10);
const { exposure, environment_strength, environment_rotation, view_transform } = SETTINGS;

export const FIELDS: Record<keyof Fields, Field> = {
  bridge: { attribute: 'bridge', isValid: address(/^(https?|wss?|recorded):$/), sense: 'a URL of http(s) or ws(s)' },
  catalogUrl: { attribute: 'catalog', isValid: address(/^https?:$/), sense: 'a URL of http(s)' },
  product: { attribute: 'product', ...id },
  material: { attribute: 'material', ...id },
  scene: { attribute: 'scene', ...id },
  camera: { attribute: 'camera', isValid: text(() => true), sense: 'a name' },
  cameraOrbit: { attribute: 'camera-orbit', ...orbit },
  cameraTarget: {
    attribute: 'camera-target',
    isValid: parsed(parseTarget),
    sense: 'three lengths, as in "0 0.12 0"',
  },
  fieldOfView: {
    attribute: 'field-of-view',
    isValid: parsed(parseFieldOfView),
    sense: 'an angle from 1 to 150 degrees, as in "30deg"',
  },
  minCameraOrbit: { attribute: 'min-camera-orbit', ...orbit },
  maxCameraOrbit: { attribute: 'max-camera-orbit', ...orbit },
  minFieldOfView: { attribute: 'min-field-of-view', ...lens },
  maxFieldOfView: { attribute: 'max-field-of-view', ...lens },
  cameraControls: {
    attribute: 'camera-controls',
    isValid: (value) => typeof value === 'boolean',
    sense: '"on" or "off"',
  },
  autoRotateDelay: { attribute: 'auto-rotate-delay', isValid: parsed(parseTime), sense: 'a time, as in "3s"' },
  rotationPerSecond: {
    attribute: 'rotation-per-second',
    isValid: text((value) => parseAngle(value, FASTEST) !== undefined),
    sense: `an angle within ${FASTEST} degrees, as in "12deg"`,
  },
  deepLink: {
    attribute: 'deep-link',
    isValid: text((value) => /^[\w-]{0,64}$/.test(value)),
    sense: 'a name of letters, digits, - and _',
  },
  wheelZoom: { attribute: 'wheel-zoom', ...oneOf('auto', 'modifier', 'always') },
  touchAction: { attribute: 'touch-action', ...oneOf('pan-y', 'pan-x', 'none') },
  orbitSensitivity: { attribute: 'orbit-sensitivity', ...sensitivity },
  zoomSensitivity: { attribute: 'zoom-sensitivity', ...sensitivity },
  panSensitivity: { attribute: 'pan-sensitivity', ...sensitivity },
  loading: { attribute: 'loading', ...oneOf('auto', 'lazy', 'eager') },
  reveal: { attribute: 'reveal', ...oneOf('auto', 'manual') },
  poster: { attribute: 'poster', isValid: address(/^(https?|blob|data):$/), sense: 'the URL of a picture' },
  arModes: { attribute: 'ar-modes', isValid: parsed(parseModes), sense: `some of ${AR_MODES.join(', ')}` },
  iosSrc: { attribute: 'ios-src', isValid: address(/^https?:$/), sense: 'the URL of a USDZ' },
  arScale: { attribute: 'ar-scale', ...oneOf('auto', 'fixed') },
  arPlacement: { attribute: 'ar-placement', ...oneOf('floor', 'wall') },
  exposure: { attribute: 'exposure', ...between(exposure.min, exposure.max) },
  environmentStrength: {
    attribute: 'environment-strength',
    ...between(environment_strength.min, environment_strength.max),
  },
  environmentRotation: {
    attribute: 'environment-rotation',
    isValid: text((value) => parseAngle(value, environment_rotation.max) !== undefined),
    sense: `an angle within ${environment_rotation.max} degrees, as in "90deg"`,
  },
  viewTransform: { attribute: 'view-transform', ...oneOf(...view_transform.choices) },
  samples: {
    attribute: 'samples',
    isValid: (value) => isWhole(value, 1, LIMITS.samples),
    sense: `a whole number from 1 to ${LIMITS.samples}`,
  },
};

/** A sentence about what is wrong with a value, or nothing. A value that is left out is never wrong. */
export function complaint(name: keyof Fields, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const { attribute, isValid, sense } = FIELDS[name];
  return isValid(value) ? undefined : `${attribute} is not ${sense}.`;
}

const PAIRS = {
  'camera-orbit': ['minCameraOrbit', 'maxCameraOrbit'],
  'field-of-view': ['minFieldOfView', 'maxFieldOfView'],
} as const;

/** What is wrong with values that are each right: limits of which the lower is above the upper. Each pair once. */
export function disagreement(wish: LimitsWish): { names: readonly (keyof LimitsWish)[]; message: string } | undefined {
  const what = inverted(wish);
  return what && { names: PAIRS[what], message: `min-${what} is above max-${what}.` };
}

/** What an address in the page is relative to. While a server renders there is no page; what stands in for it changes no protocol. */
const pageAddress = (): string => globalThis.document?.baseURI ?? 'http://localhost/';
