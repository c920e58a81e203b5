import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { SendAgainDialog } from '../../domain/send-again-dialog.tsx';
import { Button } from '../../ui/button.tsx';

/** Sends a message of which nobody knows whether it arrived once more, on a person’s word alone. */
export function SendAgain({ item }: { item: FailureItem }) {
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
      <SendAgainDialog
        isOpen={asking}
        absent={delivery.absent}
        onClose={() => setAsking(false)}
        onSend={() => retry.mutate({ id, conversationId })}
      />
    </>
  );
}
