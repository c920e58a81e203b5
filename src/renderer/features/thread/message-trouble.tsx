import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { useDesk } from '../../domain/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Delivery, Message } from '../../../shared/contract/rows.ts';
import { MessageDetailsDialog } from './message-details.tsx';

function Reason({ delivery }: { delivery: Delivery }) {
  const sentence = useErrorSentence();
  if (delivery.status === 'unknown') {
    return (
      <p>
        <Trans>
          The answer was lost, so nobody knows yet whether this arrived. Lobby keeps asking before
          anything is sent again.
        </Trans>
      </p>
    );
  }
  if (delivery.status === 'queued') {
    return (
      <p>
        <Trans>It leaves as soon as the connection answers.</Trans>
      </p>
    );
  }
  if (delivery.failure === null) {
    return (
      <p>
        <Trans>It was not delivered, and no reason was given.</Trans>
      </p>
    );
  }
  const { title, advice } = sentence({ code: delivery.failure.code });
  return (
    <p>
      <span className="font-medium text-bad-ink">{title}.</span> {advice}
    </p>
  );
}

/** Why a message did not go, or may not have, and what can be done about it. */
export function MessageTrouble({ message, delivery }: { message: Message; delivery: Delivery }) {
  const { t } = useLingui();
  const [details, setDetails] = useState(false);
  const [asking, setAsking] = useState(false);
  const giveBack = useDesk((desk) => desk.giveBack);
  const retry = useAction('messages.retry');
  const lookUp = useAction('messages.lookUp');
  const discard = useAction('messages.discard');
  const sentence = useErrorSentence();
  const { id, conversationId } = message;
  const { status } = delivery;
  const problem = retry.error ?? lookUp.error ?? discard.error;

  return (
    <div className="flex max-w-full flex-col items-end gap-1.5 pt-1 text-end text-sm text-balance text-muted">
      <Reason delivery={delivery} />
      <div className="flex flex-wrap justify-end gap-1">
        {status === 'unknown' && (
          <Button
            size="small"
            isPending={lookUp.isPending}
            onPress={() => lookUp.mutate({ id, conversationId })}
          >
            <Trans>Look it up</Trans>
          </Button>
        )}
        {(status === 'failed' || status === 'unknown') && (
          <Button
            size="small"
            isPending={retry.isPending}
            onPress={() =>
              status === 'unknown' ? setAsking(true) : retry.mutate({ id, conversationId })
            }
          >
            <Trans>Retry</Trans>
          </Button>
        )}
        {(status === 'failed' || status === 'queued') && (
          <Button
            size="small"
            variant="quiet"
            isPending={discard.isPending}
            onPress={() =>
              discard.mutate(
                { id, conversationId },
                {
                  onSuccess: ({ text }) => {
                    if (text !== null) giveBack({ conversationId, text });
                  },
                },
              )
            }
          >
            <Trans>Discard</Trans>
          </Button>
        )}
        <Button size="small" variant="quiet" onPress={() => setDetails(true)}>
          <Trans>Details</Trans>
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-bad-ink">
          {sentence(problem).title}. {sentence(problem).advice}
        </p>
      )}
      {details && <MessageDetailsDialog message={message} onClose={() => setDetails(false)} />}
      <Dialog
        title={t`Send it again?`}
        role="alertdialog"
        size="small"
        isOpen={asking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onPress={() => setAsking(false)}>
              <Trans>Keep waiting</Trans>
            </Button>
            <Button
              variant="primary"
              onPress={() => {
                setAsking(false);
                retry.mutate({ id, conversationId });
              }}
            >
              <Trans>Send again</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            The first one may have arrived. If it did, the customer gets the same message twice.
          </Trans>
        </p>
      </Dialog>
    </div>
  );
}
