import type { CoreEvent } from '../../../shared/contract/events.ts';
import { type ConnectionId, type PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { InboxPart, RemoteThreadPage } from '../remotes/remote.ts';
import type { Handed, Store } from '../store/store.ts';
import type { ThreadApplied } from './apply-thread.ts';
import { arrivalEvent, isNews, type Arrival } from './arrival.ts';
import { isOfOneThread } from './loop-errors.ts';
import type { ThreadToRead } from './reads.ts';
import { packThread, type PackedThread, type ThreadRead } from './thread-read.ts';

export interface ThreadReaderPorts {
  readonly id: ConnectionId;
  readonly inbox: InboxPart;
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: string;
  emit(event: CoreEvent): void;
  person(): { readonly id: PersonId };
}

/** A page of a thread to ask for: the newest where `cursor` is null. */
export interface PageToRead {
  readonly thread: ThreadToRead;
  readonly cursor: string | null;
}

/** What the vendor answered, passed on to the writer; `page` null: the conversation is gone. */
export interface PageCame extends PageToRead {
  readonly page: Handed<PackedThread> | null;
}

/** A page of a thread as it was written. */
export interface PageRead extends ThreadApplied {
  readonly page: RemoteThreadPage;
}

export interface ThreadReader {
  /**
   * Asks the vendor for a page; who asked ends what was handed in. Rejects with `LobbyError` when it
   * could not be asked.
   */
  fetchPage(of: PageToRead, signal: AbortSignal): Promise<PageCame>;
  /**
   * Writes pages, each with how far its thread has been followed, in one step, or in several where
   * somebody waits for the writer meanwhile; marks what is gone. Rejects when the store does.
   */
  writePages(pages: readonly PageCame[]): Promise<void>;
  /**
   * Reads one page of a thread at the vendor, the newest where `cursor` is null, and writes it in one
   * step with how far the thread has been followed. A conversation that is gone is marked. Rejects
   * with `LobbyError` when the vendor or the store could not be asked; null when the conversation is
   * gone or `signal` aborted.
   */
  readPage(
    thread: ThreadToRead,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<PageRead | null>;
}

/** Reads threads of one connection. */
export function createThreadReader(ports: ThreadReaderPorts): ThreadReader {
  const { id, inbox, store, clock } = ports;

  function tell(arrival: Arrival, servedAt: number): void {
    if (isNews(arrival, servedAt)) ports.emit(arrivalEvent(arrival));
  }

  async function ask(
    ref: string,
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<RemoteThreadPage | null> {
    try {
      return await inbox.readConversation(ref, cursor, signal);
    } catch (thrown) {
      if (!(thrown instanceof LobbyError)) throw thrown;
      // A cursor may not live for ever; the thread is then followed from its newest page again.
      if (cursor !== null && isOfOneThread(toErrorValue(thrown))) {
        await store.write('sync.forgetOlder', { connectionId: id, ref, cursor });
      }
      if (thrown.code !== 'remote_not_found') throw thrown;
      return null;
    }
  }

  const read = ({ thread, cursor }: PageToRead, page: RemoteThreadPage): ThreadRead => ({
    page,
    seenFingerprint: thread.seenFingerprint,
    continues: cursor,
    cameAt: clock.now(),
  });

  const scope = () => ({
    connectionId: id,
    timeZone: ports.timeZone,
    now: clock.now(),
    history: inbox.history,
    personId: ports.person().id,
  });

  function tellOf(applied: readonly ThreadApplied[]): void {
    for (const { arrival, servedAt } of applied) {
      if (arrival !== null) tell(arrival, servedAt);
    }
  }

  async function markGone({ ref }: ThreadToRead): Promise<void> {
    await store.write('sync.markGone', { connectionId: id, ref, now: clock.now() });
  }

  return {
    async fetchPage(of, signal) {
      const page = await ask(of.thread.ref, of.cursor, signal);
      return { ...of, page: page === null ? null : store.hand(packThread(read(of, page))) };
    },
    async writePages(pages) {
      let left = pages.flatMap(({ page }) => (page === null ? [] : [page]));
      while (left.length > 0) {
        const applied = await store.writeHanded('sync.applyThreads', scope(), 'threads', left);
        tellOf(applied);
        left = left.slice(applied.length);
      }
      for (const { thread, page } of pages) {
        if (page === null) await markGone(thread);
      }
    },
    async readPage(thread, cursor, signal) {
      const page = await ask(thread.ref, cursor, signal);
      if (signal.aborted) return null;
      if (page === null) {
        await markGone(thread);
        return null;
      }
      const threads = [read({ thread, cursor }, page)];
      const applied = await store.write('sync.applyThreads', { ...scope(), threads });
      tellOf(applied);
      const [one] = applied;
      return one === undefined ? null : { ...one, page };
    },
  };
}
