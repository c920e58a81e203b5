import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { methodNames } from '../../src/shared/contract/contract.ts';
import { rolesTable, withRoles } from '../support/roles-table.ts';

it('docs/roles.md says who may do what as the code has it: else run `npm run roles`', async () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/roles.md'), 'utf8');
  expect(await withRoles(page)).toBe(page);
});

it('every method asks for a right that the table names', () => {
  const table = rolesTable();
  expect(methodNames.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});
