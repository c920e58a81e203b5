import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { Freshness } from '../../../shared/contract/rows.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { remoteParts } from '../../../shared/domain/vendors.ts';
import { fromErrorValue, LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { ConnectionRuntime } from '../features/context.ts';
import type { Clock, LogPort, Random } from '../ports.ts';
import type { InboxPart, Remote } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { createBatches } from './batches.ts';
import { isOfOneThread, leavesAlone, needsPerson } from './loop-errors.ts';
import { freshness } from './loop-freshness.ts';
import {
  decide,
  failed,
  holdEnd,
  holdsHistory,
  idle,
  liveBy,
  mayWork,
  nextPage,
  pausedBy,
  readable,
  refreshed,
  startState,
  succeeded,
  type Action,
  type After,
  type LoopState,
} from './loop-machine.ts';
import type { SyncProgress, ThreadToRead } from './reads.ts';
import { createSkippedThreads } from './skipped-threads.ts';
import { nothingStored } from './sync-state.ts';
import { createLoopWork, type LoopWork } from './loop-work.ts';
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
  /** Whether somebody uses a window now: history gives way to them. */
  isDeskInUse(): boolean;
}

/** A connection while its workspace is open. */
export type Connection = ConnectionRuntime & {
  /** Whether the vendor's events come by a relay now, so that polling is a safety net only. */
  live(is: boolean): void;
  /** Ends what is under way; what was written stays. */
  stop(): Promise<void>;
};

/** A vendor that is read in batches of this size is quick enough to be asked for two things at once. */
const besideFrom = 8;

/** Looks again at least this often: a computer that slept has no timers. */
const longestNapMs = 30_000;

const nothingYet: SyncProgress = { ...nothingStored, listed: 0, neverRead: 0, readAllFrom: null };

/**
 * Keeps one connection in step with its vendor: polls the list, reads changed threads, backs off,
 * obeys. Decisions are made in `loop-machine.ts`; this acts on them, one request at a time. What a
 * person waits for (`readNow`, `opened`) goes beside the loop.
 */
export function startConnection(ports: ConnectionPorts): Connection {
  const { id, remote, store, clock, log } = ports;
  const { inbox } = remote.parts;
  const stopping = new AbortController();
  const work =
    inbox === undefined ? null : createLoopWork({ ...ports, inbox, signal: stopping.signal });
  const skipped = createSkippedThreads();
  const skippedLooks = createSkippedThreads();
  let onScreen: number | null = null;
  /** What a person said of the import since the start, which a read under way may not know. */
  let saidPaused: boolean | null = null;
  let alarm = new AbortController();
  let state: LoopState = startState(nothingYet, clock.now(), inbox?.order);
  let shown: Freshness = freshness(state);
  const batches = createBatches({
    ...ports,
    skipped,
    signal: stopping.signal,
    state: () => state,
  });

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
    const known = await stored();
    become({ ...state, stored: known });
  }

  /** Goes on after an answer; `over` is what it said of the list. */
  async function goOn(action: Action | null, over: Partial<After> = {}): Promise<void> {
    // First: somebody may pause the import while this is read.
    const known = await stored();
    const after = { poll: state.poll, rows: null, isWhole: false, ...over, stored: known };
    become(succeeded(state, action, after, clock.now()));
  }

  /** Does work for one thread; what fails for it alone is left alone for a while. */
  async function forThread(
    work: () => Promise<unknown>,
    skip: { in: typeof skipped; key: string },
    action: Action | null,
  ): Promise<void> {
    try {
      await work();
      if (stopping.signal.aborted) return;
      skip.in.read(skip.key);
    } catch (thrown) {
      const error = toErrorValue(thrown);
      if (leavesAlone(error)) skip.in.failed(skip.key, clock.now());
      if (!isOfOneThread(error)) throw thrown;
      log.write('warn', 'sync.thread_failed', { connection: id, code: error.code });
      if (action === null) throw thrown;
    }
    await goOn(action);
  }

  const readThread = (work: LoopWork, thread: ThreadToRead) =>
    forThread(() => work.read(thread), { in: skipped, key: thread.ref }, null);

  /** Reads threads together, each of which may fail for itself. */
  async function readTogether(
    work: LoopWork,
    action: Extract<Action, { kind: 'read' | 'older' }>,
  ): Promise<void> {
    await batches.read(work, action.threads);
    if (!stopping.signal.aborted) await goOn(action);
  }

  /**
   * A page of the list, and beside it the threads that are known already, if the vendor is quick; then
   * the list goes on until those are read, so that there are as many to read together next.
   */
  async function list(
    work: LoopWork,
    action: Extract<Action, { kind: 'walk' | 'poll' }>,
    known: Extract<Action, { kind: 'read' | 'older' }> | null,
  ): Promise<void> {
    let isReading = known !== null && batches.size() >= besideFrom;
    const reading =
      known === null || !isReading
        ? Promise.resolve()
        : readTogether(work, known).finally(() => (isReading = false));
    async function goThrough(): Promise<void> {
      for (let page: typeof action | null = action; page !== null;) {
        const listed = await work.list(page);
        if (listed === null) return;
        await goOn(page, listed);
        const goesOn = isReading && !ports.isDeskInUse();
        page = goesOn ? nextPage(state, batches.size(), clock.now()) : null;
      }
    }
    const [listed, read] = await Promise.allSettled([goThrough(), reading]);
    if (listed.status === 'rejected') throw listed.reason;
    if (read.status === 'rejected') throw read.reason;
  }

  const look = (work: LoopWork, conversationId: number, action: Action | null) =>
    forThread(
      () => work.look(conversationId),
      { in: skippedLooks, key: String(conversationId) },
      action,
    );

  async function step({ history }: InboxPart, work: LoopWork): Promise<void> {
    const now = clock.now();
    const due = mayWork(state, now)
      ? await store.read('sync.nextToRead', {
          connectionId: id,
          serverNow: now + (state.stored.skew ?? 0),
          skip: skipped.refs(now),
          skipLooks: skippedLooks.refs(now).map(Number),
          history,
          onScreen,
          newsSince: holdsHistory(state) ? (state.stored.beganAt ?? 0) : null,
          batch: batches.size(),
        })
      : null;
    if (due?.changed === null && due.older === null) become(idle(state));
    // A pause is of one import, and ends with it.
    if (state.paused && !state.importing) await pauseImport(false);
    const action = decide(state, due, now);
    switch (action.kind) {
      case 'rest':
        return rest(action.until);
      case 'read':
      case 'older':
        return readTogether(work, action);
      case 'look':
        return look(work, action.conversationId, action);
      default:
        return list(work, action, action.kind === 'walk' ? readable(due) : null);
    }
  }

  async function pauseImport(paused: boolean): Promise<void> {
    // At once for the threads that are being read together; taken back if it cannot be kept.
    const before = { state: state.paused, said: saidPaused };
    saidPaused = paused;
    become(pausedBy(state, paused));
    try {
      await store.write('sync.pauseImport', { connectionId: id, paused });
    } catch (thrown) {
      saidPaused = before.said;
      become(pausedBy(state, before.state));
      throw thrown;
    }
  }

  async function rest(until: number | null): Promise<void> {
    const ms = Math.max(0, Math.min((until ?? Infinity) - clock.now(), longestNapMs));
    await clock.sleep(ms, AbortSignal.any([stopping.signal, alarm.signal]));
    alarm = new AbortController();
  }

  async function run(part: InboxPart, loopWork: LoopWork): Promise<void> {
    const unsubscribe = store.onChanged((topics) => {
      // A send of ours may want its ticks sooner than the loop meant to wake.
      if (topics.some((topic) => topic.startsWith('conversation:'))) wake();
    });
    let begun = false;
    while (!stopping.signal.aborted) {
      try {
        if (!begun) {
          const begins = liveBy(startState(await stored(), clock.now(), part.order), state.live);
          become(saidPaused === null ? begins : pausedBy(begins, saidPaused));
          begun = true;
        }
        await step(part, loopWork);
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

  async function readThreads(work: LoopWork, conversationId: number): Promise<void> {
    if (await work.needsLook(conversationId)) return look(work, conversationId, null);
    for (const thread of await work.threadsOf(conversationId)) {
      await readThread(work, thread);
    }
  }

  async function readAhead(work: LoopWork, conversationId: number): Promise<void> {
    try {
      await readThreads(work, conversationId);
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
    if (work === null) {
      throw new LobbyError('capability_missing', 'This connection has no inbox to read.');
    }
    if (state.health.kind === 'stopped') throw fromErrorValue(state.health.error);
    const until = holdEnd(state, clock.now());
    if (until !== null) {
      throw new LobbyError('remote_rate_limited', 'The vendor told us to wait.', {
        detail: { retryAfterMs: until - clock.now() },
      });
    }
    await readAhead(work, conversationId);
  });

  const running = inbox === undefined || work === null ? Promise.resolve() : run(inbox, work);

  return {
    id,
    vendor: remote.vendor,
    parts: remoteParts.filter((part) => part in remote.parts),
    freshness: () => shown,
    refresh() {
      become(refreshed(state, clock.now()));
      wake();
    },
    async pauseImport(paused) {
      await pauseImport(paused);
      wake();
    },
    live(is) {
      if (is === state.live) return;
      state = liveBy(state, is);
      wake();
    },
    readNow: (conversationId) => urgent.run(conversationId),
    opened(conversationId) {
      onScreen = conversationId;
      void (async () => {
        const { threads } = await store.read('sync.threadsOf', {
          connectionId: id,
          conversationId,
        });
        if (threads.some((thread) => thread.isDue)) await urgent.run(conversationId);
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
