import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  AlarmClock,
  Bot,
  CircleCheck,
  CircleSlash,
  Inbox as InboxIcon,
  ListFilter,
  MailCheck,
  Timer,
  UserRound,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useNavigation } from '../../app/navigation.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { View } from '../../../shared/contract/conversations.ts';

const said: Record<View, readonly [LucideIcon, title: MessageDescriptor, why: MessageDescriptor]> =
  {
    all: [
      InboxIcon,
      msg`No conversations yet`,
      msg`They appear here as soon as a customer writes or the first import is through.`,
    ],
    needs_reply: [
      CircleCheck,
      msg`Nobody is waiting`,
      msg`Conversations stand here from the customer’s first word until you answer.`,
    ],
    mine: [
      UserRound,
      msg`Nothing is yours`,
      msg`What is assigned to you stands here. Assign a conversation from its menu.`,
    ],
    closing_soon: [
      Timer,
      msg`No window closes soon`,
      msg`Here are those that can be answered freely for two open hours of the desk at most.`,
    ],
    unread: [
      MailCheck,
      msg`Everything is read`,
      msg`New messages stand here until somebody has had them on screen.`,
    ],
    unassigned: [Users, msg`Everything is somebody’s`, msg`What nobody took on stands here.`],
    failed: [
      CircleCheck,
      msg`Nothing failed`,
      msg`Messages that did not go out, or whose answer was lost, are gathered here.`,
    ],
    snoozed: [
      AlarmClock,
      msg`Nothing is snoozed`,
      msg`What you snooze waits here until its time comes or the customer writes.`,
    ],
    ended: [
      CircleSlash,
      msg`Nothing has ended`,
      msg`Conversations that their platform calls ended or closed stand here.`,
    ],
    blocked: [
      CircleSlash,
      msg`Nobody is blocked`,
      msg`Conversations with people you block stand here alone. Nothing is sent to them.`,
    ],
    ai: [
      Bot,
      msg`The AI answers nowhere`,
      msg`Conversations that the platform’s own AI answers stand here.`,
    ],
  };

/** What stands where a view holds nothing: what it is for, and the next step. */
export function ListEmpty({
  view,
  isNarrowed,
  onAll,
}: {
  view: View;
  /** The list shows one number or one label alone. */
  isNarrowed: boolean;
  onAll: () => void;
}) {
  const { t, i18n } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const off = useWhyOff()('newConversation');
  const [Icon, title, why] = said[view];
  const all = (
    <Button size="small" onPress={onAll}>
      <Trans>Show all conversations</Trans>
    </Button>
  );
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<ListFilter size={20} />}
        title={t`Nothing here with this filter`}
        action={all}
      >
        <Trans>The list shows one number or one label alone.</Trans>
      </EmptyState>
    );
  }
  const start = off === null && (
    <Button size="small" onPress={() => openDialog({ kind: 'new_conversation' })}>
      <Trans>Start one with a template</Trans>
    </Button>
  );
  return (
    <EmptyState
      icon={<Icon size={20} />}
      title={i18n._(title)}
      action={view === 'all' ? start : all}
    >
      {i18n._(why)}
      {view === 'all' && off !== null && <span className="block">{off}</span>}
    </EmptyState>
  );
}
