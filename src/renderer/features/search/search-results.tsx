import { Trans, useLingui } from '@lingui/react/macro';
import { SearchX } from 'lucide-react';
import { memo, useMemo } from 'react';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListBoxSection,
} from 'react-aria-components';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAfterPaint } from '../../app/use-after-paint.ts';
import { useNow } from '../../app/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { MessageHit, SearchAnswer } from '../../../shared/contract/search.ts';
import { markedText } from './marked-text.ts';
import { optionLook, PersonResult } from './person-result.tsx';
import { plainSnippet } from './plain-snippet.ts';
import { isUnchosen, type SearchChoices } from './search-choices.ts';
import { useHistoryComing } from './use-history-coming.ts';
import { useSearch } from './use-search.ts';

const none: readonly ConversationRow[] = [];
/** As many results as fit on most screens: of a new answer the rest is drawn when these are painted. */
const onScreen = 12;

function Heading({ children }: { children: string }) {
  return <Header className="px-2.5 pt-3 pb-1 text-sm font-medium text-faint">{children}</Header>;
}

function MessageResult({ hit, now }: { hit: MessageHit; now: number }) {
  const format = useFormat();
  const plain = plainSnippet(hit.snippet, hit.marks);
  return (
    <ListBoxItem
      id={`message-${hit.messageId}`}
      textValue={`${hit.displayName}: ${plain.text}`}
      className={`${optionLook} flex-col`}
    >
      <span className="flex items-baseline gap-2">
        <span
          dir="auto"
          className="min-w-0 flex-1 truncate text-base font-medium [text-align:-webkit-match-parent]"
        >
          {hit.displayName}
        </span>
        <span className="shrink-0 text-xs text-faint tabular-nums">
          {format.listTime(hit.sentAt, now)}
        </span>
      </span>
      <span className="line-clamp-2 text-base text-muted">
        {hit.direction === 'outbound' && (
          <span>
            <Trans>You</Trans>:{' '}
          </span>
        )}
        <bdi>
          {markedText(plain.text, plain.marks).map((piece, index) =>
            piece.hit ? (
              <mark key={index} className="rounded-sm bg-mark text-ink">
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}
        </bdi>
      </span>
    </ListBoxItem>
  );
}

/**
 * What was found, as a list of options. Not drawn anew for a key that has no answer yet: of each result
 * the list keeps what it drew for as long as that is the same object.
 */
const ResultList = memo(function ResultList({
  pages,
  isUnfiltered,
  isWhole,
  hasMore,
  loadingMore,
  onMore,
}: {
  pages: readonly SearchAnswer[];
  isUnfiltered: boolean;
  /** All there is was looked through: nothing is still on its way here. */
  isWhole: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}) {
  const { t } = useLingui();
  const now = useNow(60_000);
  const open = useNavigation((navigation) => navigation.openConversation);
  const people = pages[0]?.conversations ?? none;
  const hits = useMemo(
    () => pages.flatMap((page) => page.messages.map((hit) => ({ ...hit, id: hit.messageId }))),
    [pages],
  );
  const isPainted = useAfterPaint(pages[0]);
  const shownPeople = isPainted ? people : people.slice(0, onScreen);
  const shownHits = isPainted ? hits : hits.slice(0, Math.max(0, onScreen - people.length));
  return (
    <ListBox
      aria-label={t`Search results`}
      onAction={(key) => {
        const person = people.find((row) => `conversation-${row.id}` === key);
        const hit = hits.find((one) => `message-${one.messageId}` === key);
        if (person) open(person.id);
        else if (hit) open(hit.conversationId, hit.messageId);
      }}
      renderEmptyState={() => (
        <EmptyState
          icon={<SearchX size={20} />}
          title={isWhole ? t`Nothing found` : t`Nothing found so far`}
        >
          {isUnfiltered ? (
            <Trans>Try fewer letters, part of a name, or the end of a phone number.</Trans>
          ) : (
            <Trans>Try fewer letters, or clear the filters.</Trans>
          )}
        </EmptyState>
      )}
      className="min-h-0 flex-1 overflow-y-auto px-2 pb-2 outline-none"
    >
      {people.length > 0 && (
        <ListBoxSection id="people">
          <Heading>{t`People`}</Heading>
          <Collection items={shownPeople}>{(row) => <PersonResult row={row} />}</Collection>
        </ListBoxSection>
      )}
      {shownHits.length > 0 && (
        <ListBoxSection id="messages">
          <Heading>{t`Messages`}</Heading>
          <Collection items={shownHits} dependencies={[now]}>
            {(hit) => <MessageResult hit={hit} now={now} />}
          </Collection>
        </ListBoxSection>
      )}
      {hasMore && isPainted && (
        <ListBoxLoadMoreItem onLoadMore={onMore} isLoading={loadingMore}>
          <span className="flex justify-center p-2">
            <Spinner />
          </span>
        </ListBoxLoadMoreItem>
      )}
    </ListBox>
  );
});

/** What was found: people first, then messages, more of them as one scrolls. */
export function SearchResults({ text, choices }: { text: string; choices: SearchChoices }) {
  const format = useFormat();
  const sentence = useErrorSentence();
  const search = useSearch(text, choices);
  const coming = useHistoryComing();

  if (search.pages === undefined) {
    if (search.error === null) return <Skeleton className="mx-4 mt-3 h-10" />;
    const { title, advice } = sentence(search.error);
    return (
      <div className="p-3">
        <Banner tone="bad" live="alert" title={title}>
          {advice}
        </Banner>
      </div>
    );
  }
  const reachesBackTo = search.pages.at(-1)?.reachesBackTo ?? null;
  const reach = reachesBackTo === null ? null : format.dateTime(reachesBackTo);

  return (
    <div aria-busy={search.stale} className="flex min-h-0 flex-1 flex-col">
      <ResultList
        pages={search.pages}
        isUnfiltered={isUnchosen(choices)}
        isWhole={reach === null && coming.length === 0}
        hasMore={search.hasMore}
        loadingMore={search.loadingMore}
        onMore={search.more}
      />
      {(reach !== null || coming.length > 0) && (
        <div className="flex flex-col gap-1 border-t border-line px-4 py-2 text-sm text-pretty text-muted">
          {coming.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {reach !== null && (
            <p>
              <Trans>Older messages are still being indexed. Search reaches back to {reach}.</Trans>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
