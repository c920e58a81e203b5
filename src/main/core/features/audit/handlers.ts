import {
  mostExported,
  type AuditFilter,
  type AuditLine,
} from '../../../../shared/contract/audit.ts';
import { PersonId } from '../../../../shared/domain/ids.ts';
import { writeCsv } from '../../../../shared/csv.ts';
import type { Trail } from '../../audit/trail.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  'audit.list' | 'audit.people' | 'audit.check' | 'audit.state' | 'audit.export' | 'audit.exported';

const linesAtOnce = 1000;

const header = [
  'line',
  'time (UTC)',
  'person',
  'what',
  'conversation',
  'contact',
  'about',
  'id',
  'facts',
  'app',
  'computer',
];

const cells = (line: AuditLine) => [
  line.seq,
  new Date(line.at).toISOString(),
  line.person?.name ?? null,
  line.what,
  line.conversation?.id ?? null,
  line.conversation?.name ?? null,
  line.subject?.kind ?? null,
  line.subject?.ref ?? null,
  Object.keys(line.facts).length === 0 ? null : JSON.stringify(line.facts),
  line.from.host,
  line.from.computer,
];

/** The audit trail for an admin: to be read, proven and taken along. Without one there is nothing in it. */
export function auditHandlers(
  { store, clock }: FeatureContext,
  trail: Trail | null,
): FeatureHandlers<Names> {
  const nothing = { at: clock.now(), lines: 0, from: 1, findings: [] };

  async function lines(filter: AuditFilter): Promise<AuditLine[]> {
    const all: AuditLine[] = [];
    for (let before: number | null = null; all.length < mostExported;) {
      const page: { lines: AuditLine[]; hasMore: boolean } = await store.read('audit.page', {
        filter,
        before,
        limit: Math.min(linesAtOnce, mostExported - all.length),
      });
      all.push(...page.lines);
      if (!page.hasMore) break;
      before = page.lines.at(-1)?.seq ?? null;
    }
    return all.toReversed();
  }

  return {
    'audit.list': (input) => store.read('audit.page', input),
    'audit.people': async () =>
      (await store.read('audit.people', null)).flatMap(({ id, name }) => {
        const known = PersonId.safeParse(id);
        return known.success ? [{ id: known.data, name }] : [];
      }),
    'audit.check': async () => (trail === null ? nothing : trail.check()),
    'audit.state': async () => ({ check: trail === null ? nothing : trail.checked() }),
    async 'audit.export'({ filter }) {
      const all = await lines(filter);
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return {
        name: `lobby-audit-${day}.csv`,
        text: writeCsv(header, all.map(cells)),
        isWhole: all.length < mostExported,
      };
    },
    'audit.exported': async () => ({}),
  };
}
