import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { ScheduledSend } from '../../../shared/contract/scheduled.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction } from '../../app/use-call.ts';
import { useDesk } from '../../domain/desk.tsx';
import { ClosesBefore } from '../../domain/scheduled/closes-before.tsx';
import { ScheduledCard } from '../../domain/scheduled/scheduled-card.tsx';
import { useScheduled } from '../../domain/scheduled/use-scheduled.ts';
import { WhenDialog } from '../../domain/scheduled/when-dialog.tsx';
import { Button } from '../../ui/button.tsx';

/** How many stand under the thread before the rest is behind a button. */
const shownAtOnce = 2;

/** What is to leave into this thread by itself, below its messages. */
export function ScheduledStrip({ detail }: { detail: ConversationDetail }) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const scheduled = useScheduled(detail.row.id);
  if (scheduled.length === 0) return null;
  const more = scheduled.length - shownAtOnce;
  return (
    <section
      aria-label={t`Scheduled messages`}
      className="max-h-[40vh] shrink-0 overflow-y-auto border-t border-line bg-sunken px-4 py-2"
    >
      <ul className="flex flex-col items-end gap-1.5">
        {scheduled.slice(0, shownAtOnce).map((one) => (
          <li key={one.id} className="w-full max-w-152 min-w-0">
            <StripCard one={one} detail={detail} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <div className="mt-1 flex justify-end">
          <Button size="small" variant="quiet" onPress={() => openDialog({ kind: 'scheduled' })}>
            <Plural value={more} one="# more scheduled message" other="# more scheduled messages" />
          </Button>
        </div>
      )}
    </section>
  );
}

function StripCard({ one, detail }: { one: ScheduledSend; detail: ConversationDetail }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const sentence = useErrorSentence();
  const [editing, setEditing] = useState(false);
  const giveBack = useDesk((desk) => desk.giveBack);
  const sendNow = useAction('scheduled.sendNow');
  const change = useAction('scheduled.change');
  const cancel = useAction('scheduled.cancel', { onSuccess: giveBack });
  const { id } = one;
  const { row, newestId } = detail;
  const name = row.contact.displayName;
  const windowClosesAt = row.windowless === true ? null : (row.windowClosesAt ?? 0);
  const problem = sendNow.error ?? cancel.error;
  return (
    <ScheduledCard one={one}>
      {one.asks === null && (
        <ClosesBefore name={name} dueAt={one.dueAt} windowClosesAt={windowClosesAt} />
      )}
      <span className="ms-auto flex flex-wrap justify-end gap-1">
        <Button
          size="small"
          variant="quiet"
          isPending={cancel.isPending}
          onPress={() => cancel.mutate({ id })}
        >
          <Trans>Take back</Trans>
        </Button>
        <Button size="small" variant="quiet" onPress={() => setEditing(true)}>
          <Trans>Change</Trans>
        </Button>
        <Button
          size="small"
          variant={one.asks === null ? 'quiet' : 'primary'}
          isPending={sendNow.isPending}
          onPress={() => sendNow.mutate({ id })}
        >
          <Trans>Send now</Trans>
        </Button>
      </span>
      {problem !== null && (
        <p role="alert" className="w-full text-sm text-bad-ink">
          {sentence(problem).title}. {sentence(problem).advice}
        </p>
      )}
      {editing && (
        <WhenDialog
          name={name}
          windowClosesAt={windowClosesAt}
          before={one}
          hasFiles={one.attachments.length > 0}
          isPending={change.isPending}
          error={change.error}
          onChoose={(when) =>
            change.mutate(
              { id, ...when, basedOn: newestId },
              {
                onSuccess: () => {
                  announce(t`Scheduled message changed`);
                  setEditing(false);
                },
              },
            )
          }
          onClose={() => setEditing(false)}
        />
      )}
    </ScheduledCard>
  );
}
