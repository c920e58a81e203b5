import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { messageTypeSigns } from '../../domain/message-type.ts';
import { plainText } from '../../domain/plain-text.ts';
import { Button } from '../../ui/button.tsx';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { MessageId } from '../../../shared/domain/ids.ts';

/** What the customer wrote, or somebody else answered, since a draft was begun, before it goes out. */
export function ThreadChanged({
  row,
  basedOn,
  onSend,
  onKeep,
}: {
  row: ConversationRow;
  basedOn: MessageId | null;
  onSend: () => void;
  onKeep: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const announce = useAnnounce();
  const box = useRef<HTMLElement>(null);
  const name = row.contact.displayName;
  const since = useCall(
    'messages.list',
    {
      conversationId: row.id,
      anchor: { at: 'newer', than: basedOn ?? MessageId.parse(0) },
      limit: 20,
    },
    { topics: [conversationTopic(row.id)] },
  );
  const me = useWorkspace()?.person.name;
  const arrived = (since.data?.items ?? []).flatMap((item) => {
    if (item.kind !== 'message' || item.origin === 'system') return [];
    // Of what left by Lobby, one's own: somebody else here or at another desk may have answered.
    const isMine = item.origin === 'lobby' && (item.personName ?? me) === me;
    return isMine ? [] : [item];
  });
  const isAnswer = arrived.length > 0 && arrived.every(({ direction }) => direction === 'outbound');

  useEffect(() => {
    box.current?.focus();
    announce(t`The thread changed since you began. Your message has not been sent.`, {
      urgent: true,
    });
  }, [announce, name, t]);

  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t`The thread has changed`}
      className="mb-2 flex flex-col gap-2 rounded-lg border border-warn-line bg-warn-tint px-3 py-2"
    >
      <p className="text-base font-medium">
        {isAnswer ? (
          <Trans>Somebody else answered since you began. Not sent yet.</Trans>
        ) : (
          <Trans>
            <bdi>{name}</bdi> wrote since you began. Not sent yet.
          </Trans>
        )}
      </p>
      <ul className="flex max-h-32 flex-col gap-1 overflow-y-auto border-s-2 border-warn-line ps-2">
        {arrived.map((message) => (
          <li key={message.id} className="flex items-baseline gap-2 text-base">
            <span dir="auto" className="min-w-0 flex-1">
              {message.text === null
                ? i18n._(messageTypeSigns[message.type].word)
                : plainText(message.text)}
            </span>
            <span className="shrink-0 text-xs text-muted tabular-nums">
              {format.time(message.sentAt)}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button size="small" onPress={onKeep}>
          <Trans>Keep writing</Trans>
        </Button>
        <Button size="small" variant="primary" onPress={onSend}>
          <Trans>Send anyway</Trans>
        </Button>
      </div>
    </section>
  );
}
