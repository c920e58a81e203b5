import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { vendors } from '../../src/main/core/remotes/registry.ts';
import { remoteParts, vendorNames } from '../../src/shared/domain/vendors.ts';
import { capabilityTable, withTable } from '../support/capability-table.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/platforms.md'), 'utf8');

it('docs/platforms.md says of each platform what its code offers: else run `npm run platforms`', async () => {
  expect(await withTable(page)).toBe(page);
});

it('no part that a module promises is missing from the table, and none is there that it hides', () => {
  const rows = capabilityTable()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
  const head = rows[0] ?? [];
  for (const module of vendors.values()) {
    const column = head.indexOf(vendorNames[module.vendor]);
    const offered = remoteParts.filter((part) =>
      rows.some((cells) => cells[1] === part && cells[column] !== '–'),
    );
    expect(offered, module.vendor).toEqual(
      remoteParts.filter((part) => module.parts.includes(part)),
    );
  }
});

it('every platform has a chapter of its own', () => {
  for (const vendor of vendors.keys()) expect(page).toContain(`## ${vendorNames[vendor]}`);
});
