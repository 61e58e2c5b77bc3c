/**
 * Render settings: the one table from which validation (both sides), the types, `/api/settings`,
 * the documentation and the settings panel derive. To add a setting, add an entry here and serve it
 * in `blender/driver/`. Apart from the schema (settings.ts), so that a form costs a page no validator.
 */
import { LIMITS } from './limits.js';

interface Described {
  /** Name for people, as a form would print it. */
  readonly label: string;
  /** One sentence: what it does, and what its special values mean. */
  readonly help: string;
}

/** A number in a closed range. */
export interface NumberSetting extends Described {
  readonly kind: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  /** Sensible step of a slider; values between steps are valid. */
  readonly step: number;
  readonly default: number;
  readonly unit?: string;
}

/** One of a closed list of words. A bridge may offer fewer: see the renderer's features. */
export interface ChoiceSetting<Choice extends string = string> extends Described {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
  readonly default: Choice;
}

export interface FlagSetting extends Described {
  readonly kind: 'flag';
  readonly default: boolean;
}

export type Setting = NumberSetting | ChoiceSetting | FlagSetting;

export const SETTINGS = {
  engine: {
    kind: 'choice',
    label: 'Engine',
    help: 'The render engine. Only those that the running Blender can use are accepted.',
    choices: ['CYCLES', 'EEVEE', 'WORKBENCH'],
    default: 'CYCLES',
  },
  samples: {
    kind: 'integer',
    label: 'Samples',
    help: 'Samples per pixel of the final picture: more is less noise and more time.',
    min: 1,
    max: LIMITS.samples,
    step: 1,
    default: 64,
  },
  width: {
    kind: 'integer',
    label: 'Width',
    help: 'Width of the picture.',
    min: LIMITS.minSide,
    max: LIMITS.side,
    step: 1,
    default: 800,
    unit: 'px',
  },
  height: {
    kind: 'integer',
    label: 'Height',
    help: 'Height of the picture.',
    min: LIMITS.minSide,
    max: LIMITS.side,
    step: 1,
    default: 600,
    unit: 'px',
  },
  resolution_scale: {
    kind: 'number',
    label: 'Resolution scale',
    help: 'Factor on width and height: below 1 is faster and softer.',
    min: 0.1,
    max: 2,
    step: 0.05,
    default: 1,
    unit: '×',
  },
  exposure: {
    kind: 'number',
    label: 'Exposure',
    help: 'Brightness in stops, applied before the view transform.',
    min: -10,
    max: 10,
    step: 0.1,
    default: 0,
    unit: 'EV',
  },
  view_transform: {
    kind: 'choice',
    label: 'View transform',
    help: "Blender's curve from scene light to the screen. Only those of the running Blender are accepted.",
    choices: [
      'Standard',
      'Khronos PBR Neutral',
      'AgX',
      'Filmic',
      'Filmic Log',
      'ACES 1.3',
      'ACES 2.0',
      'False Color',
      'Raw',
    ],
    default: 'Standard',
  },
  transparent: {
    kind: 'flag',
    label: 'Transparent film',
    help: 'The product alone, with alpha, over the background of the page.',
    default: false,
  },
  shadow: {
    kind: 'flag',
    label: 'Shadow',
    help: 'With a transparent film, keeps the shadow on the ground, as alpha.',
    default: false,
  },
  environment_strength: {
    kind: 'number',
    label: 'Light strength',
    help: "Factor on the scene's lights and world.",
    min: 0,
    max: 10,
    step: 0.05,
    default: 1,
    unit: '×',
  },
  environment_rotation: {
    kind: 'number',
    label: 'Light rotation',
    help: "Turns the scene's lights and world about the vertical, counter-clockwise seen from above.",
    min: -360,
    max: 360,
    step: 1,
    default: 0,
    unit: '°',
  },
  fov: {
    kind: 'number',
    label: 'Field of view',
    help: "Vertical field of view of the camera. The default is Babylon's, 0.8 radians.",
    min: 1,
    max: 150,
    step: 1,
    default: 45.836624,
    unit: '°',
  },
  f_stop: {
    kind: 'number',
    label: 'F-stop',
    help: 'Aperture for depth of field, as on a lens; 0 keeps everything sharp.',
    min: 0,
    max: 128,
    step: 0.1,
    default: 0,
    unit: 'f/',
  },
  focus_distance: {
    kind: 'number',
    label: 'Focus distance',
    help: 'Distance in focus, from the camera; 0 focuses on the target.',
    min: 0,
    max: 100_000,
    step: 0.01,
    default: 0,
    unit: 'm',
  },
  denoise: {
    kind: 'flag',
    label: 'Denoise',
    help: 'Removes what noise is left, where the running Blender has a denoiser.',
    default: false,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

type ValueOf<S extends Setting> =
  S extends ChoiceSetting<infer Choice> ? Choice : S extends FlagSetting ? boolean : number;

/** Every setting with its value. */
export type RenderSettings = { -readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };
/** Some settings; what is left out keeps its default. */
export type PartialSettings = Partial<RenderSettings>;

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].default]),
) as RenderSettings;
