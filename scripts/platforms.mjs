import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withTable } from '../test/support/capability-table.ts';

/** `npm run platforms`: writes what each platform offers into docs/platforms.md, from the code. */
const page = resolve(import.meta.dirname, '../docs/platforms.md');
writeFileSync(page, await withTable(readFileSync(page, 'utf8')));
