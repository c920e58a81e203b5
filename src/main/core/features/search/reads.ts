import type { SearchAnswer, SearchFilter } from '../../../../shared/contract/search.ts';
import type { ConversationId, MessageId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';
import { firstRow } from '../../store/sql-rows.ts';
import { findNames } from './find-names.ts';
import { findWords, findWordsIn, type Found } from './find-words.ts';
import { asksForMessages, noFilter } from './search-filter.ts';
import { nameQuery, wordQuery } from './search-query.ts';

export interface SearchArgs {
  readonly personId: string;
  readonly text: string;
  readonly conversationId: ConversationId | null;
  readonly filter?: SearchFilter | undefined;
  readonly before: MessageId | null;
  readonly limit: number;
}

/** How many conversations stand above the messages. */
const mostNames = 10;

/** The time from which on everything is indexed, ms UTC; null when all of it is. */
function indexReach(db: ReadableDb): number | null {
  const row = firstRow<{ id: number | null }>(
    db.prepare('SELECT max(newest) AS id FROM search_pending'),
  );
  const newest = row?.id ?? null;
  return newest === null ? null : Math.floor(newest / 256) * 1000;
}

function query(db: ReadableDb, args: SearchArgs): SearchAnswer {
  const { text, conversationId, before, limit } = args;
  const filter = args.filter ?? noFilter;
  const reachesBackTo = indexReach(db);
  const words = wordQuery(text);
  const wanted = { before, filter, limit: limit + 1 };
  const { hits, stoppedAt }: Found =
    words === null
      ? { hits: [], stoppedAt: null }
      : conversationId === null
        ? findWords(db, { query: words, ...wanted })
        : {
            hits: findWordsIn(
              db,
              conversationId,
              { query: words, ...wanted },
              reachesBackTo === null,
            ),
            stoppedAt: null,
          };
  const messages = hits.slice(0, limit);
  const asksNames = conversationId === null && before === null && !asksForMessages(filter);
  const name = asksNames ? nameQuery(text) : null;
  const of = { personId: args.personId, limit: Math.min(limit, mostNames) };
  return {
    conversations: name === null ? [] : findNames(db, name, { ...of, numberId: filter.numberId }),
    messages,
    next: hits.length > limit ? (messages.at(-1)?.messageId ?? null) : stoppedAt,
    // One conversation is read itself while the index is not whole.
    reachesBackTo: conversationId === null ? reachesBackTo : null,
  };
}

/** Words, names and phones, newest first. */
export const searchReads = { 'search.query': query } as const;
