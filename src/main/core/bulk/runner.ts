import { LobbyError, type ErrorCode } from '../../../shared/errors.ts';
import type { TemplateSends } from '../features/template-sends.ts';
import { createPasses } from '../outbox/passes.ts';
import type { Clock, LogPort } from '../ports.ts';
import { vendors } from '../remotes/registry.ts';
import { counts } from '../remotes/limiter-rule.ts';
import type { RequestLimit } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { nextStepOf, type BulkStep, type NextOfRun, type NextRow } from './next.ts';
import { everyMsOf } from './pacing.ts';

export interface BulkPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPort;
  readonly sends: TemplateSends;
}

export interface BulkRunner {
  /** A run began or goes on. */
  wake(): void;
  /** Hands over nothing more. */
  stop(): Promise<void>;
}

/** Looks again at least this often while a run is open: a computer that slept has no timers. */
const longestNapMs = 30_000;

/** What a refusal of one send says of the whole run; null where it says something of the row alone. */
function pauseFor({ code, detail }: LobbyError): 'template' | 'platform' | null {
  if (code === 'template_unavailable') return 'template';
  if (code === 'template_field_missing' && detail?.['reason'] === 'header') return 'template';
  if (code === 'capability_missing' && detail?.['reason'] !== 'no_phone') return 'platform';
  return code === 'not_found' ? 'platform' : null;
}

const stops: Partial<Record<ErrorCode, 'opted_out' | 'blocked'>> = {
  contact_opted_out: 'opted_out',
  contact_blocked: 'blocked',
};

/**
 * Works runs: hands one row after the other to the outbox, as a template that somebody sends by hand,
 * and each only when the one before has left. A row's message has an id of its own from the beginning,
 * so that a restart finds it instead of making a second.
 */
export function startBulk({ store, clock, log, sends }: BulkPorts): BulkRunner {
  let open = true;
  const passes = createPasses({
    clock,
    log,
    failed: 'bulk.pass_failed',
    changes: {
      store,
      wakes: (topic) => topic === 'bulk' || (open && topic.startsWith('conversation:')),
    },
  });

  /** How many requests the platform still takes in this span. */
  async function roomOf(connectionId: string, limit: RequestLimit, now: number): Promise<number> {
    const sinceSecond = Math.floor((now - limit.perMs) / 1000) - 1;
    const spent = await store.read('limits.load', { connectionId, sinceSecond });
    return spent
      .filter(({ second }) => counts(second, limit, now))
      .reduce((room, { reads, sends: sent }) => room - reads - sent, limit.requests);
  }

  async function stepOf(next: NextOfRun, now: number): Promise<BulkStep> {
    const { connectionId, vendor } = next.run;
    const limit = vendors.get(vendor)?.limit;
    if (limit === undefined) return { do: 'pause', because: 'platform' };
    const room = await roomOf(connectionId, limit, now);
    // Reads leave so much of the limit to sends; a quarter of that is the desk's own.
    const keptRoom = Math.floor(limit.keptForSends / 4);
    return nextStepOf(next, { everyMs: everyMsOf(limit), room, keptRoom }, now);
  }

  async function send({ run }: NextOfRun, row: NextRow): Promise<void> {
    const rowId = row.id;
    try {
      const { connectionId, templateId, personId } = run;
      const { conversationId } = await sends.queue({
        clientId: row.clientId,
        templateId,
        values: { ...row.values },
        to: { kind: 'recipient', connectionId, phone: row.phone, name: row.name ?? '' },
        headerAttachment: null,
        personId,
      });
      await store.write('bulk.handed', { rowId, conversationId, now: clock.now() });
    } catch (thrown) {
      if (!(thrown instanceof LobbyError) || thrown.retryable || thrown.code === 'internal') {
        throw thrown;
      }
      const { code } = thrown;
      const because = pauseFor(thrown);
      log.write('warn', 'bulk.refused', { code, paused: because });
      if (because !== null) {
        await store.write('bulk.pause', { id: run.id, because });
        return;
      }
      const now = clock.now();
      const as = stops[code] ?? 'refused';
      const { conversationId } = row;
      await store.write('bulk.leaveOut', { rowId, as, code, conversationId, now });
    }
  }

  /** Does what there is to do for a run; returns when to look again (ms UTC), Infinity for at an event. */
  async function work(next: NextOfRun): Promise<number> {
    const { run } = next;
    const { id } = run;
    const now = clock.now();
    const step = await stepOf(next, now);
    switch (step.do) {
      case 'wait': {
        const until = step.day ? step.until : null;
        if (until !== run.waitsUntil) await store.write('bulk.wait', { id, until });
        return step.until ?? Number.POSITIVE_INFINITY;
      }
      case 'pause':
        await store.write('bulk.pause', { id, because: step.because });
        break;
      case 'finish':
        await store.write('bulk.finish', { id, now });
        break;
      case 'handed':
        await store.write('bulk.handed', {
          rowId: step.row.id,
          conversationId: step.row.madeIn ?? 0,
          now,
        });
        break;
      case 'already': {
        const { id: rowId, conversationId } = step.row;
        const left = { rowId, as: 'already', code: null, conversationId, now } as const;
        await store.write('bulk.leaveOut', left);
        break;
      }
      case 'send':
        await send(next, step.row);
    }
    return now;
  }

  async function pass(): Promise<number> {
    const runs = await store.read('bulk.next', { now: clock.now() });
    open = runs.length > 0;
    let again = open ? clock.now() + longestNapMs : Number.POSITIVE_INFINITY;
    for (const next of runs) {
      if (passes.signal.aborted) break;
      again = Math.min(again, await work(next));
    }
    return again;
  }

  passes.start(pass);
  return passes;
}
