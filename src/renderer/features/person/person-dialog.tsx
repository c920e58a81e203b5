import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { DeskRole } from '../../../shared/contract/invitations.ts';
import type { DeskPerson } from '../../../shared/contract/people.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isPin, PinField } from './pin-field.tsx';

/** A new person at this desk, or another name for one. */
export function PersonDialog({
  person,
  onClose,
}: {
  /** Null: a new one. */
  person: DeskPerson | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const add = useAction('persons.add');
  const rename = useAction('persons.rename');
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<DeskRole>('staff');
  const [pin, setPin] = useState('');
  const error = add.error ?? rename.error;
  const isTaken = error?.code === 'conflict';
  const isReady = name.trim() !== '' && (pin === '' || isPin(pin));
  const submit = () => {
    if (!isReady) return;
    if (person !== null) rename.mutate({ id: person.id, name }, { onSuccess: onClose });
    else add.mutate({ name, role, pin: pin === '' ? null : pin }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      size="small"
      title={person === null ? t`Add a person` : t`Change a name`}
      onClose={onClose}
      action={person === null ? t`Add` : t`Save name`}
      isDisabled={!isReady}
      isPending={add.isPending || rename.isPending}
      onSubmit={submit}
    >
      <TextField
        label={t`Name`}
        description={t`Stands beside every message they send, on other desks too.`}
        value={name}
        onChange={(text) => {
          add.reset();
          rename.reset();
          setName(text);
        }}
        maxLength={80}
        error={
          isTaken
            ? t`Somebody at this desk has this name. Choose another one.`
            : error === null
              ? undefined
              : sentence(error).title
        }
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to type a name
        autoFocus
      />
      {person === null && (
        <>
          <RadioGroup
            label={t`Role`}
            choices={[
              { id: 'staff', label: t`Staff` },
              { id: 'admin', label: t`Admin` },
            ]}
            value={role}
            onChange={setRole}
          />
          <PinField
            label={t`PIN`}
            description={t`Four to eight digits, or none: then anybody here can act in this name.`}
            value={pin}
            onChange={setPin}
          />
        </>
      )}
    </FormDialog>
  );
}
