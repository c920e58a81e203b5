import { useLingui } from '@lingui/react/macro';
import { Plug } from 'lucide-react';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Whether a platform brings conversations, or lets some be begun from here. */
function hasConversations({ parts }: ConnectionRow): boolean {
  return parts.some((part) => part === 'inbox' || part.startsWith('send.'));
}

/** False where something is connected and none of it has an inbox. */
export function useHasInbox(): boolean {
  const connections = useCall('connections.list', {}, { topics: ['connections'] }).data ?? [];
  return connections.length === 0 || connections.some(hasConversations);
}

/** Stands in the inbox's place where no connected platform has one. */
export function NoInbox() {
  const { t } = useLingui();
  const go = useNavigation((navigation) => navigation.go);
  return (
    <EmptyState
      icon={<Plug size={20} />}
      title={t`What is connected has no inbox`}
      action={
        <Button size="small" onPress={() => go('connections')}>
          {t`Open Connections`}
        </Button>
      }
    >
      {t`Settings and numbers of these platforms stand under Connections. Connect one with an inbox to read and answer here.`}
    </EmptyState>
  );
}
