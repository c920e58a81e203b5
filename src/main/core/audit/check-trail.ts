import type { AuditCheck, AuditFinding } from '../../../shared/contract/audit.ts';
import type { Store } from '../store/store.ts';
import type { ReadHead } from './head-file.ts';
import { noLine, sameHash, sealOf } from './line.ts';
import { walkTrail } from './verify.ts';

const rowsAtOnce = 1000;

/** What the kept head says of itself: it has to be there as soon as there is a line. */
export function headFault(head: ReadHead, hasLines: boolean): AuditFinding[] {
  if (head === 'damaged') return [{ fault: 'head_damaged', from: null, to: null }];
  return head === 'missing' && hasLines ? [{ fault: 'head_missing', from: null, to: null }] : [];
}

/**
 * Proves the trail of a database against its key and its head, which is read before the first line,
 * so that lines that come in meanwhile are no fault; null: there was no line yet.
 */
export async function checkTrail(
  store: Pick<Store, 'read'>,
  key: Uint8Array,
  head: ReadHead | null,
): Promise<Omit<AuditCheck, 'at'>> {
  const begin = await store.read('audit.begin', null);
  const isSealed = begin === null || sameHash(sealOf(key, begin), begin.seal);
  const walk = walkTrail(key, begin ?? noLine);
  for (let after = 0, more = true; more;) {
    const rows = await store.read('audit.rows', { after, limit: rowsAtOnce });
    for (const row of rows) walk.add(row);
    after = rows.at(-1)?.seq ?? after;
    more = rows.length === rowsAtOnce;
  }
  const known = typeof head === 'string' ? null : head;
  const hasLines = begin !== null || walk.lines > 0;
  return {
    lines: walk.lines,
    from: (begin?.seq ?? 0) + 1,
    findings: [
      ...(head === null ? [] : headFault(head, hasLines)),
      ...(isSealed ? [] : [{ fault: 'beginning', from: null, to: null } as const]),
      ...walk.end(known),
    ],
  };
}
