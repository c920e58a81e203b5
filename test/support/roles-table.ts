import { contract } from '../../src/shared/contract/contract.ts';
import {
  isPermitted,
  linkRights,
  permissions,
  roles,
  type Caller,
  type RequiredPermission,
} from '../../src/shared/domain/permissions.ts';
import { markdownTable, withMadeTable } from './made-table.ts';

/** Whoever may call; a link here holds all that it can be given. */
const callers: readonly (readonly [string, Caller])[] = [
  ...roles.map((role) => [role, { role, rights: role === 'link' ? linkRights : [] }] as const),
  ['locked', { role: 'locked', rights: [] }],
];
const asked: readonly RequiredPermission[] = [...permissions, 'unlocked', 'public'];

function cell(caller: Caller, right: RequiredPermission): string {
  if (!isPermitted(caller, right)) return '–';
  const isGiven = caller.role === 'link' && linkRights.some((one) => one === right);
  return isGiven ? 'as sent' : 'yes';
}

/** Right × role × methods as Markdown, read from the one table of rights and the contract. */
export function rolesTable(): string {
  const rows = asked.map((right) => {
    const methods = [...contract].filter(([, { permission }]) => permission === right);
    const names = methods.map(([name]) => `\`${name}\``).join(', ');
    return [`\`${right}\``, ...callers.map(([, caller]) => cell(caller, right)), names || '–'];
  });
  return markdownTable([['right', ...callers.map(([name]) => name), 'methods'], ...rows]);
}

/** docs/roles.md with the table as the code has it now. */
export function withRoles(page: string): Promise<string> {
  return withMadeTable(
    page,
    { begins: 'roles: npm run roles', ends: 'end of roles' },
    rolesTable(),
  );
}
