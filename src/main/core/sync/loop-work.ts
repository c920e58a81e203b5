import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConnectionId, PersonId } from '../../../shared/domain/ids.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { InboxPart, RemoteConversationPage } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import { lookForLost } from './look.ts';
import { isOfOneThread } from './loop-errors.ts';
import type { After } from './loop-after.ts';
import type { Listing } from './loop-machine.ts';
import type { OlderToRead, ThreadToRead } from './reads.ts';
import { cursorOf, readThreads, type ReadingTogether, type ReadOutcome } from './read-threads.ts';
import { createThreadReader } from './thread-reader.ts';

export interface LoopWorkPorts {
  readonly id: ConnectionId;
  readonly inbox: InboxPart;
  readonly store: Store;
  readonly clock: Clock;
  /** Aborts what is under way when the connection closes. */
  readonly signal: AbortSignal;
  emit(event: CoreEvent): void;
  person(): { readonly id: PersonId };
  isDeskInUse(): boolean;
}

/** So many new rows of a list hold the writer for some five ms. */
const rowsAtOnce = 20;

/**
 * What a connection asks its vendor for: each function asks, and writes what came in one step with
 * how far it reaches. They reject with `LobbyError` when the vendor or the store could not be asked.
 */
export interface LoopWork {
  /** One page of the list; null when the connection closes meanwhile. */
  list(action: Listing): Promise<Omit<After, 'stored'> | null>;
  /** One page of a thread: the newest, or the older one that is named. */
  read(thread: ThreadToRead | OlderToRead): Promise<void>;
  /** Pages of threads; what became of each, in their order. */
  readAll(
    threads: readonly (ThreadToRead | OlderToRead)[],
    together: ReadingTogether,
  ): Promise<readonly ReadOutcome[]>;
  /** All that the vendor shows of a person, for own sends whose answer was lost. */
  look(conversationId: number): Promise<void>;
  /** What somebody waits for: what changed in a conversation, else its newest page. */
  threadsOf(conversationId: number): Promise<readonly ThreadToRead[]>;
  /** Whether a look is needed to know what became of a conversation's sends. */
  needsLook(conversationId: number): Promise<boolean>;
}

/** The work of one connection's loop. */
export function createLoopWork(ports: LoopWorkPorts): LoopWork {
  const { id, inbox, store, clock, signal } = ports;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const reader = createThreadReader({ ...ports, timeZone });

  async function ask({ kind, cursor }: Listing): Promise<RemoteConversationPage> {
    try {
      return await inbox.listConversations({ cursor }, signal);
    } catch (thrown) {
      // A cursor may not live for ever, and a walk can be days old.
      if (kind === 'walk' && cursor !== null && isOfOneThread(toErrorValue(thrown))) {
        await store.write('sync.forgetWalk', { connectionId: id });
      }
      throw thrown;
    }
  }

  /** Looks for a conversation the vendor has not told of: a send of ours may have begun it. */
  async function findInList(conversationId: number): Promise<void> {
    const page = await inbox.listConversations({ cursor: null }, signal);
    if (signal.aborted) return;
    const now = clock.now();
    const common = { connectionId: id, now, page };
    await store.write('sync.applyList', { ...common, timeZone, purpose: { kind: 'look' } });
    await store.write('sync.noConversation', { ...common, conversationId });
  }

  /**
   * Writes a walk's rows in small steps, so that somebody at the desk does not wait for all of them.
   * How far the walk is follows with the whole page, which finds them known.
   */
  async function writeAhead(page: RemoteConversationPage): Promise<void> {
    for (let from = 0; from < page.rows.length && !signal.aborted; from += rowsAtOnce) {
      const rows = page.rows.slice(from, from + rowsAtOnce);
      await store.write('sync.applyList', {
        connectionId: id,
        timeZone,
        now: clock.now(),
        purpose: { kind: 'look' },
        page: { ...page, rows, next: null },
      });
    }
  }

  return {
    async list(action) {
      const page = await ask(action);
      if (signal.aborted) return null;
      if (action.kind === 'walk' && ports.isDeskInUse()) await writeAhead(page);
      if (signal.aborted) return null;
      const purpose =
        action.kind === 'poll'
          ? ({ kind: 'poll', top: action.top } as const)
          : ({ kind: 'walk' } as const);
      const { next, top, isWhole } = await store.write('sync.applyList', {
        connectionId: id,
        timeZone,
        now: clock.now(),
        purpose,
        order: inbox.order,
        // A cursor that leads to itself is no next page.
        page: page.next === action.cursor ? { ...page, next: null } : page,
      });
      const poll = action.kind === 'poll' && next !== null ? { cursor: next, top } : null;
      return { poll, rows: page.rows.length, isWhole };
    },

    async read(thread) {
      await reader.readPage(thread, cursorOf(thread), signal);
    },

    readAll: (threads, together) => readThreads(reader, clock, threads, together, signal),

    look: (conversationId) =>
      lookForLost({ id, inbox, store, clock, timeZone, reader }, conversationId, signal),

    async threadsOf(conversationId) {
      const of = { connectionId: id, conversationId };
      let { threads } = await store.read('sync.threadsOf', of);
      if (threads.length === 0) {
        await findInList(conversationId);
        ({ threads } = await store.read('sync.threadsOf', of));
      }
      return threads.filter((thread, index) => index === 0 || thread.isDue);
    },

    async needsLook(conversationId) {
      if (inbox.history === 'recent') return false;
      return (await store.read('sync.lostSends', { connectionId: id, conversationId })) !== null;
    },
  };
}
