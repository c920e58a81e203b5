/**
 * Rights of a caller. The first seven are those of a shared inbox link, in the vendor's own names
 * (api/wpp-cloud.txt, "permissions"); the rest belong to the desktop itself.
 */
export const permissions = [
  'readInbox',
  'readDetails',
  'markRead',
  'sendText',
  'sendMedia',
  'sendTemplates',
  'sendAdvanced',
  'manageTemplates',
  'manageConnections',
  'manageWorkspace',
  'useSettings',
] as const;
export type Permission = (typeof permissions)[number];

/** What a method may ask for: a right, or `public` for what even a locked window may call. */
export type RequiredPermission = Permission | 'public';

export const roles = ['admin', 'staff', 'link'] as const;
export type Role = (typeof roles)[number];

/** Who is calling. A link holder's rights come with the link; `rights` is empty for other roles. */
export interface Caller {
  readonly role: Role;
  readonly rights: readonly Permission[];
}

const staffRights: readonly Permission[] = [
  'readInbox',
  'readDetails',
  'markRead',
  'sendText',
  'sendMedia',
  'sendTemplates',
  'sendAdvanced',
  'useSettings',
];

const linkMayHold: readonly Permission[] = staffRights.filter((right) => right !== 'useSettings');

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
      return new Set<Permission>([
        ...caller.rights.filter((right) => linkMayHold.includes(right)),
        'useSettings',
      ]);
  }
}

/** Whether a caller may use something that asks for `required`. */
export function isPermitted(caller: Caller, required: RequiredPermission): boolean {
  return required === 'public' || rightsOf(caller).has(required);
}
