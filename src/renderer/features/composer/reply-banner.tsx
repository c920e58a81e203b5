import { Trans, useLingui } from '@lingui/react/macro';
import { Reply, X } from 'lucide-react';
import { useCall } from '../../app/use-call.ts';
import { messageTypeSigns } from '../../domain/message-type.ts';
import { plainText } from '../../domain/plain-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';

/** What is being answered, above the box, and the way out of answering it. */
export function ReplyBanner({
  row,
  messageId,
  canQuote,
  onCancel,
}: {
  row: ConversationRow;
  messageId: MessageId;
  /** The platform can show what is answered. */
  canQuote: boolean;
  onCancel: () => void;
}) {
  const { t, i18n } = useLingui();
  const around = useCall(
    'messages.list',
    { conversationId: row.id, anchor: { at: 'around', id: messageId }, limit: 1 },
    { topics: [conversationTopic(row.id)] },
  );
  const message = around.data?.items.find(
    (item) => item.kind === 'message' && item.id === messageId,
  );
  const isKnown = message?.kind === 'message';
  const name = row.contact.displayName;
  const words =
    !isKnown || message.deletedAt !== null
      ? null
      : message.text === null || message.text.trim() === ''
        ? i18n._(messageTypeSigns[message.type].word)
        : plainText(message.text);
  return (
    <section
      aria-label={t`Reply to a message`}
      className="mx-1.5 mt-1.5 flex items-center gap-2 rounded-lg border-s-2 border-accent bg-sunken py-1.5 ps-2.5 pe-1"
    >
      <Reply aria-hidden className="size-4 shrink-0 text-accent-ink rtl:-scale-x-100" />
      <p className="flex min-w-0 flex-1 flex-col text-sm">
        <span className="truncate font-medium text-accent-ink">
          {isKnown && message.direction === 'outbound' ? (
            <Trans>Reply to your own message</Trans>
          ) : (
            <Trans>
              Reply to <bdi>{name}</bdi>
            </Trans>
          )}
        </span>
        <span dir="auto" className="truncate text-muted">
          {words ?? (around.isPending ? '…' : t`This message is not here any more`)}
        </span>
        {!canQuote && (
          <span className="text-warn-ink">
            <Trans>This platform shows no quotes: your words go alone.</Trans>
          </span>
        )}
      </p>
      <IconButton
        size="small"
        label={t`Do not reply to it`}
        icon={<X aria-hidden size={14} />}
        onPress={onCancel}
      />
    </section>
  );
}
