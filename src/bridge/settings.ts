/** The schema of render settings, from their table. */
import * as z from 'zod/mini';
import { SETTING_NAMES, SETTINGS, type PartialSettings, type Setting } from './settings-table.js';

export * from './settings-table.js';

function valueSchema(setting: Setting): z.ZodMiniType {
  switch (setting.kind) {
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(setting.choices as [string, ...string[]]);
    default: {
      const range = [z.minimum(setting.min), z.maximum(setting.max)] as const;
      return setting.kind === 'integer' ? z.int().check(...range) : z.number().check(...range);
    }
  }
}

/** Validates a `settings` object: unknown names, wrong types and values out of range are errors. */
export const settingsSchema = z.strictObject(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, z.optional(valueSchema(SETTINGS[name]))])),
) as unknown as z.ZodMiniType<PartialSettings>;
