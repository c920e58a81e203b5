import { Trans, useLingui } from '@lingui/react/macro';
import { MessageSquarePlus, User } from 'lucide-react';
import { useNavigation } from '../../../app/navigation.ts';
import { useRight } from '../../../app/workspace.ts';
import type { SharedContact } from '../../../../shared/contract/content.ts';

/** Somebody's card, with a way to write to each of its numbers. */
function Card({ contact }: { contact: SharedContact }) {
  const { t } = useLingui();
  const maySend = useRight('sendTemplates');
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const { name, organisation, phones, emails } = contact;
  return (
    <li className="flex gap-2.5 px-3 py-2">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-pressed text-muted">
        <User aria-hidden className="size-4.5" strokeWidth={1.75} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <bdi className="self-start font-medium break-words">{name}</bdi>
        {organisation !== null && (
          <bdi className="self-start text-sm text-muted">{organisation}</bdi>
        )}
        {phones.map((phone) => (
          <span key={phone} className="flex flex-wrap items-center gap-x-3">
            <bdi dir="ltr" className="tabular-nums select-text">
              {phone}
            </bdi>
            {maySend && (
              <button
                type="button"
                onClick={() => openDialog({ kind: 'new_conversation', recipient: { phone, name } })}
                aria-label={t`New conversation with ${name}, ${phone}`}
                className="-ms-1.5 inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 text-sm font-medium text-accent-ink hover:bg-hover"
              >
                <MessageSquarePlus aria-hidden className="size-3.5" />
                <Trans>New conversation</Trans>
              </button>
            )}
          </span>
        ))}
        {emails.map((email) => (
          <a
            key={email}
            dir="ltr"
            href={`mailto:${encodeURI(email)}`}
            className="text-start [overflow-wrap:anywhere] text-accent-ink underline decoration-accent-line underline-offset-2"
          >
            {email}
          </a>
        ))}
      </span>
    </li>
  );
}

/** The contacts that a message shares. */
export function ContactCards({ contacts }: { contacts: readonly SharedContact[] }) {
  return (
    <ul className="w-72 max-w-full divide-y divide-line rounded-lg border border-line bg-surface">
      {contacts.map((contact, index) => (
        <Card key={index} contact={contact} />
      ))}
    </ul>
  );
}
