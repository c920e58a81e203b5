import type { Settings } from '../contract/app.ts';
import type { Permission } from './permissions.ts';

/** Settings that are not for everybody at the desk, with the right that changing them takes. */
const takes: { readonly [Name in keyof Settings]?: Permission } = {
  // How long messages are kept is for those to say who may remove them.
  retentionDays: 'manageWorkspace',
  lockMinutes: 'managePeople',
  auditDays: 'readAudit',
};

/** The rights that a change of settings takes beside `useSettings`. */
export function settingsRights(change: {
  readonly [Name in keyof Settings]?: Settings[Name] | undefined;
}): readonly Permission[] {
  return Object.entries(takes).flatMap(([name, right]) =>
    Reflect.get(change, name) === undefined ? [] : [right],
  );
}
