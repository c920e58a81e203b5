import { Settings } from '../../../../shared/contract/app.ts';
import type { CoreEvent } from '../../../../shared/contract/events.ts';
import { isPermitted, type Caller } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { SettingsPort } from '../../ports.ts';
import { requireRight } from '../require-right.ts';
import type { FeatureHandlers } from '../context.ts';

/** How long messages are kept is for those to say who may remove them. */
function refuseRemoving(caller: Caller): void {
  if (isPermitted(caller, 'manageWorkspace')) return;
  throw new LobbyError('not_permitted', 'Removing messages takes the right manageWorkspace.', {
    detail: { right: 'manageWorkspace' },
  });
}

/** Settings of this installation; they need no workspace. */
export function settingsHandlers(
  settings: SettingsPort,
  emit: (event: CoreEvent) => void,
): FeatureHandlers<'settings.get' | 'settings.set'> {
  return {
    'settings.get': async () => settings.read(),
    'settings.set': async (change, caller) => {
      if (change.retentionDays !== undefined) refuseRemoving(caller);
      if (change.lockMinutes !== undefined) requireRight(caller, 'managePeople');
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      settings.write(Settings.parse({ ...settings.read(), ...Object.fromEntries(given) }));
      emit({ type: 'changed', topics: ['settings'] });
      return settings.read();
    },
  };
}
