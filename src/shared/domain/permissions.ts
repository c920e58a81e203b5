import { LobbyError } from '../errors.ts';

/** Rights of a shared inbox link, in the vendor's own names (api/wpp-cloud.txt, "permissions"). */
export const linkRights = [
  'readInbox',
  'readDetails',
  'markRead',
  'sendText',
  'sendMedia',
  'sendTemplates',
  'sendAdvanced',
] as const;
export type LinkRight = (typeof linkRights)[number];

/** Rights of a caller: those a link may give, and those that belong to the desktop itself. */
export const permissions = [
  ...linkRights,
  'useSettings',
  /** What leaves by itself at a time to come. */
  'sendLater',
  /** Notes, marks and joins of the people who write. */
  'manageContacts',
  'seeReports',
  'manageTemplates',
  /** One template to many people. */
  'sendBulk',
  'readAudit',
  'managePeople',
  'manageConnections',
  'manageWorkspace',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * What a method may ask for: a right; `unlocked` for what anybody may call while Lobby is not locked;
 * `public` for what even a locked window may call.
 */
export type RequiredPermission = Permission | 'unlocked' | 'public';

export const roles = ['admin', 'staff', 'link'] as const;
export type Role = (typeof roles)[number];

/**
 * Who is calling: somebody in a role, or whoever stands before a locked window. A link holder's rights
 * come with the link; `rights` is empty for everybody else.
 */
export interface Caller {
  readonly role: Role | 'locked';
  readonly rights: readonly Permission[];
}

const staffRights: readonly Permission[] = [
  ...linkRights,
  'useSettings',
  'sendLater',
  'manageContacts',
  'seeReports',
];

/**
 * What of a link's rights counts: who may not read the inbox has nobody to answer, and is left with
 * a template to a typed recipient.
 */
export function heldRights(rights: readonly Permission[]): readonly LinkRight[] {
  const given = linkRights.filter((right) => rights.includes(right));
  return given.includes('readInbox') ? given : given.filter((right) => right === 'sendTemplates');
}

/**
 * Every right a caller has. A link never gains more than the seven, whatever it was sent with.
 */
export function rightsOf(caller: Caller): ReadonlySet<Permission> {
  switch (caller.role) {
    case 'admin':
      return new Set(permissions);
    case 'staff':
      return new Set(staffRights);
    case 'link':
      return new Set<Permission>([...heldRights(caller.rights), 'useSettings']);
    case 'locked':
      return new Set();
  }
}

/** Whether a caller may use something that asks for `required`. */
export function isPermitted(caller: Caller, required: RequiredPermission): boolean {
  if (required === 'public') return true;
  if (required === 'unlocked') return caller.role !== 'locked';
  return rightsOf(caller).has(required);
}

/** What a caller is told who may not use something called `name`, which asks for `required`. */
export function refusal(caller: Caller, name: string, required: RequiredPermission): LobbyError {
  return caller.role === 'locked'
    ? new LobbyError('locked', `${name} waits until somebody says who they are.`)
    : new LobbyError('not_permitted', `${name} takes the right ${required}.`, {
        detail: { right: required },
      });
}
