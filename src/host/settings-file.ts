import { join } from 'node:path';
import { defaultSettings, Settings } from '../shared/contract/app.ts';
import type { SettingsPort } from '../main/core/ports.ts';
import { openJsonFile } from './json-file.ts';

/**
 * What a settings file says, as far as it makes sense: a field that is missing, damaged or from
 * another version takes its default, and the others stay.
 */
export function readableSettings(stored: unknown): Settings {
  const found = typeof stored === 'object' && stored !== null ? stored : {};
  const kept = Object.entries(Settings.shape).flatMap(([key, field]) => {
    const read = field.safeParse(Reflect.get(found, key));
    return read.success ? [[key, read.data] as const] : [];
  });
  return Settings.parse({ ...defaultSettings, ...Object.fromEntries(kept) });
}

/** `settings.json` in the data folder. */
export function openSettingsFile(folder: string): SettingsPort {
  const file = openJsonFile(join(folder, 'settings.json'));
  return {
    read: () => readableSettings(file.read()),
    write: (settings) => file.write({ ...settings }),
  };
}
