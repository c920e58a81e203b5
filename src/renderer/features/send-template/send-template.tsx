import { Trans, useLingui } from '@lingui/react/macro';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useGivenUp } from '../../domain/use-give-up.ts';
import { detailTopics } from '../../domain/thread/thread-start.ts';
import type { FailedAttempt } from '../../../shared/contract/failures.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { ConnectionId, ConversationId, NumberId } from '../../../shared/domain/ids.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { TemplateFields, type TemplateContact } from './template-fields.tsx';
import { TemplateList } from './template-list.tsx';
import { type TemplateDraft, useTemplateDraft, valuesFor } from './use-template-draft.ts';

/** Choosing and filling a template, and sending it somewhere. */
export interface TemplateSend {
  readonly draft: TemplateDraft;
  readonly error: ErrorValue | null;
  readonly isPending: boolean;
  /**
   * Sends when everything is there, and takes the failures that it answers off their list with it;
   * `sent` then gets the conversation it landed in.
   */
  readonly send: (
    to: InputOf<'messages.sendTemplate'>['to'],
    answers: readonly FailedAttempt[],
    sent: (id: ConversationId) => void,
  ) => void;
}

/**
 * @param connectionId whose templates; null as long as nobody chose
 * @param numberId which number it is to leave from; null for any of the connection's
 */
export function useTemplateSend(
  connectionId: ConnectionId | null,
  numberId: NumberId | null,
): TemplateSend {
  const draft = useTemplateDraft(connectionId, numberId);
  const action = useAction('messages.sendTemplate');
  const givenUp = useGivenUp();
  return {
    draft,
    error: action.error,
    isPending: action.isPending,
    send: (to, answers, sent) => {
      const { template, values, clientId, header } = draft;
      if (!draft.check() || template === null || action.isPending) return;
      action.mutate(
        {
          clientId,
          templateId: template.id,
          values: valuesFor(template, values),
          to,
          headerAttachment: header?.id ?? null,
          answers: [...answers],
        },
        {
          onSuccess: (message) => {
            givenUp(answers);
            sent(message.conversationId);
          },
          onError: ({ detail }) => {
            const fields = detail?.['fields'];
            if (Array.isArray(fields)) draft.mark(fields.map(String));
          },
        },
      );
    },
  };
}

/** The catalogue beside the fields and the preview. */
export function TemplateChoice({
  draft,
  contact,
}: {
  draft: TemplateDraft;
  contact: TemplateContact;
}) {
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-4 min-[760px]:h-[min(26rem,60vh)] min-[760px]:grid-cols-[17rem_minmax(0,1fr)]">
      <TemplateList draft={draft} />
      <div className="-m-1 min-h-0 overflow-y-auto p-1">
        <TemplateFields draft={draft} contact={contact} />
      </div>
    </div>
  );
}

const none: readonly FailedAttempt[] = [];

/** Sends a template to a conversation. */
export function SendTemplateDialog({
  conversationId,
  answers = none,
  onClose,
}: {
  conversationId: ConversationId;
  /** Messages that failed and that it stands for: they are given up with it. */
  answers?: readonly FailedAttempt[] | undefined;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const detail = useCall(
    'conversations.get',
    { id: conversationId },
    { topics: detailTopics(conversationId) },
  );
  const row = detail.data?.row;
  const { draft, error, isPending, send } = useTemplateSend(
    row?.connectionId ?? null,
    row?.numberId ?? null,
  );
  const name = row?.contact.displayName;
  const compose = detail.data?.compose.template;
  const isOff = compose?.allowed === false && compose.reason === 'number_cannot_send_templates';

  return (
    <Dialog
      title={t`Send template`}
      size="large"
      isOpen
      onClose={onClose}
      description={
        name !== undefined && (
          <Trans>
            To <bdi>{name}</bdi>
          </Trans>
        )
      }
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={isOff || draft.template === null || draft.template.status !== 'APPROVED'}
            onPress={() => send({ kind: 'conversation', id: conversationId }, answers, onClose)}
          >
            <Trans>Send template</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error !== null && (
          <Banner tone="bad" live="alert" title={sentence(error).title}>
            {sentence(error).advice}
          </Banner>
        )}
        {isOff && (
          <Banner tone="bad" live="alert" title={t`This number cannot send templates now`}>
            <Trans>Numbers says why and what to do.</Trans>
          </Banner>
        )}
        {detail.error !== null && (
          <Banner tone="bad" live="alert" title={sentence(detail.error).title}>
            {sentence(detail.error).advice}
          </Banner>
        )}
        <TemplateChoice
          draft={draft}
          contact={{ name: row?.contact.name ?? null, phone: row?.contact.phone ?? null }}
        />
      </div>
    </Dialog>
  );
}
