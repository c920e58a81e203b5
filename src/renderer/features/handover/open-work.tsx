import { useLingui } from '@lingui/react/macro';
import { CircleCheck } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { Handover } from '../../../shared/contract/reports.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { WorkGroup } from './use-work-groups.ts';

/** Everything that somebody has to deal with, by what it is, and what was noted meanwhile. */
export function OpenWork({
  groups,
  handover,
}: {
  groups: readonly WorkGroup[];
  handover: Pick<Handover, 'notes' | 'since' | 'at'>;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { notes } = handover;
  const since = format.soon(handover.since, handover.at);
  if (groups.length + notes.length === 0) {
    return (
      <EmptyState icon={<CircleCheck size={20} />} title={t`Nothing is open`}>
        {t`Nobody waits, nothing failed, and nothing comes back before the end of tomorrow.`}
      </EmptyState>
    );
  }
  return (
    <>
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
      {notes.length > 0 && (
        <Section title={t`Notes since ${since}`} count={notes.length}>
          {notes.map((note) => (
            <li key={`${note.conversationId} ${note.at} ${note.text}`} className="px-4 py-2">
              <ThreadLink id={note.conversationId} name={note.displayName} />
              <p className="text-base whitespace-pre-wrap text-ink" dir="auto">
                {note.text}
              </p>
              <p className="text-sm text-muted">
                <bdi>{note.personName}</bdi> · {format.soon(note.at, handover.at)}
              </p>
            </li>
          ))}
        </Section>
      )}
    </>
  );
}

/** How many stand there at first. */
const first = 10;

function Group({ group }: { group: WorkGroup }) {
  const { t } = useLingui();
  const [isWhole, setWhole] = useState(false);
  const { title, count, lines, more } = group;
  const shown = isWhole ? lines : lines.slice(0, first);
  return (
    <Section title={title} count={count}>
      {shown.map((line) => (
        <li
          key={line.key}
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-1.5"
        >
          <ThreadLink id={line.conversationId} name={line.name} />
          <span className="truncate text-sm text-muted">
            <bdi>{line.aside}</bdi>
          </span>
          <span className="truncate text-end text-sm text-ink tabular-nums">
            <bdi>{line.fact}</bdi>
          </span>
        </li>
      ))}
      {shown.length < lines.length && (
        <li className="px-2 py-1">
          <Button size="small" variant="quiet" onPress={() => setWhole(true)}>
            {t`Show more`}
          </Button>
        </li>
      )}
      {isWhole && more !== null && <li className="px-4 py-1.5 text-sm text-muted">{more}</li>}
    </Section>
  );
}

/** A customer's name that opens the thread. */
function ThreadLink({ id, name }: { id: ConversationRow['id']; name: string }) {
  const open = useNavigation((navigation) => navigation.openConversation);
  return (
    <span className="min-w-0 truncate">
      <button
        type="button"
        className="max-w-full truncate rounded-sm text-start text-base font-medium text-accent-ink hover:underline"
        onClick={() => open(id)}
      >
        <bdi>{name}</bdi>
      </button>
    </span>
  );
}

function Section({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: ReactNode;
}) {
  const titleId = useId();
  const format = useFormat();
  return (
    <section
      aria-labelledby={titleId}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <header className="flex items-baseline gap-2 bg-sunken px-4 py-2.5">
        <h2 id={titleId} className="text-md font-semibold text-ink">
          {title}
        </h2>
        <span className="text-base text-muted tabular-nums">{format.number(count)}</span>
      </header>
      <ul className="divide-y divide-line border-t border-line">{children}</ul>
    </section>
  );
}
