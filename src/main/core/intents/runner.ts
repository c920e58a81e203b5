import type { AdminAction } from '../../../shared/contract/actions/action.ts';
import type { Freshness } from '../../../shared/contract/rows.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Vault } from '../credentials/vault.ts';
import { createPasses } from '../outbox/passes.ts';
import { persist } from '../outbox/persist.ts';
import { createHolds } from '../outbox/holds.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import type { ExecutorContext } from './executor.ts';
import { executorOf } from './executors.ts';
import type { OpenIntent } from './reads.ts';
import {
  afterLookUp,
  afterTry,
  cutShort,
  endingOf,
  lookAgain,
  type Ending,
  type Next,
} from './rule.ts';
import { openAction } from './sealed-action.ts';

export interface IntentPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: LogPort;
  readonly vault: Vault;
  /** The open client of a connection; null while it is closed or being opened. */
  remote(id: ConnectionId): Remote | null;
  /** How the connection's loop is getting on; null where it does not run. */
  freshness(id: ConnectionId): Freshness | null;
  /**
   * Runs requests of one connection one after the other with what is asked of it anyway, so that an
   * older answer is never written after a newer one. The signal ends them.
   */
  ask<Result>(id: ConnectionId, request: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Something was done there: what is known of the platform may be old. */
  done(id: ConnectionId): void;
}

export interface Intents {
  /** Something was written down, or a connection changed. */
  wake(): void;
  /** Begins nothing more, ends what is under way, and writes how it ended. */
  stop(): Promise<void>;
}

/** Looks again at least this often while something is open: a computer that slept has no timers. */
const longestNapMs = 30_000;

/**
 * Does what admins have written down: one action of a connection at a time and in the order of
 * writing, as far as they hang together; connections beside each other. No lock is held across the
 * network. After a start, what was under way is looked up, done again where that does no harm, or
 * left to a person.
 */
export function startIntents(ports: IntentPorts): Intents {
  const { store, clock, random, log } = ports;
  const passes = createPasses({
    clock,
    log,
    failed: 'intents.pass_failed',
    changes: { store, wakes: (topic) => topic === 'intents' || topic === 'connections' },
  });
  const holds = createHolds(() => random.fraction());
  const running = new Map<ConnectionId, Promise<void>>();

  const surely = { clock, log, stop: passes.signal, event: 'intents.write_failed' };
  const ended = (id: string, next: Next): Promise<void> =>
    persist(() => store.write('intents.ended', { id, now: clock.now(), next }), surely);

  function contextOf(item: OpenIntent, remote: Remote, begunAt: number): ExecutorContext {
    const { id: intentId, connectionId } = item;
    const { vault } = ports;
    return { intentId, connectionId, remote, store, clock, random, vault, begunAt };
  }

  function nextOf(item: OpenIntent, ending: Ending, tries: number): Next {
    const executor = executorOf(item.kind);
    const { repeat } = executor;
    const canLookUp = executor.lookUp !== undefined;
    const facts = { repeat, canLookUp, tries, now: clock.now(), fraction: random.fraction() };
    return afterTry(ending, facts);
  }

  /** The action itself; one that does not open is left to a person, who can only dismiss it. */
  async function opened(item: OpenIntent): Promise<AdminAction | null> {
    try {
      return openAction(ports.vault, item.id, item.sealed);
    } catch (thrown) {
      await ended(item.id, { state: 'failed', error: toErrorValue(thrown) });
      return null;
    }
  }

  async function attempt(item: OpenIntent, remote: Remote, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const action = await opened(item);
    if (action === null) return;
    const begun = await store.write('intents.begin', { id: item.id, now: clock.now() });
    if (begun === null) return;
    const at = contextOf(item, remote, begun.begunAt);
    const ending = await executorOf(action.kind)
      .run(action, at, signal)
      .then((): Ending => ({ kind: 'done' }), endingOf);
    noteHold(item.connectionId, remote, ending);
    log.write('info', 'intents.tried', { kind: item.kind, ended: ending.kind });
    await ended(item.id, nextOf(item, ending, begun.tries));
    if (ending.kind === 'done') ports.done(item.connectionId);
  }

  function noteHold(id: ConnectionId, remote: Remote, ending: Ending): void {
    if (ending.kind !== 'not_begun') return;
    const { error, stopsConnection } = ending;
    const ms = error.detail?.['retryAfterMs'];
    const retryAfterMs = typeof ms === 'number' ? ms : null;
    const outcome = { kind: 'not_sent', error, stopsConnection, retryAfterMs } as const;
    holds.note(id, remote, outcome, clock.now());
  }

  async function lookUp(item: OpenIntent, remote: Remote, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const action = await opened(item);
    if (action === null) return;
    const at = contextOf(item, remote, item.begunAt ?? clock.now());
    const { absent } = item;
    const error = item.error ?? cutShort();
    let next: Next;
    try {
      const answer = await executorOf(action.kind).lookUp?.(action, at, signal);
      next = afterLookUp(answer ?? 'unknown', { error, absent, now: clock.now() });
    } catch (thrown) {
      log.write('info', 'intents.look_up_failed', { kind: item.kind, error: toErrorValue(thrown) });
      const ending = endingOf(thrown);
      noteHold(item.connectionId, remote, ending);
      next = lookAgain({ error, absent, now: clock.now(), fraction: random.fraction() });
    }
    log.write('info', 'intents.looked_up', { kind: item.kind, state: next.state });
    await ended(item.id, next);
  }

  /** When an intent is due, ms UTC; null when something else has to happen first. */
  function dueAt(item: OpenIntent): number | null {
    if (item.state === 'unknown') return item.lookAt;
    return item.state === 'waiting' && !item.isBlocked ? item.notBefore : null;
  }

  function begin(item: OpenIntent, remote: Remote): void {
    const id = item.connectionId;
    const work = item.state === 'unknown' ? lookUp : attempt;
    const done = ports
      .ask(id, (signal) => work(item, remote, AbortSignal.any([signal, passes.signal])))
      .catch((thrown: unknown) => {
        log.write('error', 'intents.item_failed', { error: toErrorValue(thrown) });
        // Beginning it again at once would spin.
        return clock.sleep(5_000, passes.signal);
      })
      .finally(() => {
        running.delete(id);
        passes.wake();
      });
    running.set(id, done);
  }

  /** Begins everything that may begin; returns when to look again (ms UTC), Infinity for never. */
  async function pass(): Promise<number> {
    // What was under way while this is read may be over before it is looked at: the next pass sees it.
    const busy = new Set(running.keys());
    const open = await store.read('intents.open', null);
    const now = clock.now();
    let again = open.length > 0 ? now + longestNapMs : Number.POSITIVE_INFINITY;
    for (const item of open) {
      const { connectionId } = item;
      if (passes.signal.aborted || busy.has(connectionId) || running.has(connectionId)) continue;
      if (item.state === 'running') {
        // Under way when Lobby ended, or the store lost the answer to its beginning.
        await ended(item.id, nextOf(item, { kind: 'lost', error: cutShort() }, item.tries));
        again = now;
        continue;
      }
      const remote = ports.remote(connectionId);
      const due = dueAt(item);
      if (remote === null || due === null) continue;
      const held = holds.until(connectionId, remote, ports.freshness(connectionId), now);
      if (Math.max(due, held) > now) again = Math.min(again, Math.max(due, held));
      else begin(item, remote);
    }
    return again;
  }

  passes.start(pass);
  return {
    wake: () => passes.wake(),
    async stop() {
      await passes.stop();
      await Promise.all(running.values());
    },
  };
}
