import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Unlink, UserRoundCheck } from 'lucide-react';
import type {
  ContactCard,
  JoinedContact,
  SamePersonCard,
  Sameness,
} from '../../../shared/contract/contacts.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { Avatar } from '../../domain/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Section } from './section.tsx';
import { useContactAction } from '../../domain/contacts/use-contact-action.ts';

const reasons: Record<Sameness, MessageDescriptor> = {
  phone: msg`The same phone.`,
  username: msg`The same username.`,
  bsuid: msg`The same WhatsApp id.`,
  card: msg`This contact sent a contact card with that phone.`,
  person: msg`Somebody said so.`,
};

/** Contacts that are one person with this one, and those that may be. */
export function SamePerson({ card, onShow }: { card: ContactCard; onShow: () => void }) {
  const { t } = useLingui();
  const { joined, suggestions, contact } = card;
  return (
    <>
      {suggestions.length > 0 && (
        <Section title={t`Same person?`}>
          <ul className="flex flex-col gap-2">
            {suggestions.map((one) => (
              <Suggestion key={one.contact.id} own={contact.id} card={one} onShow={onShow} />
            ))}
          </ul>
        </Section>
      )}
      {joined.length > 0 && (
        <Section title={t`One person with`}>
          <ul className="flex flex-col gap-2">
            {joined.map((one) => (
              <Joined key={one.contact.id} own={contact.id} card={one} onShow={onShow} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** Joining and parting, each with a way back. */
function useDecide(): (
  what: 'contacts.join' | 'contacts.part',
  pair: { id: ContactId; otherId: ContactId },
  said: string,
) => void {
  const { t } = useLingui();
  const act = useContactAction();
  return (what, pair, said) => {
    const back = what === 'contacts.join' ? 'contacts.part' : 'contacts.join';
    const action = { label: t`Undo`, onPress: () => void act(back, pair) };
    void act(what, pair, { title: said, action });
  };
}

function Other({
  card,
  onShow,
}: {
  card: Pick<JoinedContact, 'contact' | 'conversationId' | 'numberName'>;
  onShow: () => void;
}) {
  const { t } = useLingui();
  const open = useNavigation((navigation) => navigation.openConversation);
  const { contact, numberName } = card;
  const name = contact.displayName;
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <Avatar contact={contact} size="sm" />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          aria-label={t`Open the conversation with ${name} on ${numberName}`}
          className="max-w-full truncate rounded-sm text-start text-base font-medium text-ink hover:underline"
          onClick={() => {
            open(card.conversationId);
            onShow();
          }}
        >
          <bdi>{name}</bdi>
        </button>
        <p className="truncate text-sm text-muted">
          <bdi>{numberName}</bdi>
          {contact.phone !== null && contact.phone !== name && (
            <>
              {' · '}
              <bdi dir="ltr" className="tabular-nums">
                {contact.phone}
              </bdi>
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function Suggestion({
  own,
  card,
  onShow,
}: {
  own: ContactId;
  card: SamePersonCard;
  onShow: () => void;
}) {
  const { t, i18n } = useLingui();
  const decide = useDecide();
  const pair = { id: own, otherId: card.contact.id };
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line bg-sunken p-3">
      <Other card={card} onShow={onShow} />
      <p className="text-sm text-muted">{i18n._(reasons[card.because])}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          icon={<UserRoundCheck size={14} />}
          onPress={() => decide('contacts.join', pair, t`Joined: they are read as one person`)}
        >
          <Trans>Same person</Trans>
        </Button>
        <Button
          size="small"
          variant="quiet"
          onPress={() => decide('contacts.part', pair, t`Kept apart: it is not asked again`)}
        >
          <Trans>Not the same</Trans>
        </Button>
      </div>
    </li>
  );
}

function Joined({
  own,
  card,
  onShow,
}: {
  own: ContactId;
  card: JoinedContact;
  onShow: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const decide = useDecide();
  const { joined } = card;
  const name = card.contact.displayName;
  const person = joined?.person ?? '';
  const at = joined === null ? '' : format.date(joined.at);
  return (
    <li className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Other card={card} onShow={onShow} />
        <p className="text-sm text-muted">
          {joined === null ? (
            <Trans>by way of another contact</Trans>
          ) : (
            <Trans>
              joined by <bdi>{person}</bdi>, {at}
            </Trans>
          )}
        </p>
      </div>
      {joined !== null && (
        <IconButton
          label={t`Part from ${name}`}
          icon={<Unlink aria-hidden size={15} />}
          onPress={() =>
            decide('contacts.part', { id: own, otherId: card.contact.id }, t`No longer one person`)
          }
        />
      )}
    </li>
  );
}
