import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useNow } from '../../app/use-now.ts';
import { aheadField, readMomentField } from '../../domain/moment-field.ts';
import { useChangeConversations } from '../../domain/use-change-conversations.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ConversationId } from '../../../shared/domain/ids.ts';

/** Asks until when conversations are to be out of the lists. */
export function SnoozeDialog({
  ids,
  onClose,
}: {
  ids: readonly ConversationId[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const change = useChangeConversations();
  const [value, setValue] = useState(() => aheadField(2));
  const now = useNow(60_000);
  const [tried, setTried] = useState(false);
  const { at: until, problem } = readMomentField(value, now);
  const error =
    problem === 'empty'
      ? t`Choose a date and a time.`
      : problem === 'past'
        ? t`This is already past.`
        : undefined;
  const submit = () => {
    setTried(true);
    if (error !== undefined) return;
    change(ids, { kind: 'snooze', until });
    onClose();
  };
  return (
    <FormDialog
      size="small"
      title={t`Snooze until`}
      description={t`It comes back by itself then, and at once if the customer writes.`}
      onClose={onClose}
      action={t`Snooze`}
      onSubmit={submit}
    >
      <TextField
        label={t`Date and time`}
        type="datetime-local"
        value={value}
        onChange={setValue}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only field of a dialog
        autoFocus
        error={tried ? error : undefined}
      />
    </FormDialog>
  );
}
