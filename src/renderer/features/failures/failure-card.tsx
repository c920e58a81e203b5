import { Trans, useLingui } from '@lingui/react/macro';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import type { FailureAction } from '../../../shared/domain/failure-causes.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useNow } from '../../app/use-now.ts';
import { useFailureSentence } from '../../domain/failure-sentence.ts';
import { messageTypeSigns } from '../../domain/message-type.ts';
import { WhatsAppInline } from '../../domain/whatsapp-text.tsx';
import { CardActions } from './card-actions.tsx';

/** One message that did not go: to whom, what, why, and what can be done about it. */
export function FailureCard({ item, action }: { item: FailureItem; action: FailureAction }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow(30_000);
  const sentence = useFailureSentence();
  const open = useNavigation((navigation) => navigation.openConversation);
  const { displayName, numberName, sentAt, text, type, template, delivery } = item;
  const { failure } = delivery;
  const when = format.listTime(sentAt, now);
  const from = item.own ? null : t`sent from another tool or phone`;
  const words = text ?? template?.name ?? i18n._(messageTypeSigns[type].word);
  const reason =
    delivery.status === 'unknown'
      ? delivery.absent
        ? t`The platform was asked since: it does not have this message.`
        : null
      : failure === null
        ? t`No reason was given.`
        : sentence(failure).title;
  return (
    <article className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-56 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
          <button
            type="button"
            onClick={() => open(item.conversationId, item.id)}
            className="max-w-full truncate rounded-sm text-base font-medium text-ink underline-offset-2 hover:underline"
          >
            <bdi>{displayName}</bdi>
          </button>
          <span>
            <Trans>
              from <bdi>{numberName}</bdi>
            </Trans>
          </span>
          <time dateTime={new Date(sentAt).toISOString()} title={format.dateTime(sentAt)}>
            {when}
          </time>
          {from !== null && <span>{from}</span>}
        </p>
        <p
          dir="auto"
          className="line-clamp-2 [text-align:-webkit-match-parent] text-base break-words text-ink"
        >
          <WhatsAppInline text={words} />
        </p>
        {reason !== null && <p className="text-sm text-bad-ink">{reason}</p>}
      </div>
      <CardActions item={item} action={action} />
    </article>
  );
}
