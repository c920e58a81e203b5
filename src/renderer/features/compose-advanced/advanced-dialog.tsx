import { useLingui } from '@lingui/react/macro';
import { SendHorizontal } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { AdvancedDraft } from '../../../shared/contract/advanced.ts';
import { ClientId, type ConversationId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** What every dialog of this folder is given. */
export interface AdvancedProps {
  readonly conversationId: ConversationId;
  readonly onClose: () => void;
}

/**
 * A dialog that sends one thing. `draft` gives it, or null while something is wrong: the fields then
 * say so, from the first try on (`tried`).
 */
export function AdvancedDialog({
  title,
  description,
  conversationId,
  draft,
  onClose,
  children,
}: AdvancedProps & {
  title: string;
  description?: string;
  draft: () => AdvancedDraft | null;
  children: (tried: boolean) => ReactNode;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const sending = useAction('messages.sendAdvanced');
  const [tried, setTried] = useState(false);
  // The same words again are the same message; changed ones are another.
  const asked = useRef({ id: ClientId.parse(crypto.randomUUID()), words: '' });
  const submit = () => {
    setTried(true);
    const content = draft();
    if (content === null || sending.isPending) return;
    const words = JSON.stringify(content);
    if (asked.current.words !== '' && asked.current.words !== words) {
      asked.current.id = ClientId.parse(crypto.randomUUID());
    }
    asked.current.words = words;
    sending.mutate({ clientId: asked.current.id, conversationId, content }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={title}
      {...(description === undefined ? {} : { description })}
      onClose={onClose}
      action={t`Send`}
      actionIcon={<SendHorizontal size={15} className="rtl:-scale-x-100" />}
      isPending={sending.isPending}
      onSubmit={submit}
    >
      {children(tried)}
      {sending.error !== null && (
        <Banner tone="bad" live="alert" title={sentence(sending.error).title}>
          {sentence(sending.error).advice}
        </Banner>
      )}
    </FormDialog>
  );
}
