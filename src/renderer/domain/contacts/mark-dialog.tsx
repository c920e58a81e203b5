import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MarkKind } from '../../../shared/contract/contacts.ts';
import type { Contact } from '../../../shared/contract/rows.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useContactAction } from './use-contact-action.ts';

/** Asks why nothing is to be sent to a contact any more, and notes it. */
export function MarkDialog({
  contact,
  kind,
  why: given = '',
  onClose,
}: {
  contact: Contact;
  kind: MarkKind;
  /** What is known of why already. */
  why?: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const act = useContactAction();
  const [why, setWhy] = useState(given);
  const [busy, setBusy] = useState(false);
  const { id, displayName: name } = contact;
  const blocks = kind === 'blocked';
  const save = async () => {
    setBusy(true);
    const worked = await act(
      'contacts.mark',
      { id, kind, on: true, why: why.trim() },
      {
        title: blocks ? t`${name} is blocked` : t`Nothing more is sent to ${name}`,
        action: {
          label: t`Undo`,
          onPress: () => void act('contacts.mark', { id, kind, on: false, why: '' }),
        },
      },
    );
    setBusy(false);
    if (worked) onClose();
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={blocks ? t`Block ${name}?` : t`Send no more messages to ${name}?`}
      description={
        blocks
          ? t`Nothing is sent to them, and the conversation leaves the lists: it stands under More, Blocked. On WhatsApp they are not told and can still write.`
          : t`Texts, templates and runs to many people are refused for them on every number, also what waits already. They stay in the lists and can still write to you.`
      }
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="danger" isPending={busy} onPress={() => void save()}>
            {blocks ? t`Block` : t`No more messages`}
          </Button>
        </>
      }
    >
      <TextField
        label={t`Why (for your desk)`}
        value={why}
        onChange={setWhy}
        maxLength={400}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there to write in
        autoFocus
      />
    </Dialog>
  );
}
