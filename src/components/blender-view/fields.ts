/** The attributes that can be nonsense, and what is sense for each. */
import { LIMITS } from '../../bridge/limits.js';
import type { EntryName } from '../../bridge/selection.js';
import { SETTINGS } from '../../bridge/settings-table.js';
import {
  parseAngle,
  parseFieldOfView,
  parseLensLimit,
  parseOrbit,
  parseParts,
  parseTarget,
  parseTime,
} from './attributes.js';
import {
  between,
  BRIDGE,
  CATALOG,
  complaintOf,
  id,
  oneOf,
  parsed,
  PICTURE,
  text,
  whole,
  type Field,
  type Sense,
} from '../validation/field.js';
import type { Disagreement } from '../validation/last-valid.js';
import { AR_MODES, parseModes } from './ar/modes.js';
import type { PartMaterials } from './variants.js';
import { inverted, type LimitsWish } from './camera-limits.js';

export interface Fields extends LimitsWish {
  bridge?: string | null;
  catalogUrl?: string | null;
  product?: EntryName | null;
  material?: EntryName | null;
  scene?: EntryName | null;
  partMaterials?: PartMaterials | null;
  camera?: string | null;
  cameraOrbit?: string | null;
  cameraTarget?: string | null;
  fieldOfView?: string | null;
  cameraControls?: boolean | null;
  autoRotateDelay?: string | null;
  rotationPerSecond?: string | null;
  animation?: string | number | null;
  animationCrossfade?: string | null;
  playbackRate?: number | null;
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
  skybox?: boolean | null;
}

/** Longest name that a catalog has. */
const LONGEST_NAME = 200;
/** Fastest that a product may turn by itself. Degrees a second. */
const FASTEST = 720;

const entry: Sense = {
  isValid: (value) =>
    typeof value === 'string' ? value.trim() !== '' && value.length <= LONGEST_NAME : id.isValid(value),
  sense: 'a name, or a whole number from 1',
};
const onOrOff: Sense = { isValid: (value) => typeof value === 'boolean', sense: '"on" or "off"' };
const orbit: Sense = {
  isValid: parsed(parseOrbit),
  sense: 'azimuth, elevation and radius, as in "30deg 15deg 0.8m"',
};
const lens: Sense = {
  isValid: parsed(parseLensLimit),
  sense: '"auto" or an angle from 1 to 150 degrees',
};

/** What it names is looked for in the catalog. */
const isName = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const sensitivity = between(0, 10);
const { exposure, environment_strength, environment_rotation, view_transform } = SETTINGS;

export const FIELDS: Record<keyof Fields, Field> = {
  bridge: { attribute: 'bridge', ...BRIDGE },
  catalogUrl: { attribute: 'catalog', ...CATALOG },
  product: { attribute: 'product', ...entry },
  material: { attribute: 'material', ...entry },
  scene: { attribute: 'scene', ...entry },
  partMaterials: {
    attribute: 'part-materials',
    isValid: (value) => {
      const parts = Object.values((typeof value === 'string' ? parseParts(value) : (value as object)) ?? { none: '' });
      return parts.length <= LIMITS.parts && parts.every(entry.isValid);
    },
    sense: 'materials by part, as in "Cup: Celadon; Handle: Oak"',
  },
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
  cameraControls: { attribute: 'camera-controls', ...onOrOff },
  skybox: { attribute: 'skybox', ...onOrOff },
  autoRotateDelay: { attribute: 'auto-rotate-delay', isValid: parsed(parseTime), sense: 'a time, as in "3s"' },
  rotationPerSecond: {
    attribute: 'rotation-per-second',
    isValid: text((value) => parseAngle(value, FASTEST) !== undefined),
    sense: `an angle within ${FASTEST} degrees, as in "12deg"`,
  },
  animation: { attribute: 'animation', isValid: isName, sense: 'a name or an id' },
  animationCrossfade: { attribute: 'animation-crossfade', isValid: parsed(parseTime), sense: 'a time, as in "300ms"' },
  playbackRate: { attribute: 'playback-rate', ...between(0.1, 10) },
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
  poster: { attribute: 'poster', ...PICTURE },
  arModes: { attribute: 'ar-modes', isValid: parsed(parseModes), sense: `some of ${AR_MODES.join(', ')}` },
  iosSrc: { attribute: 'ios-src', isValid: CATALOG.isValid, sense: 'the URL of a USDZ' },
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
  samples: { attribute: 'samples', ...whole(1, LIMITS.samples) },
};

/** A sentence about what is wrong with a value, or nothing. */
export const complaint = (name: keyof Fields, value: unknown): string | undefined => complaintOf(FIELDS[name], value);

const PAIRS = {
  'camera-orbit': ['minCameraOrbit', 'maxCameraOrbit'],
  'field-of-view': ['minFieldOfView', 'maxFieldOfView'],
} as const;

/** What is wrong with values that are each right: limits of which the lower is above the upper. Each pair once. */
export function disagreement(wish: LimitsWish): Disagreement<keyof LimitsWish> | undefined {
  const what = inverted(wish);
  return what && { names: PAIRS[what], message: `min-${what} is above max-${what}.` };
}
