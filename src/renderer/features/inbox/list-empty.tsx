import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, Inbox as InboxIcon, MailCheck, Timer } from 'lucide-react';
import { useNavigation } from '../../app/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { View } from '../../../shared/contract/conversations.ts';

/** What stands where a view holds nothing: what it is for, and the next step. */
export function ListEmpty({ view, onAll }: { view: View; onAll: () => void }) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const all = (
    <Button size="small" onPress={onAll}>
      <Trans>Show all conversations</Trans>
    </Button>
  );
  switch (view) {
    case 'all':
      return (
        <EmptyState
          icon={<InboxIcon size={20} />}
          title={t`No conversations yet`}
          action={
            <Button size="small" onPress={() => openDialog({ kind: 'new_conversation' })}>
              <Trans>Start one with a template</Trans>
            </Button>
          }
        >
          <Trans>
            They appear here as soon as a customer writes or the first import is through.
          </Trans>
        </EmptyState>
      );
    case 'needs_reply':
      return (
        <EmptyState icon={<CircleCheck size={20} />} title={t`Nobody is waiting`} action={all}>
          <Trans>Conversations stand here from the customer’s first word until you answer.</Trans>
        </EmptyState>
      );
    case 'closing_soon':
      return (
        <EmptyState icon={<Timer size={20} />} title={t`No window closes soon`} action={all}>
          <Trans>Here are those whose 24 hours for free text end within two hours.</Trans>
        </EmptyState>
      );
    case 'unread':
      return (
        <EmptyState icon={<MailCheck size={20} />} title={t`Everything is read`} action={all}>
          <Trans>New messages stand here until somebody has had them on screen.</Trans>
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState icon={<CircleCheck size={20} />} title={t`Nothing failed`} action={all}>
          <Trans>Messages that did not go out, or whose answer was lost, are gathered here.</Trans>
        </EmptyState>
      );
  }
}
