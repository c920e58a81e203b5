import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useNavigation } from '../../app/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import type { SlashList } from './use-slash.ts';

/** The element id of one of the options, for the box's `aria-activedescendant`. */
export function slashOptionId(listId: string, reply: QuickReply): string {
  return `${listId}-${reply.id}`;
}

/** The quick replies that fit what stands behind the slash, above the box. The box has the focus. */
export function SlashOptions({
  id,
  list,
  onChoose,
}: {
  id: string;
  list: SlashList;
  onChoose: (reply: QuickReply) => void;
}) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const go = useNavigation((navigation) => navigation.go);
  const box = useRef<HTMLDivElement>(null);
  const { options, active, isEmpty } = list;
  const count = options.length;

  useEffect(() => {
    if (count > 0) announce(t`Quick replies: ${count}. The arrow keys choose, Enter takes one.`);
  }, [announce, count, t]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  if (isEmpty) {
    return (
      <Frame>
        <p className="flex flex-wrap items-center gap-2 px-2 py-1 text-base text-muted">
          <span className="min-w-0 flex-1">
            <Trans>No quick replies yet. Words kept there are one slash away.</Trans>
          </span>
          <Button size="small" onPress={() => go('settings')}>
            <Trans>Add quick replies</Trans>
          </Button>
        </p>
      </Frame>
    );
  }
  if (count === 0) return null;
  return (
    <Frame>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the box keeps the focus and its text */}
      <div ref={box} id={id} role="listbox" aria-label={t`Quick replies`}>
        {options.map((reply, index) => (
          // The keys are the box's: it keeps the focus and names the active one.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
          <div
            key={reply.id}
            id={slashOptionId(id, reply)}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option here has two lines
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onPointerMove={() => {
              if (index !== active) list.setActive(index);
            }}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(reply)}
            className={cx(
              'flex min-w-0 cursor-default flex-col rounded-md px-2 py-1.5',
              index === active && 'bg-hover forced-colors:outline-2 forced-colors:outline-solid',
            )}
          >
            <span className="flex min-w-0 items-baseline gap-2">
              <bdi className="shrink-0 text-sm font-medium text-accent-ink">/{reply.shortcut}</bdi>
              <span dir="auto" className="min-w-0 truncate text-base font-medium text-ink">
                {reply.title}
              </span>
            </span>
            <span dir="auto" className="truncate text-sm text-muted">
              {reply.text}
            </span>
          </div>
        ))}
      </div>
    </Frame>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  return (
    <div className="absolute inset-x-4 bottom-full z-10 mb-1 max-h-72 animate-rise overflow-y-auto rounded-lg bg-raised p-1 shadow-float forced-colors:border">
      {children}
    </div>
  );
}
