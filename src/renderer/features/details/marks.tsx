import { Trans, useLingui } from '@lingui/react/macro';
import { Ban, BellOff } from 'lucide-react';
import { useState } from 'react';
import type { ContactCard, ContactMark, MarkKind } from '../../../shared/contract/contacts.ts';
import { useFormat } from '../../app/format.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { MarkDialog } from '../../domain/contacts/mark-dialog.tsx';
import { useContactAction } from '../../domain/contacts/use-contact-action.ts';

/** Whether anything is sent to this contact, who said that nothing is, and the ways to change it. */
export function Marks({ card }: { card: ContactCard }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<MarkKind | null>(null);
  const act = useContactAction();
  const { contact, marks, optedOutElsewhere } = card;
  const has = (kind: MarkKind) => marks.some((mark) => mark.kind === kind);
  const take = (kind: MarkKind) =>
    void act(
      'contacts.mark',
      { id: contact.id, kind, on: false, why: '' },
      {
        title: kind === 'blocked' ? t`Unblocked` : t`They can be written to again`,
        action: {
          label: t`Undo`,
          onPress: () => {
            const was = marks.find((mark) => mark.kind === kind)?.why ?? '';
            void act('contacts.mark', { id: contact.id, kind, on: true, why: was });
          },
        },
      },
    );
  return (
    <div className="flex flex-col gap-2 px-4 pb-4">
      {marks.map((mark) => (
        <Banner
          key={mark.kind}
          tone="warn"
          title={mark.kind === 'blocked' ? t`Blocked` : t`Asked for no more messages`}
          action={
            <Button size="small" onPress={() => take(mark.kind)}>
              {mark.kind === 'blocked' ? t`Unblock` : t`Allow messages again`}
            </Button>
          }
        >
          <Said mark={mark} />
        </Banner>
      ))}
      {optedOutElsewhere !== null && (
        <Banner tone="warn" title={t`Asked for no more messages under another contact`}>
          <Said mark={optedOutElsewhere} />
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        {!has('opted_out') && optedOutElsewhere === null && (
          <Button size="small" icon={<BellOff size={14} />} onPress={() => setAsked('opted_out')}>
            <Trans>No more messages…</Trans>
          </Button>
        )}
        {!has('blocked') && (
          <Button size="small" icon={<Ban size={14} />} onPress={() => setAsked('blocked')}>
            <Trans>Block…</Trans>
          </Button>
        )}
      </div>
      {asked !== null && (
        <MarkDialog contact={contact} kind={asked} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

function Said({ mark }: { mark: ContactMark }) {
  const format = useFormat();
  const { person, why } = mark;
  const at = format.dateTime(mark.at);
  return (
    <p className="break-words">
      <Trans>
        Noted by <bdi>{person}</bdi>, {at}.
      </Trans>{' '}
      {why !== '' && <bdi>{why}</bdi>}
    </p>
  );
}
