import { Settings } from '../../../../shared/contract/app.ts';
import type { CoreEvent } from '../../../../shared/contract/events.ts';
import { settingsRights } from '../../../../shared/domain/settings-rights.ts';
import type { SettingsPort } from '../../ports.ts';
import { requireRight } from '../require-right.ts';
import type { FeatureHandlers } from '../context.ts';

/** Settings of this installation; they need no workspace. */
export function settingsHandlers(
  settings: SettingsPort,
  emit: (event: CoreEvent) => void,
): FeatureHandlers<'settings.get' | 'settings.set'> {
  return {
    'settings.get': async () => settings.read(),
    'settings.set': async (change, caller) => {
      for (const right of settingsRights(change)) requireRight(caller, right);
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      settings.write(Settings.parse({ ...settings.read(), ...Object.fromEntries(given) }));
      emit({ type: 'changed', topics: ['settings'] });
      return settings.read();
    },
  };
}
