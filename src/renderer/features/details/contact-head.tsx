import { Trans, useLingui } from '@lingui/react/macro';
import { Copy, Pencil } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ContactCard } from '../../../shared/contract/contacts.ts';
import { Avatar } from '../../domain/avatar.tsx';
import { useCopy } from '../../domain/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useContactAction } from '../../domain/contacts/use-contact-action.ts';

/** Who this is: the name on screen, the platform's where it is another, and how to reach them. */
export function ContactHead({ card }: { card: ContactCard }) {
  const { t } = useLingui();
  const copy = useCopy();
  const [editing, setEditing] = useState(false);
  const { contact, ownName, platformName } = card;
  const reach = [
    contact.phone,
    contact.username === null ? null : `@${contact.username.replace(/^@/, '')}`,
  ].flatMap((one) => one ?? []);
  return (
    <div className="flex flex-col gap-3 px-4 py-4">
      <div className="flex items-center gap-3">
        <Avatar contact={contact} />
        <div className="min-w-0 flex-1">
          <p className="text-md font-semibold break-words">
            <bdi>{contact.displayName}</bdi>
          </p>
          {ownName !== null && platformName !== null && ownName !== platformName && (
            <p className="text-sm break-words text-muted">
              <Trans>
                On WhatsApp: <bdi>{platformName}</bdi>
              </Trans>
            </p>
          )}
        </div>
        {!editing && (
          <IconButton
            label={t`Change the name`}
            icon={<Pencil aria-hidden size={15} />}
            onPress={() => setEditing(true)}
          />
        )}
      </div>
      {editing && <NameForm card={card} onClose={() => setEditing(false)} />}
      {reach.length > 0 && (
        <ul className="flex flex-col">
          {reach.map((one) => (
            <li key={one} className="flex items-center gap-1">
              <span className="min-w-0 flex-1 truncate">
                <bdi dir="ltr" className="text-base tabular-nums select-text">
                  {one}
                </bdi>
              </span>
              <IconButton
                size="small"
                label={t`Copy ${one}`}
                icon={<Copy aria-hidden size={14} />}
                onPress={() => void copy(one, t`Copied`)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NameForm({ card, onClose }: { card: ContactCard; onClose: () => void }) {
  const { t } = useLingui();
  const act = useContactAction();
  const { contact, ownName, platformName } = card;
  const [name, setName] = useState(ownName ?? contact.name ?? '');
  const [busy, setBusy] = useState(false);
  const save = async (next: string | null) => {
    setBusy(true);
    const worked = await act('contacts.rename', { id: contact.id, name: next });
    setBusy(false);
    if (worked) onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = name.trim();
    void save(next === '' || next === platformName ? null : next);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <TextField
        label={t`Name at your desk`}
        description={t`Only your desk sees it; it is never sent. Leave it empty for the name on WhatsApp.`}
        value={name}
        onChange={setName}
        maxLength={80}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- somebody asked to change it
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="small" variant="primary" isPending={busy}>
          <Trans>Save contact name</Trans>
        </Button>
        <Button size="small" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
