import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withRoles } from '../test/support/roles-table.ts';

/** `npm run roles`: writes who may do what into docs/roles.md, from the code. */
const page = resolve(import.meta.dirname, '../docs/roles.md');
writeFileSync(page, await withRoles(readFileSync(page, 'utf8')));
