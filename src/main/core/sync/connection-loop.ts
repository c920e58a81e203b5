import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { Freshness } from '../../../shared/contract/rows.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { remoteParts } from '../../../shared/domain/vendors.ts';
import { fromErrorValue, LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { ConnectionRuntime } from '../features/context.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { InboxPart, Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { isOfOneThread, needsPerson } from './loop-errors.ts';
import {
  decide,
  failed,
  freshness,
  holdEnd,
  idle,
  mayWork,
  refreshed,
  startState,
  succeeded,
  type Action,
  type LoopState,
} from './loop-machine.ts';
import type { SyncProgress, ThreadToRead } from './reads.ts';
import { createSkippedThreads } from './skipped-threads.ts';
import { nothingStored } from './sync-state.ts';
import { createThreadReader } from './thread-reader.ts';
import { createUrgentReads } from './urgent-reads.ts';

export interface ConnectionPorts {
  readonly id: ConnectionId;
  readonly remote: Remote;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  readonly log: LogPort;
  emit(event: CoreEvent): void;
  /** Who sits here now: what they have read is no news to them. */
  person(): { readonly id: PersonId };
}

/** A connection while its workspace is open. */
export type Connection = ConnectionRuntime & {
  /** Ends what is under way; what was written stays. */
  stop(): Promise<void>;
};

/** Looks again at least this often: a computer that slept has no timers. */
const longestNapMs = 30_000;

const nothingYet: SyncProgress = { ...nothingStored, listed: 0, neverRead: 0 };

/**
 * Keeps one connection in step with its vendor: polls the list, reads changed threads, backs off,
 * obeys. Decisions are made in `loop-machine.ts`; this acts on them, one request at a time. What a
 * person waits for (`readNow`, `opened`) goes beside the loop.
 */
export function startConnection(ports: ConnectionPorts): Connection {
  const { id, remote, store, clock, log } = ports;
  const { inbox } = remote.parts;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const stopping = new AbortController();
  const skipped = createSkippedThreads();
  let alarm = new AbortController();
  let state: LoopState = startState(nothingYet, clock.now());
  let shown: Freshness = freshness(state);

  function become(next: LoopState): void {
    state = next;
    const now = freshness(state);
    if (JSON.stringify(now) === JSON.stringify(shown)) return;
    shown = now;
    ports.emit({ type: 'changed', topics: ['connections'] });
  }

  const wake = (): void => alarm.abort();

  const stored = () => store.read('sync.state', { connectionId: id });

  async function note(thrown: unknown, beside: boolean): Promise<void> {
    const error = toErrorValue(thrown);
    const facts = { connection: id, code: error.code, message: error.message };
    log.write(needsPerson(error) ? 'error' : 'warn', 'sync.failed', facts);
    const now = clock.now();
    become(failed(state, error, { now, fraction: ports.random.fraction(), beside }));
    const until = holdEnd(state, now);
    if (until !== null) await store.write('sync.holdUntil', { connectionId: id, until });
  }

  function readerOf(part: InboxPart) {
    return createThreadReader({
      id,
      inbox: part,
      store,
      clock,
      timeZone,
      emit: (event) => ports.emit(event),
      person: () => ports.person(),
    });
  }

  async function list(part: InboxPart, action: Extract<Action, { kind: 'walk' | 'poll' }>) {
    const { signal } = stopping;
    const page = await part.listConversations({ cursor: action.cursor }, signal);
    if (signal.aborted) return;
    const purpose =
      action.kind === 'poll'
        ? ({ kind: 'poll', top: action.top } as const)
        : ({ kind: 'walk' } as const);
    const applied = await store.write('sync.applyList', {
      connectionId: id,
      timeZone,
      now: clock.now(),
      purpose,
      page,
    });
    const { next: cursor, top } = applied;
    const poll = action.kind === 'poll' && cursor !== null ? { cursor, top } : null;
    become(succeeded(state, action, { stored: await stored(), poll }, clock.now()));
  }

  async function readThread(
    part: InboxPart,
    thread: ThreadToRead,
    action: Action | null,
  ): Promise<void> {
    try {
      await readerOf(part)(thread, stopping.signal);
      if (stopping.signal.aborted) return;
      skipped.read(thread.ref);
    } catch (thrown) {
      const error = toErrorValue(thrown);
      if (!needsPerson(error) && error.code !== 'remote_rate_limited') {
        skipped.failed(thread.ref, clock.now());
      }
      if (!isOfOneThread(error)) throw thrown;
      log.write('warn', 'sync.thread_failed', { connection: id, code: error.code });
      if (action === null) throw thrown;
    }
    become(succeeded(state, action, { stored: await stored(), poll: state.poll }, clock.now()));
  }

  async function step(part: InboxPart): Promise<void> {
    const now = clock.now();
    const work = mayWork(state, now)
      ? await store.read('sync.nextToRead', {
          connectionId: id,
          serverNow: now + (state.stored.skew ?? 0),
          skip: skipped.refs(now),
        })
      : null;
    if (work !== null && work.changed === null) become(idle(state));
    const action = decide(state, work, now);
    switch (action.kind) {
      case 'rest':
        return rest(action.until);
      case 'read':
        return readThread(part, action.thread, action);
      default:
        return list(part, action);
    }
  }

  async function rest(until: number | null): Promise<void> {
    const ms = Math.max(0, Math.min((until ?? Infinity) - clock.now(), longestNapMs));
    await clock.sleep(ms, AbortSignal.any([stopping.signal, alarm.signal]));
    alarm = new AbortController();
  }

  async function run(part: InboxPart): Promise<void> {
    const unsubscribe = store.onChanged((topics) => {
      // A send of ours may want its ticks sooner than the loop meant to wake.
      if (topics.some((topic) => topic.startsWith('conversation:'))) wake();
    });
    let begun = false;
    while (!stopping.signal.aborted) {
      try {
        if (!begun) {
          become(startState(await stored(), clock.now()));
          begun = true;
        }
        await step(part);
      } catch (thrown) {
        if (stopping.signal.aborted) break;
        await note(thrown, false).catch((error: unknown) => {
          log.write('error', 'sync.note_failed', { connection: id, error: toErrorValue(error) });
        });
        if (!begun) await rest(clock.now() + longestNapMs);
      }
    }
    unsubscribe();
  }

  /** Looks for a conversation the vendor has not told of: a send of ours may have begun it. */
  async function findInList(part: InboxPart, conversationId: number): Promise<void> {
    const page = await part.listConversations({ cursor: null }, stopping.signal);
    if (stopping.signal.aborted) return;
    const now = clock.now();
    const common = { connectionId: id, now, page };
    await store.write('sync.applyList', { ...common, timeZone, purpose: { kind: 'look' } });
    await store.write('sync.noConversation', { ...common, conversationId });
  }

  async function readAhead(part: InboxPart, conversationId: number): Promise<void> {
    try {
      let { threads } = await store.read('sync.threadsOf', { connectionId: id, conversationId });
      if (threads.length === 0) {
        await findInList(part, conversationId);
        ({ threads } = await store.read('sync.threadsOf', { connectionId: id, conversationId }));
      }
      const [newest] = threads;
      if (newest !== undefined) await readThread(part, newest, null);
      wake();
    } catch (thrown) {
      if (!isOfOneThread(toErrorValue(thrown)) && !stopping.signal.aborted) {
        await note(thrown, true);
        wake();
      }
      throw thrown;
    }
  }

  const urgent = createUrgentReads(async (conversationId) => {
    if (inbox === undefined) {
      throw new LobbyError('capability_missing', 'This connection has no inbox to read.');
    }
    if (state.health.kind === 'stopped') throw fromErrorValue(state.health.error);
    const until = holdEnd(state, clock.now());
    if (until !== null) {
      throw new LobbyError('remote_rate_limited', 'The vendor told us to wait.', {
        detail: { retryAfterMs: until - clock.now() },
      });
    }
    await readAhead(inbox, conversationId);
  });

  const running = inbox === undefined ? Promise.resolve() : run(inbox);

  return {
    id,
    vendor: remote.vendor,
    parts: remoteParts.filter((part) => part in remote.parts),
    freshness: () => shown,
    refresh() {
      become(refreshed(state, clock.now()));
      wake();
    },
    readNow: (conversationId) => urgent.run(conversationId),
    opened(conversationId) {
      void (async () => {
        const { threads } = await store.read('sync.threadsOf', {
          connectionId: id,
          conversationId,
        });
        if (threads[0]?.isDue === true) await urgent.run(conversationId);
      })().catch(() => {
        // Nobody waits for it; a failure of the connection is on its sign already.
      });
    },
    async stop() {
      stopping.abort();
      wake();
      await Promise.allSettled([running, urgent.settled()]);
    },
  };
}
