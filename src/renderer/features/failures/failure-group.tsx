import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { FailureGroup } from '../../../shared/contract/failures.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { causeWords } from '../../domain/cause-words.ts';
import { FailureCard } from './failure-card.tsx';
import { useElsewhereWords } from './elsewhere-words.ts';
import { GroupAction } from './group-action.tsx';
import { triesAgain } from './tries-again.ts';

/** How many stand there at first, and how many more each time somebody asks. */
const step = 20;
/** What an action for all of them takes at most. */
const most = 5000;

/** The messages that failed for one cause, with the one thing that helps. */
export function FailureGroupSection({ group }: { group: FailureGroup }) {
  const { t, i18n } = useLingui();
  const titleId = useId();
  const format = useFormat();
  const sentence = useErrorSentence();
  const [shown, setShown] = useState(step);
  const { cause, count, action } = group;
  const items = useCall(
    'failures.items',
    { cause, limit: Math.min(shown, most) },
    { topics: ['conversations'], keepPrevious: true },
  );
  const words = causeWords[cause];
  // Of some that are not read yet nobody knows.
  const mayBeOurs =
    items.data === undefined ||
    items.data.length < Math.min(count, most) ||
    items.data.some(({ own }) => own);
  const isElsewhere = triesAgain(action) && !mayBeOurs;
  const total = format.number(count);
  const elsewhere = useElsewhereWords();
  return (
    <section
      aria-labelledby={titleId}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2 bg-sunken px-4 py-3">
        <div className="min-w-56 flex-1">
          <div className="flex items-center gap-2">
            <h2 id={titleId} className="text-md font-semibold text-ink">
              {i18n._(words.title)}
            </h2>
            <span className="sr-only">{t`Messages: ${total}`}</span>
            <span aria-hidden className="flex">
              <Count muted>{total}</Count>
            </span>
          </div>
          <p className="text-base text-pretty text-muted">
            {isElsewhere ? elsewhere : i18n._(words.advice)}
          </p>
        </div>
        {!isElsewhere && (
          <GroupAction cause={cause} action={action} count={Math.min(count, most)} />
        )}
      </header>
      {items.error !== null && (
        <Banner tone="bad" live="alert" edge title={sentence(items.error).title}>
          {sentence(items.error).advice}
        </Banner>
      )}
      {items.data === undefined && items.error === null && <Skeleton className="m-4 h-14" />}
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {items.data?.map((item) => (
          <li key={`${item.id} ${item.delivery.attempt}`}>
            <FailureCard item={item} action={action} />
          </li>
        ))}
      </ul>
      {shown < Math.min(count, most) && (
        <div className="border-t border-line px-2 py-2">
          <Button size="small" variant="quiet" onPress={() => setShown((now) => now + step)}>
            {t`Show more`}
          </Button>
        </div>
      )}
    </section>
  );
}
