import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useAction } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { Candidates } from '../../domain/candidates.tsx';
import { useDesk } from '../../domain/desk.tsx';
import { useFailureSentence } from '../../domain/failure-sentence.ts';
import { SendAgainDialog } from '../../domain/send-again-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { mediaKinds } from '../../../shared/domain/media-kinds.ts';
import type { LinkControl } from '../../../shared/domain/link-view.ts';
import type { Delivery, Message } from '../../../shared/contract/rows.ts';
import { MessageDetailsDialog } from './message-details.tsx';
import { TroubleReason } from './trouble-reason.tsx';

/** What of the window sends such a message. */
function controlOf({ type }: Message): LinkControl {
  if (type === 'template') return 'templates';
  if (mediaKinds.some((kind) => kind === type)) return 'attach';
  return type === 'text' ? 'message' : 'advanced';
}

/** Why a message did not go, or may not have, and what can be done about it. */
export function MessageTrouble({ message, delivery }: { message: Message; delivery: Delivery }) {
  const [details, setDetails] = useState(false);
  const [asking, setAsking] = useState(false);
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const maySendTemplates = useRight('sendTemplates');
  const failureSentence = useFailureSentence();
  const giveBack = useDesk((desk) => desk.giveBack);
  const retry = useAction('messages.retry');
  const lookUp = useAction('messages.lookUp');
  const sentence = useErrorSentence();
  const { id, conversationId } = message;
  const discard = useAction('messages.discard', {
    onSuccess: ({ text, replyTo, attachments }) =>
      giveBack({
        conversationId,
        text: text ?? '',
        replyTo,
        attachments: attachments.map((file) => file.id),
      }),
  });
  const { status, attempt } = delivery;
  // What somebody has dealt with already is answered by no second send.
  const answers = delivery.troubled ? [{ id, attempt }] : [];
  const off = useWhyOff()(controlOf(message));
  // What another tool or a phone sent is not ours to send again or to take back.
  const isOurs = message.clientId !== null;
  const problem = retry.error ?? lookUp.error ?? discard.error;
  const failure = status === 'failed' ? delivery.failure : null;
  const next = failure === null ? 'retry' : failureSentence(failure).next;

  return (
    <div className="flex max-w-full flex-col items-end gap-1.5 pt-1 text-end text-sm text-balance text-muted">
      <TroubleReason delivery={delivery} askedAt={askedAt} />
      <div className="flex flex-wrap justify-end gap-1">
        {status === 'unknown' && (
          <Button
            size="small"
            isPending={lookUp.isPending}
            onPress={() =>
              lookUp.mutate({ id, conversationId }, { onSuccess: () => setAskedAt(Date.now()) })
            }
          >
            <Trans>Look it up</Trans>
          </Button>
        )}
        {status === 'unknown' && !delivery.absent && <Candidates message={message} />}
        {next === 'template' && maySendTemplates && (
          <Button
            size="small"
            variant="primary"
            onPress={() => openDialog({ kind: 'send_template', conversationId, answers })}
          >
            <Trans>Send a template</Trans>
          </Button>
        )}
        {isOurs && (status === 'failed' || status === 'unknown') && next !== 'none' && (
          <Button
            size="small"
            isDisabled={off !== null}
            isPending={retry.isPending}
            onPress={() =>
              status === 'unknown' ? setAsking(true) : retry.mutate({ id, conversationId })
            }
          >
            <Trans>Retry</Trans>
          </Button>
        )}
        {isOurs && (status === 'failed' || status === 'queued') && (
          <Button
            size="small"
            variant="quiet"
            isDisabled={off !== null}
            isPending={discard.isPending}
            onPress={() => discard.mutate({ id, conversationId })}
          >
            <Trans>Discard</Trans>
          </Button>
        )}
        <Button size="small" variant="quiet" onPress={() => setDetails(true)}>
          <Trans>Details</Trans>
        </Button>
      </div>
      {isOurs && off !== null && <p>{off}</p>}
      {problem && (
        <p role="alert" className="text-bad-ink">
          {sentence(problem).title}. {sentence(problem).advice}
        </p>
      )}
      {details && <MessageDetailsDialog message={message} onClose={() => setDetails(false)} />}
      <SendAgainDialog
        isOpen={asking}
        absent={delivery.absent}
        onClose={() => setAsking(false)}
        onSend={() => retry.mutate({ id, conversationId })}
      />
    </div>
  );
}
