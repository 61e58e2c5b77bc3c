/** The settings that a page wishes, checked. */
import type { PartialSettings } from '../../bridge/settings-table.js';
import { parseAngle } from './attributes.js';

/** The settings that have attributes of their own. */
export interface SettingsWish {
  samples?: number | null;
  exposure?: number | null;
  environmentStrength?: number | null;
  environmentRotation?: string | null;
  viewTransform?: PartialSettings['view_transform'] | null;
  transparent?: boolean | null;
  skybox?: boolean | null;
  shadow?: boolean | null;
}

export const SETTINGS_ATTRIBUTES = [
  'samples',
  'exposure',
  'environmentStrength',
  'environmentRotation',
  'viewTransform',
  'transparent',
  'skybox',
  'shadow',
] as const;

/** What attributes say, valid as they are. */
export function attributeSettings(wish: SettingsWish): PartialSettings {
  const settings = {
    samples: wish.samples,
    exposure: wish.exposure,
    environment_strength: wish.environmentStrength,
    environment_rotation: wish.environmentRotation ? parseAngle(wish.environmentRotation, Infinity) : undefined,
    view_transform: wish.viewTransform,
    transparent: wish.transparent || wish.skybox === false || undefined,
    shadow: wish.shadow || undefined,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== null));
}

/**
 * Width and height are left out, since they are the element's own.
 *
 * @returns the settings, or the path of the one that makes no sense, as in `settings.exposure`
 */
export async function checkedSettings(
  wished: PartialSettings | undefined,
): Promise<PartialSettings | { invalid: string }> {
  if (Object.keys(wished ?? {}).length === 0) return {};
  // The schema comes with the code that needs it, not with the page.
  const { settingsSchema } = await import('../../bridge/settings.js');
  const { width: _width, height: _height, ...settings } = wished ?? {};
  const checked = settingsSchema.safeParse(settings);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  // An unknown name is reported of the whole object, with the name beside.
  const name = issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined);
  return { invalid: ['settings', ...(name === undefined ? [] : [name])].join('.') };
}
