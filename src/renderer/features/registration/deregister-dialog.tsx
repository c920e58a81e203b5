import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { IntentFormDialog } from '../../domain/intents/intent-form-dialog.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { TextField } from '../../ui/text-field.tsx';

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '');

/** Takes a number off WhatsApp, once somebody has typed which. */
export function DeregisterDialog({
  connectionId,
  number,
  onClose,
}: {
  connectionId: ConnectionId;
  number: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const intent = useSettled(t`The number is deregistered`, onClose);
  const isRight = digitsOf(typed) === digitsOf(number);
  const submit = () => {
    setTried(true);
    if (isRight) intent.add(connectionId, { kind: 'registration.deregister', phone: number });
  };
  return (
    <IntentFormDialog
      role="alertdialog"
      size="small"
      title={t`Deregister the number?`}
      onClose={onClose}
      action={t`Deregister`}
      isDanger
      intent={intent}
      onSubmit={submit}
    >
      <p className="text-base text-pretty text-muted">
        {t`WhatsApp no longer reaches the clinic at this number, and its bot stops. To come back, the number has to be registered again with a new code.`}
      </p>
      <p dir="ltr" className="text-md font-semibold text-ink tabular-nums rtl:text-end">
        {number}
      </p>
      <TextField
        label={t`Type the phone number`}
        ltr
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
        autoFocus
        autoComplete="off"
        validationBehavior="aria"
        maxLength={40}
        value={typed}
        onChange={setTyped}
        error={
          tried && !isRight
            ? t`Type the number as it stands above, with all its digits.`
            : undefined
        }
      />
    </IntentFormDialog>
  );
}
