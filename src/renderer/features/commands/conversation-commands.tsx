import { useLingui } from '@lingui/react/macro';
import { AlarmClock, LayoutTemplate, PanelRight } from 'lucide-react';
import { useNavigation } from '../../app/navigation.ts';
import { useCall } from '../../app/use-call.ts';
import {
  useAssignActions,
  useLabelActions,
  useMarkActions,
  useSnoozeActions,
  type Action,
  type Changes,
} from '../../domain/conversation-actions.tsx';
import { usePanes } from '../../domain/inbox/use-panes.ts';
import { detailTopics } from '../../domain/thread/thread-start.ts';
import { useThreadPanels } from '../../domain/thread-panels.tsx';
import { useChangeConversations } from '../../domain/use-change-conversations.ts';
import { useWhyOff } from '../../domain/use-why-off.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { commandIcon, type Command } from './command.ts';

/** Those of a submenu, under a title that stands by itself. */
const titled = (actions: readonly Action[], title: (name: string) => string): readonly Command[] =>
  actions.map(({ id, title: name, icon, run }) => ({
    id,
    title: title(name),
    icon,
    run,
    typed: true,
  }));

/** What changes the conversation: its marks, and each moment, label and person by its name. */
function useMarkCommands(row: ConversationRow | undefined): readonly Command[] {
  const { t } = useLingui();
  const change = useChangeConversations();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const rows = row === undefined ? [] : [row];
  const ids = rows.map(({ id }) => id);
  const does: Changes = (what) => change(ids, what);
  const marks = useMarkActions(row, does);
  const snoozes = useSnoozeActions(rows, does);
  const labels = useLabelActions(rows, does);
  const people = useAssignActions(rows, does);
  const [carried, others] = [true, false].map((on) =>
    labels.filter(({ isChecked }) => isChecked === on),
  );
  return [
    ...marks,
    {
      id: 'snooze',
      title: t`Snooze until a date and time`,
      icon: <AlarmClock {...commandIcon} />,
      run: () => openDialog({ kind: 'snooze', ids }),
    },
    ...titled(snoozes, (name) => t`Snooze: ${name}`),
    ...titled(others ?? [], (name) => t`Add label: ${name}`),
    ...titled(carried ?? [], (name) => t`Remove label: ${name}`),
    ...titled(
      people.filter(({ isChecked }) => isChecked !== true),
      (name) => t`Assign: ${name}`,
    ),
  ];
}

/** All that the menu of a conversation offers, for the one that is open; nothing where none is. */
export function useConversationCommands(): readonly Command[] {
  const { t } = useLingui();
  const open = useNavigation(({ place, conversationId }) =>
    place === 'inbox' ? conversationId : null,
  );
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const id = open ?? ConversationId.parse(1);
  const { data } = useCall(
    'conversations.get',
    { id },
    { topics: detailTopics(id), enabled: open !== null },
  );
  const marks = useMarkCommands(data?.row);
  const panels = useThreadPanels(id);
  const mayMark = useWhyOff()('markRead') === null;
  const { hasDetails, toggleDetails } = usePanes();
  if (open === null || data === undefined) return [];
  return [
    ...(mayMark ? marks : []),
    ...panels.filter(({ off }) => (off ?? null) === null),
    ...(data.compose.template.allowed
      ? [
          {
            id: 'template',
            title: t`Send a template`,
            icon: <LayoutTemplate {...commandIcon} />,
            run: () => openDialog({ kind: 'send_template', conversationId: open }),
          },
        ]
      : []),
    ...(hasDetails
      ? [
          {
            id: 'details',
            title: t`Contact details, open or closed`,
            icon: <PanelRight {...commandIcon} />,
            keys: ['mod', 'D'],
            run: toggleDetails,
          },
        ]
      : []),
  ];
}
