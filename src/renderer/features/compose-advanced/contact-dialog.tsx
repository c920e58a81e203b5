import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import { phoneIn, useAdvancedProblems } from './problems.ts';

/** The card of one person. */
export function ContactDialog(props: AdvancedProps) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [organisation, setOrganisation] = useState('');
  const wrong = {
    name: problems.oneLine(name, true),
    phone: problems.phone(phone),
    organisation: problems.oneLine(organisation, false),
  };
  const draft = () => {
    const found = phoneIn(phone);
    if (found === null || wrong.name || wrong.organisation) return null;
    const card = {
      name: name.trim(),
      organisation: organisation.trim() || null,
      phones: [found],
      emails: [],
    };
    return { kind: 'contacts' as const, contacts: [card] };
  };
  return (
    <AdvancedDialog {...props} title={t`Send a contact card`} draft={draft}>
      {(tried) => (
        <>
          <TextField
            label={t`Name`}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            validationBehavior="aria"
            value={name}
            onChange={setName}
            error={tried ? wrong.name : undefined}
          />
          <TextField
            label={t`Phone`}
            ltr
            validationBehavior="aria"
            value={phone}
            onChange={setPhone}
            error={tried ? wrong.phone : undefined}
          />
          <TextField
            label={t`Organisation`}
            validationBehavior="aria"
            value={organisation}
            onChange={setOrganisation}
            error={tried ? wrong.organisation : undefined}
          />
        </>
      )}
    </AdvancedDialog>
  );
}
