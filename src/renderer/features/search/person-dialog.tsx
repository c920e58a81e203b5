import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Autocomplete, ListBox } from 'react-aria-components';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useFoundPeople } from '../../domain/use-found-people.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { PersonResult } from './person-result.tsx';

/** Finds the person whose messages are to be looked through, by a part of the name or the phone. */
export function PersonDialog({
  onChoose,
  onClose,
}: {
  onChoose: (id: ConversationId) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const found = useFoundPeople(typed);
  return (
    <Dialog title={t`Whose messages?`} size="small" isOpen dismissable onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          label={t`Name or phone`}
          placeholder={t`Name or phone`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there for this box
          autoFocus
        />
        <ListBox
          aria-label={t`People`}
          items={found ?? []}
          onAction={(key) => {
            const person = found?.find((row) => `conversation-${row.id}` === key);
            if (person === undefined) return;
            onChoose(person.id);
            onClose();
          }}
          renderEmptyState={() =>
            found === null ? null : (
              <p className="px-2.5 py-4 text-base text-muted">
                <Trans>Nobody is called that.</Trans>
              </p>
            )
          }
          className="mt-2 min-h-40 outline-none"
        >
          {(row) => <PersonResult row={row} showNumber />}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
