import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { MarkDialog } from '../../domain/contacts/mark-dialog.tsx';
import { useContactAction } from '../../domain/contacts/use-contact-action.ts';

/** Asks, where a customer wrote a word like "STOP", whether they want no more messages. */
export function StopWish({ conversationId }: { conversationId: ConversationId }) {
  const { t } = useLingui();
  const act = useContactAction();
  const [asked, setAsked] = useState(false);
  const card = useCall(
    'contacts.card',
    { conversationId },
    {
      topics: ['contacts', conversationTopic(conversationId)],
      enabled: useRight('manageContacts'),
    },
  ).data;
  if (card === undefined || card.asksToStop === null) return null;
  const { text } = card.asksToStop;
  const { contact } = card;
  const name = contact.displayName;
  return (
    <div className="shrink-0 border-t border-line px-4 py-2">
      <Banner
        tone="warn"
        live="status"
        title={t`Does ${name} want no more messages?`}
        action={
          <>
            <Button size="small" onPress={() => setAsked(true)}>
              <Trans>No more messages…</Trans>
            </Button>
            <Button
              size="small"
              variant="quiet"
              onPress={() => void act('contacts.goOn', { id: contact.id })}
            >
              <Trans>They meant something else</Trans>
            </Button>
          </>
        }
      >
        <Trans>
          They wrote “<bdi>{text}</bdi>”.
        </Trans>
      </Banner>
      {asked && (
        <MarkDialog
          contact={contact}
          kind="opted_out"
          why={t`Wrote “${text}”`}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
