import type { CoreEvent } from '../../../shared/contract/events.ts';
import { type ConnectionId, type PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { InboxPart, RemoteThreadPage } from '../remotes/remote.ts';
import type { Store } from '../store/store.ts';
import type { ThreadApplied } from './apply-thread.ts';
import { arrivalEvent, type Arrival } from './arrival.ts';
import { isOfOneThread } from './loop-errors.ts';
import type { ThreadToRead } from './reads.ts';

export interface ThreadReaderPorts {
  readonly id: ConnectionId;
  readonly inbox: InboxPart;
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: string;
  emit(event: CoreEvent): void;
  person(): { readonly id: PersonId };
}

/** A message older than this is in the list as unread; a notification of it would be noise. */
const newsMs = 60 * 60 * 1000;

/** A page of a thread to ask for: the newest where `cursor` is null. */
export interface PageToRead {
  readonly thread: ThreadToRead;
  readonly cursor: string | null;
}

/** What the vendor answered; `page` null: the conversation is gone. */
export interface PageCame extends PageToRead {
  readonly page: RemoteThreadPage | null;
}

/** A page of a thread as it was written. */
export interface PageRead extends ThreadApplied {
  readonly page: RemoteThreadPage;
}

export interface ThreadReader {
  /** Asks the vendor for a page. Rejects with `LobbyError` when it could not be asked. */
  fetchPage(of: PageToRead, signal: AbortSignal): Promise<PageCame>;
  /**
   * Writes pages, each with how far its thread has been followed, in one step; marks what is gone.
   * What was written, in the order of `pages`; null for what is gone. Rejects when the store does.
   */
  writePages(pages: readonly PageCame[]): Promise<readonly (PageRead | null)[]>;
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
    if (arrival.sentAt < servedAt - newsMs) return;
    ports.emit(arrivalEvent(arrival));
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

  const fetchPage: ThreadReader['fetchPage'] = async ({ thread, cursor }, signal) => ({
    thread,
    cursor,
    page: await ask(thread.ref, cursor, signal),
  });

  const writePages: ThreadReader['writePages'] = async (pages) => {
    const threads = pages.flatMap(({ thread, cursor, page }) =>
      page === null ? [] : [{ page, seenFingerprint: thread.seenFingerprint, continues: cursor }],
    );
    const now = clock.now();
    const applied =
      threads.length === 0
        ? []
        : await store.write('sync.applyThreads', {
            connectionId: id,
            timeZone: ports.timeZone,
            now,
            history: inbox.history,
            personId: ports.person().id,
            threads,
          });
    for (const { thread, page } of pages) {
      if (page !== null) continue;
      await store.write('sync.markGone', { connectionId: id, ref: thread.ref, now });
    }
    for (const { arrival, servedAt } of applied) {
      if (arrival !== null) tell(arrival, servedAt);
    }
    const written = applied.values();
    return pages.map(({ page }) => {
      const one = page === null ? undefined : written.next().value;
      return page === null || one === undefined ? null : { ...one, page };
    });
  };

  return {
    fetchPage,
    writePages,
    async readPage(thread, cursor, signal) {
      const came = await fetchPage({ thread, cursor }, signal);
      if (signal.aborted) return null;
      const [read = null] = await writePages([came]);
      return read;
    },
  };
}
