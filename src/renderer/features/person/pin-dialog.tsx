import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { DeskPerson } from '../../../shared/contract/people.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { isPin, PinField } from './pin-field.tsx';

/** Sets, changes or takes away a PIN: one's own with the old one, or another person's. */
export function PinDialog({
  person,
  isRemoval,
  onClose,
}: {
  person: DeskPerson;
  isRemoval: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const set = useAction('persons.setPin');
  const isOwn = useWorkspace()?.person.id === person.id;
  const asksOld = isOwn && person.hasPin;
  const [old, setOld] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const isReady = (!asksOld || isPin(old)) && (isRemoval || (isPin(pin) && pin === again));
  const differs = again.length >= pin.length && again !== '' && again !== pin;
  return (
    <FormDialog
      size="small"
      title={isRemoval ? t`Take the PIN away` : person.hasPin ? t`Change the PIN` : t`Set a PIN`}
      description={person.name}
      onClose={onClose}
      action={isRemoval ? t`Take it away` : t`Save PIN`}
      isDanger={isRemoval}
      isDisabled={!isReady}
      isPending={set.isPending}
      onSubmit={() => {
        if (!isReady) return;
        const given = { pin: isRemoval ? null : pin, oldPin: asksOld ? old : null };
        set.mutate({ id: person.id, ...given }, { onSuccess: onClose });
      }}
    >
      {isRemoval && (
        <p className="text-base text-pretty text-muted">
          {t`Anybody at this computer can act in this name then.`}
        </p>
      )}
      {asksOld && (
        <PinField
          label={t`PIN until now`}
          value={old}
          onChange={setOld}
          error={set.error === null ? undefined : sentence(set.error).title}
          takesFocus
        />
      )}
      {!isRemoval && (
        <>
          <PinField
            label={t`New PIN`}
            description={t`Four to eight digits.`}
            value={pin}
            onChange={setPin}
            takesFocus={!asksOld}
          />
          <PinField
            label={t`New PIN again`}
            value={again}
            onChange={setAgain}
            error={differs ? t`The two are not the same.` : undefined}
          />
        </>
      )}
      {!asksOld && set.error !== null && (
        <p role="alert" className="text-base text-bad-ink">
          {sentence(set.error).title}
        </p>
      )}
    </FormDialog>
  );
}
