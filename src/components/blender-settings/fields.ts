/** How the table of settings becomes a form: which group a setting belongs to, and what can be chosen. */
import {
  SETTING_NAMES,
  SETTINGS,
  type NumberSetting,
  type Setting,
  type SettingName,
} from '../../bridge/settings-table.js';
import type { Renderer } from '../../bridge/stores.js';

export interface Group {
  name: string;
  settings: SettingName[];
}

/** The picture's size is the element's own. */
const LEFT_OUT: SettingName[] = ['width', 'height'];
const NAMED: Group[] = [
  { name: 'Quality', settings: ['engine', 'samples', 'resolution_scale', 'denoise'] },
  { name: 'Light', settings: ['environment_strength', 'environment_rotation'] },
  { name: 'Picture', settings: ['exposure', 'view_transform', 'transparent', 'shadow'] },
  { name: 'Camera', settings: ['fov', 'f_stop', 'focus_distance'] },
];
const known = new Set([...LEFT_OUT, ...NAMED.flatMap(({ settings }) => settings)]);
const rest = SETTING_NAMES.filter((name) => !known.has(name));

/** Every setting of the table, those that no group names in one of their own. */
export const GROUPS: readonly Group[] = rest.length > 0 ? [...NAMED, { name: 'More', settings: rest }] : NAMED;

/** What a choice can be set to: what the running Blender can do, and what it is set to now. */
export function choicesOf(name: SettingName, current: unknown, renderer: Renderer | undefined): readonly string[] {
  const setting: Setting = SETTINGS[name];
  if (setting.kind !== 'choice') return [];
  const able =
    name === 'engine' ? renderer?.engines : name === 'view_transform' ? renderer?.view_transforms : undefined;
  return setting.choices.filter(
    (choice) => choice === current || (able?.includes(choice) ?? choice === setting.default),
  );
}

/** Whether a setting makes sense at all with this renderer. */
export function isOffered(name: SettingName, renderer: Renderer | undefined): boolean {
  return name === 'denoise' ? renderer?.denoise === true : name !== 'shadow' || renderer?.shadow !== false;
}

/** Highest value that this bridge accepts. */
export function maximum(name: SettingName, setting: NumberSetting, renderer: Renderer | undefined): number {
  return name === 'samples' ? Math.min(setting.max, renderer?.max_samples ?? setting.max) : setting.max;
}

/** How a slider moves over the range: a scale with thousands of steps doubles, or is typed only. */
export function sliderOf({ kind, min, max, step }: NumberSetting): 'even' | 'doubling' | 'none' {
  if ((max - min) / step <= 800) return 'even';
  return kind === 'integer' && min >= 1 ? 'doubling' : 'none';
}

/** What is wrong with a number somebody typed, as a sentence, or nothing. */
export function faultOf(setting: NumberSetting, max: number, text: string): string | undefined {
  const value = Number(text);
  const sense = text.trim() !== '' && Number.isFinite(value) && value >= setting.min && value <= max;
  if (sense && (setting.kind === 'number' || Number.isInteger(value))) return undefined;
  const unit = setting.unit ? ` ${setting.unit}` : '';
  return `${setting.kind === 'integer' ? 'A whole number from' : 'From'} ${setting.min} to ${max}${unit}.`;
}
