import type { BulkForm, BulkResult, BulkRun } from '../../src/shared/contract/bulk.ts';
import { checkRows } from '../../src/main/core/bulk/check-rows.ts';
import { LobbyError } from '../../src/shared/errors.ts';
import type { BulkRunId } from '../../src/shared/domain/ids.ts';
import type { FakeHandlers, FakeState } from './fake-bridge.ts';

type Names =
  | 'bulk.check'
  | 'bulk.start'
  | 'bulk.list'
  | 'bulk.results'
  | 'bulk.pause'
  | 'bulk.resume'
  | 'bulk.cancel'
  | 'bulk.remove';

const nobody = { delivered: 0, read: 0, unknown: 0, failed: 0, skipped: 0, gone: 0 };

/** Runs in memory: they begin and rest, and nothing leaves. */
export function bulkHandlers(state: FakeState): Pick<FakeHandlers, Names> {
  let runs: BulkRun[] = [];
  const results = new Map<BulkRunId, BulkResult[]>();

  const change = (id: BulkRunId, part: Partial<BulkRun>): BulkRun => {
    runs = runs.map((run) => (run.id === id ? { ...run, ...part } : run));
    state.emit({ type: 'changed', topics: ['bulk'] });
    const run = runs.find((one) => one.id === id);
    if (run === undefined) throw new LobbyError('not_found', 'There is no such run.');
    return run;
  };

  const checked = ({ templateId, rows }: BulkForm) => {
    const template = state.world.templates.find(({ id }) => id === templateId);
    if (template === undefined) throw new LobbyError('not_found', 'There is no such template.');
    return { template, ...checkRows(template, rows, new Map()) };
  };

  return {
    'bulk.check': (form) => {
      const { template, ready, problems } = checked(form);
      return {
        blocks: template.status === 'APPROVED' ? [] : ['template_status'],
        problems: [...problems],
        ready: ready.length,
        known: Math.min(ready.length, 1),
        everyMs: 2000,
        perDay: null,
        usedToday: 0,
      };
    },
    'bulk.start': (form) => {
      const { template, ready } = checked(form);
      const total = ready.length;
      const run: BulkRun = {
        id: form.id,
        connectionId: form.connectionId,
        templateName: template.name,
        language: template.language,
        fileName: form.fileName,
        personName: 'Front desk',
        createdAt: Date.now(),
        endedAt: null,
        ended: null,
        paused: null,
        waitsUntil: null,
        everyMs: 2000,
        counts: { ...nobody, total, waiting: total, going: 0, sent: 0 },
      };
      runs = [run, ...runs];
      results.set(
        form.id,
        ready.map(({ line, phone, name }) => ({
          line,
          phone,
          name,
          status: 'waiting',
          refused: null,
          failure: null,
          at: null,
          conversationId: null,
        })),
      );
      return change(form.id, {});
    },
    'bulk.list': () => runs,
    'bulk.results': ({ id }) => results.get(id) ?? [],
    'bulk.pause': ({ id }) => change(id, { paused: 'person' }),
    'bulk.resume': ({ id }) => change(id, { paused: null }),
    'bulk.cancel': ({ id }) => change(id, { ended: 'cancelled', endedAt: Date.now() }),
    'bulk.remove': ({ id }) => {
      runs = runs.filter((run) => run.id !== id);
      state.emit({ type: 'changed', topics: ['bulk'] });
      return {};
    },
  };
}
