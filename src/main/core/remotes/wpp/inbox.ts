import { canonicalPhone } from '../../../../shared/domain/identity.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { readJson } from '../read-json.ts';
import type {
  InboxPart,
  ListQuery,
  RemoteConversation,
  RemoteConversationPage,
} from '../remote.ts';
import { errorValueOf } from './errors.ts';
import { conversationOf, toConversation, toMessage } from './map.ts';
import { fetchWppMedia } from './media.ts';
import type { WppNumbers } from './numbers.ts';
import { limitOf, readPage, readPlace, writePlace, type Place } from './pages.ts';
import type { WppPaths } from './paths.ts';
import type { WppClient } from './request.ts';
import { WireConversations, WireDone, WireMessages } from './wire.ts';

/** A page of one number's list. */
interface NumberPage {
  readonly phoneId: string;
  readonly rows: readonly RemoteConversation[];
  readonly next: number | null;
  readonly total: number | null;
  readonly serverDate: number | null;
}

/**
 * The inbox part: the conversations of every number of the connection, merged, and the messages of
 * one. That rows come newest first is inferred, so nobody relies on it.
 */
export function wppInbox(client: WppClient, paths: WppPaths, numbers: WppNumbers): InboxPart {
  async function pageOf(
    phoneId: string,
    asked: { readonly page: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<NumberPage> {
    const path = paths.conversations(phoneId);
    const page = await readPage(client, path, asked, WireConversations, signal);
    return {
      ...page,
      phoneId,
      rows: page.rows.map((wire) => toConversation(wire, phoneId)),
      serverDate: page.answer.serverDate,
    };
  }

  /** A number that went away in the middle of a walk ends; any other failure fails the page. */
  async function pageUnlessGone(
    phoneId: string,
    asked: { readonly page: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<NumberPage | null> {
    try {
      return await pageOf(phoneId, asked, signal);
    } catch (thrown) {
      if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') throw thrown;
      if ((await numbers.refs(signal, true)).includes(phoneId)) throw thrown;
      return null;
    }
  }

  return {
    order: 'not_promised',
    history: 'paged',

    async listConversations(query, signal): Promise<RemoteConversationPage> {
      const place = readPlace(query.cursor);
      refuseForeignFilters(query);
      const limit = place?.limit ?? limitOf(query.limit);
      const at = place?.at ?? (await firstPages(numbers, query, signal));
      const answers = await Promise.all(
        Object.entries(at).map(([phoneId, page]) =>
          pageUnlessGone(phoneId, { page, limit }, signal),
        ),
      );
      const pages = answers.filter((page) => page !== null);
      const wanted = filterOf(query);
      return {
        rows: pages.flatMap((page) => page.rows).filter((row) => wanted?.(row) ?? true),
        next: writePlace({ limit, at: following(pages) }),
        total: place === null && wanted === null ? totalOf(pages) : null,
        serverDate: pages.at(-1)?.serverDate ?? null,
      };
    },

    async readConversation(ref, cursor, signal, filter = {}) {
      const place = readPlace(cursor);
      const page = place === null ? 1 : place.at[''];
      if (page === undefined) throw new LobbyError('bad_input', 'This cursor is not of a thread.');
      const limit = place?.limit ?? limitOf(filter.limit);
      const read = await readPage(
        client,
        paths.messages(ref),
        { page, limit },
        WireMessages,
        signal,
      );
      return {
        conversation: conversationOf(ref, read.rows),
        messages: read.rows.map(toMessage),
        older: read.next === null ? null : writePlace({ limit, at: { '': read.next } }),
        complete: read.next === null,
        serverDate: read.answer.serverDate,
      };
    },

    async markRead(ref, signal) {
      const call = { lane: 'read', method: 'POST', path: paths.read(ref) } as const;
      const ending = await client.request(call, signal);
      // "No content" is an answer too.
      if (ending.kind === 'answer' && ending.status === 204) return;
      readJson(ending, WireDone, errorValueOf);
    },

    fetchMedia: (of, signal) => fetchWppMedia(client, paths, of, signal),
  };
}

async function firstPages(
  numbers: WppNumbers,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Place['at']> {
  const refs = query.numberRef === undefined ? await numbers.refs(signal) : [query.numberRef];
  return Object.fromEntries(refs.map((ref) => [ref, 1]));
}

function following(pages: readonly NumberPage[]): Place['at'] {
  return Object.fromEntries(
    pages.flatMap(({ phoneId, next }) => (next === null ? [] : [[phoneId, next] as const])),
  );
}

function totalOf(pages: readonly NumberPage[]): number | null {
  if (pages.some((page) => page.total === null)) return null;
  return pages.reduce((sum, page) => sum + (page.total ?? 0), 0);
}

/** WPP names no filter: what can be told from a row is looked for here. */
function filterOf({ status, recipient }: ListQuery): ((row: RemoteConversation) => boolean) | null {
  if (status === undefined && recipient === undefined) return null;
  const phone = canonicalPhone(recipient ?? '');
  return (row) =>
    (status === undefined || row.status === status) &&
    (recipient === undefined ||
      canonicalPhone(row.contact.phone ?? row.contact.identifier) === phone);
}

/** A filter that cannot be told from a row would bring rows nobody asked for. */
function refuseForeignFilters({ mode, assigned, search }: ListQuery): void {
  if (mode !== undefined || assigned !== undefined || (search ?? '') !== '') {
    throw new LobbyError('capability_missing', 'WPP has no such filter.');
  }
}
