import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarClock } from 'lucide-react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { ScheduledCard } from '../../domain/scheduled/scheduled-card.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** All that is to leave by itself, what asks first; each leads to its thread. */
export function ScheduledDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const openConversation = useNavigation((navigation) => navigation.openConversation);
  const { data, error } = useCall(
    'scheduled.list',
    { conversationId: null },
    { topics: ['scheduled'] },
  );
  return (
    <Dialog
      isOpen
      dismissable
      title={t`Scheduled messages`}
      description={t`They leave from this computer: Lobby has to be running then.`}
      onClose={onClose}
    >
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {data === undefined && error === null && <Skeleton className="h-20" />}
      {data?.length === 0 && (
        <EmptyState icon={<CalendarClock size={20} />} title={t`Nothing is scheduled`}>
          {t`The clock beside Send keeps a message until its time.`}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-2">
        {data?.map((one) => (
          <li key={one.id}>
            <ScheduledCard
              one={one}
              head={<bdi className="font-medium text-ink">{one.displayName}</bdi>}
            >
              <Button
                size="small"
                onPress={() => {
                  onClose();
                  openConversation(one.conversationId);
                }}
              >
                <Trans>Open the conversation</Trans>
              </Button>
            </ScheduledCard>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
