import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigation } from '../../app/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { ScheduledCard } from './scheduled-card.tsx';
import { useScheduled } from './use-scheduled.ts';

/** Scheduled messages that did not leave at their time and wait for a person; nothing where none does. */
export function ScheduledAsking() {
  const { t } = useLingui();
  const openConversation = useNavigation((navigation) => navigation.openConversation);
  const asking = useScheduled(null).filter(({ asks }) => asks !== null);
  if (asking.length === 0) return null;
  return (
    <section aria-label={t`Scheduled, not sent`} className="flex flex-col gap-2">
      <h2 className="text-md font-semibold">
        <Trans>Scheduled, not sent</Trans>
      </h2>
      <ul className="flex flex-col gap-2">
        {asking.map((one) => (
          <li key={one.id}>
            <ScheduledCard
              one={one}
              head={<bdi className="font-medium text-ink">{one.displayName}</bdi>}
            >
              <Button size="small" onPress={() => openConversation(one.conversationId)}>
                <Trans>Open the conversation</Trans>
              </Button>
            </ScheduledCard>
          </li>
        ))}
      </ul>
    </section>
  );
}
