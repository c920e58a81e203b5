import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import type { FailureAction } from '../../../shared/domain/failure-causes.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { useRight } from '../../app/workspace.ts';
import { Candidates } from '../../domain/candidates.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SendAgain } from './send-again.tsx';
import { useGiveUp } from '../../domain/use-give-up.ts';

/** What helps with one message, and giving it up. */
export function CardActions({ item, action }: { item: FailureItem; action: FailureAction }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const giveUp = useGiveUp();
  const maySend = useRight(item.template === null ? 'sendText' : 'sendTemplates');
  const mayGiveUp = useRight('sendText');
  const retry = useAction('messages.retry');
  const { id, conversationId, displayName, delivery } = item;
  const mayRetry = item.own && maySend && delivery.status === 'failed';
  const helps = action === 'wait' || action === 'retry' || action === 'ask_admin';
  return (
    <div className="flex max-w-full flex-col items-end gap-1">
      <div className="flex flex-wrap items-center justify-end gap-1">
        <FirstAction item={item} action={action} />
        {mayRetry && helps && (
          <RetryButton
            item={item}
            isPending={retry.isPending}
            onRetry={() => retry.mutate({ id, conversationId })}
          />
        )}
        {mayGiveUp && (
          <IconButton
            size="small"
            label={t`Give up the message to ${displayName}`}
            icon={<X size={14} aria-hidden />}
            onPress={() => giveUp([{ id, attempt: delivery.attempt }])}
          />
        )}
      </div>
      {retry.error !== null && (
        <p role="alert" className="max-w-sm text-end text-sm text-bad-ink">
          {sentence(retry.error).title}. {sentence(retry.error).advice}
        </p>
      )}
    </div>
  );
}

function RetryButton({
  item,
  isPending,
  onRetry,
}: {
  item: FailureItem;
  isPending: boolean;
  onRetry: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(5000);
  const { retryFrom } = item;
  if (retryFrom !== null && retryFrom > now) {
    const at = format.listTime(retryFrom, retryFrom);
    const day = format.dateTime(retryFrom);
    const soon = retryFrom - now < 12 * 60 * 60 * 1000;
    return (
      <span className="text-sm text-muted">
        {soon ? t`Again from ${at}` : t`Again from ${day}`}
      </span>
    );
  }
  return (
    <Button size="small" isPending={isPending} onPress={onRetry}>
      <Trans>Retry</Trans>
    </Button>
  );
}

function OpenMessage({ item: { id, conversationId } }: { item: FailureItem }) {
  const open = useNavigation((navigation) => navigation.openConversation);
  return (
    <Button size="small" onPress={() => open(conversationId, id)}>
      <Trans>Open</Trans>
    </Button>
  );
}

function FirstAction({ item, action }: { item: FailureItem; action: FailureAction }) {
  const maySendTemplates = useRight('sendTemplates');
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const { id, conversationId, displayName, phone, delivery } = item;
  const answers = [{ id, attempt: delivery.attempt }];
  switch (action) {
    case 'look_up':
      return <LookUp item={item} />;
    case 'send_template':
      return maySendTemplates ? (
        <Button
          size="small"
          onPress={() => openDialog({ kind: 'send_template', conversationId, answers })}
        >
          <Trans>Send a template</Trans>
        </Button>
      ) : null;
    case 'fix_number':
      return maySendTemplates ? (
        <Button
          size="small"
          onPress={() =>
            openDialog({
              kind: 'new_conversation',
              recipient: { phone: phone ?? '', name: displayName === phone ? '' : displayName },
              answers,
            })
          }
        >
          <Trans>Fix the number</Trans>
        </Button>
      ) : null;
    case 'wait':
    case 'ask_admin':
    case 'retry':
      // What another tool sent can only be written anew.
      return item.own ? null : <OpenMessage item={item} />;
    case 'change':
      return <OpenMessage item={item} />;
    case 'give_up':
      return null;
  }
}

function LookUp({ item }: { item: FailureItem }) {
  const sentence = useErrorSentence();
  const lookUp = useAction('messages.lookUp');
  const [asked, setAsked] = useState(false);
  const { id, conversationId } = item;
  return (
    <div className="flex max-w-sm flex-col items-end gap-1">
      <div className="flex flex-wrap justify-end gap-1">
        <Button
          size="small"
          isPending={lookUp.isPending}
          onPress={() => lookUp.mutate({ id, conversationId }, { onSuccess: () => setAsked(true) })}
        >
          <Trans>Look it up</Trans>
        </Button>
        {!item.delivery.absent && <Candidates message={item} />}
        {(asked || item.delivery.absent) && <SendAgain item={item} />}
      </div>
      {asked && !lookUp.isPending && (
        <output className="text-end text-sm text-muted">
          <Trans>The platform was asked. What it finds shows here by itself.</Trans>
        </output>
      )}
      {lookUp.error !== null && (
        <p role="alert" className="text-end text-sm text-bad-ink">
          {sentence(lookUp.error).title}. {sentence(lookUp.error).advice}
        </p>
      )}
    </div>
  );
}
