import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { maxNoteLength } from '../../../shared/contract/team.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Writes a note for colleagues about a conversation. */
export function NoteDialog({
  conversationId,
  onClose,
}: {
  conversationId: ConversationId;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  // The same note, however often it is tried.
  const [id] = useState(() => crypto.randomUUID());
  const [text, setText] = useState('');
  const add = useAction('team.addNote');
  const refused = add.error === null ? null : sentence(add.error);
  const save = () => add.mutate({ id, conversationId, text }, { onSuccess: onClose });
  return (
    <Dialog
      isOpen
      title={t`Add a note`}
      description={t`It stands in the thread for your team. The customer never sees it.`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isDisabled={text.trim() === '' || add.isPending} onPress={save}>
            <Trans>Save note</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={t`Note`}
          rows={5}
          maxLength={maxNoteLength}
          value={text}
          onChange={setText}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to write in
          autoFocus
        />
        {refused !== null && (
          <Banner tone="bad" live="alert" title={refused.title}>
            {refused.advice}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
