import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, X } from 'lucide-react';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCall } from '../../app/use-call.ts';
import { detailTopics } from '../../domain/thread/thread-start.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ContactHead } from './contact-head.tsx';
import { ContactNotes } from './contact-notes.tsx';
import { ConversationFacts } from './conversation-facts.tsx';
import { Identities } from './identities.tsx';
import { Marks } from './marks.tsx';
import { SamePerson } from './same-person.tsx';

/** All that is known of the contact of a conversation, and what can be done about it. */
export function DetailsPane({
  conversationId,
  narrow,
  onClose,
}: {
  conversationId: ConversationId;
  /** It stands alone: it has a way back to the thread. */
  narrow: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <aside aria-label={t`Contact details`} className="flex h-full min-w-0 flex-col bg-surface">
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2">
        {narrow && (
          <IconButton
            label={t`Back`}
            icon={<ArrowLeft aria-hidden size={18} className="rtl:-scale-x-100" />}
            onPress={onClose}
            className="-ms-2"
          />
        )}
        <h2 className="min-w-0 flex-1 truncate text-md font-semibold">
          <Trans>Contact details</Trans>
        </h2>
        {!narrow && (
          <IconButton
            label={t`Close the details`}
            icon={<X aria-hidden size={16} />}
            onPress={onClose}
          />
        )}
      </header>
      <Content
        key={conversationId}
        conversationId={conversationId}
        onShow={onClose}
        narrow={narrow}
      />
    </aside>
  );
}

function Content({
  conversationId,
  narrow,
  onShow,
}: {
  conversationId: ConversationId;
  narrow: boolean;
  onShow: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const detail = useCall(
    'conversations.get',
    { id: conversationId },
    { topics: detailTopics(conversationId) },
  );
  const card = useCall(
    'contacts.card',
    { conversationId },
    { topics: ['contacts', conversationTopic(conversationId)] },
  );
  const error = card.error ?? detail.error;
  if (card.data === undefined || detail.data === undefined) {
    if (error === null) return <Waiting />;
    const { title, advice } = sentence(error);
    return (
      <div className="p-4">
        <Banner
          tone="bad"
          live="alert"
          title={title}
          action={
            <Button size="small" onPress={() => void card.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {advice}
        </Banner>
      </div>
    );
  }
  return (
    <section
      aria-label={t`About ${card.data.contact.displayName}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has to by the keyboard too
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
    >
      <Sections detail={detail.data} card={card.data} onShow={narrow ? onShow : () => undefined} />
    </section>
  );
}

function Sections({
  detail,
  card,
  onShow,
}: {
  detail: ConversationDetail;
  card: Parameters<typeof ContactHead>[0]['card'];
  onShow: () => void;
}) {
  return (
    <>
      <ContactHead key={card.ownName ?? ''} card={card} />
      <Marks card={card} />
      <SamePerson card={card} onShow={onShow} />
      <ConversationFacts detail={detail} joined={card.joined} onShow={onShow} />
      <ContactNotes key={card.notes?.at ?? 0} card={card} />
      <Identities identities={card.identities} />
    </>
  );
}

function Waiting() {
  return (
    <div aria-hidden className="flex flex-col gap-3 p-4">
      <Skeleton className="size-11 rounded-full" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
