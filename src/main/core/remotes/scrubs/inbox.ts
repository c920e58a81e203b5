import { LobbyError } from '../../../../shared/errors.ts';
import { phoneDigits } from '../phones.ts';
import type {
  InboxPart,
  ListQuery,
  RemoteConversation,
  RemoteConversationPage,
  ThreadFilter,
} from '../remote.ts';
import { readCursor, waysOn, writeCursor, type Place, type Way } from './cursors.ts';
import { conversationOf, toConversation, toMessage } from './map.ts';
import type { ScrubsNumbers } from './numbers.ts';
import { readRef } from './refs.ts';
import { numberPath, scrubsRead, type ScrubsRequest } from './request.ts';
import { WireConversations, WireMessages } from './wire.ts';

/** The most a page may hold (scrubs.txt, `limit`). */
const largestPage = 100;

function limitOf(limit: number | undefined): string {
  return String(Math.min(largestPage, Math.max(1, Math.trunc(limit ?? largestPage))));
}

/** A page of one number's list. */
interface NumberPage {
  readonly number: string;
  readonly rows: readonly RemoteConversation[];
  readonly after: string | null;
  readonly before: string | null;
  readonly serverDate: number | null;
}

/**
 * The inbox part: GET /numbers/{phone_number}/conversations of every number of ours, merged, and
 * the messages of one. That rows come newest first is inferred, so nobody relies on it.
 */
export function scrubsInbox(request: ScrubsRequest, numbers: ScrubsNumbers): InboxPart {
  async function pageOf(
    number: string,
    place: { readonly way: Way; readonly cursor: string | null },
    query: ListQuery,
    signal: AbortSignal,
  ): Promise<NumberPage> {
    const call = {
      path: numberPath(number, 'conversations'),
      query: {
        ...(query.recipient === undefined
          ? {}
          : { recipient_phone_number: phoneDigits(query.recipient) }),
        ...(query.status === undefined ? {} : { status: query.status }),
        limit: limitOf(query.limit),
        ...(place.cursor === null ? {} : { [place.way]: place.cursor }),
      },
    };
    const { value, answer } = await scrubsRead(request, call, WireConversations, signal);
    return {
      number,
      rows: value.data.map((wire) => toConversation(wire, number)),
      ...waysOn(value.paging, place.cursor),
      serverDate: answer.serverDate,
    };
  }

  /** A number that was given away in the middle of a walk ends; any other failure fails the page. */
  async function pageUnlessGivenAway(
    number: string,
    place: Place | null,
    query: ListQuery,
    signal: AbortSignal,
  ): Promise<NumberPage | null> {
    try {
      const from = { way: place?.way ?? 'after', cursor: place?.at[number] ?? null };
      return await pageOf(number, from, query, signal);
    } catch (thrown) {
      if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') throw thrown;
      if ((await numbers.refs(signal, true)).includes(number)) throw thrown;
      return null;
    }
  }

  async function numbersOf(
    place: Place | null,
    query: ListQuery,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    if (place !== null) return Object.keys(place.at);
    return query.numberRef === undefined ? numbers.refs(signal) : [query.numberRef];
  }

  return {
    order: 'not_promised',
    history: 'paged',
    async listConversations(query, signal): Promise<RemoteConversationPage> {
      const place = readCursor(query.cursor);
      refuseForeignFilters(query);
      const asked = await numbersOf(place, query, signal);
      const answers = await Promise.all(
        asked.map((number) => pageUnlessGivenAway(number, place, query, signal)),
      );
      const pages = answers.filter((page) => page !== null);
      return {
        rows: pages.flatMap((page) => page.rows),
        next: writeCursor('after', cursorsOf(pages, 'after')),
        previous: writeCursor('before', cursorsOf(pages, 'before')),
        total: null,
        serverDate: pages.at(-1)?.serverDate ?? null,
      };
    },

    async readConversation(ref, cursor, signal, filter = {}) {
      const name = readRef(ref);
      const place = readCursor(cursor);
      const at = place?.at[''] ?? null;
      if (place !== null && at === null) {
        throw new LobbyError('bad_input', 'This cursor is not of a thread.');
      }
      const call = {
        path: numberPath(name.number, 'conversations', name.id, 'messages'),
        query: {
          ...messageFilters(filter),
          limit: limitOf(filter.limit),
          ...(place === null || at === null ? {} : { [place.way]: at }),
        },
      };
      const { value, answer } = await scrubsRead(request, call, WireMessages, signal);
      const { after, before } = waysOn(value.paging, at);
      const isNarrowed = Object.keys(messageFilters(filter)).length > 0;
      return {
        conversation: conversationOf(name, value.data),
        messages: value.data.map((wire) => toMessage(wire, name.number)),
        older: writeCursor('after', after === null ? {} : { '': after }),
        newer: writeCursor('before', before === null ? {} : { '': before }),
        complete: after === null && !isNarrowed,
        serverDate: answer.serverDate,
      };
    },
  };
}

function cursorsOf(pages: readonly NumberPage[], way: Way): Record<string, string> {
  return Object.fromEntries(
    pages.flatMap((page) => {
      const cursor = page[way];
      return cursor === null ? [] : [[page.number, cursor] as const];
    }),
  );
}

function messageFilters(filter: ThreadFilter): Record<string, string> {
  const { direction, status, type, hasMedia } = filter;
  return {
    ...(direction === undefined ? {} : { direction }),
    ...(status === undefined ? {} : { status }),
    ...(type === undefined ? {} : { message_type: type }),
    ...(hasMedia === undefined ? {} : { has_media: String(hasMedia) }),
  };
}

/** A filter Scrubs does not have would bring rows nobody asked for. */
function refuseForeignFilters({ mode, assigned, search }: ListQuery): void {
  if (mode !== undefined || assigned !== undefined || (search ?? '') !== '') {
    throw new LobbyError('capability_missing', 'Scrubs has no such filter.');
  }
}
