import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Sends a message of which nobody knows whether it arrived once more, on a person’s word alone. */
export function SendAgain({ item }: { item: FailureItem }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const maySend = useRight(item.template === null ? 'sendText' : 'sendTemplates');
  const retry = useAction('messages.retry');
  const [asking, setAsking] = useState(false);
  const { id, conversationId, delivery } = item;
  if (!maySend) return null;
  return (
    <>
      <Button size="small" isPending={retry.isPending} onPress={() => setAsking(true)}>
        <Trans>Send again</Trans>
      </Button>
      {retry.error !== null && (
        <p role="alert" className="text-end text-sm text-bad-ink">
          {sentence(retry.error).title}. {sentence(retry.error).advice}
        </p>
      )}
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
          {delivery.absent ? (
            <Trans>
              The platform does not show the first one. If it did arrive after all, the customer
              gets the same message twice.
            </Trans>
          ) : (
            <Trans>
              The first one may have arrived. If it did, the customer gets the same message twice.
            </Trans>
          )}
        </p>
      </Dialog>
    </>
  );
}
