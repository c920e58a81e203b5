import { useLingui } from '@lingui/react/macro';
import { CalendarDays, FileText, Images, Search, StickyNote } from 'lucide-react';
import type { ConversationId } from '../../shared/domain/ids.ts';
import { useNavigation } from '../app/navigation.ts';
import { useRight, useWorkspace } from '../app/workspace.ts';
import type { Action } from './conversation-actions.tsx';
import { useDesk } from './desk.tsx';
import { useWhyOff } from './use-why-off.ts';

const size = { size: 14, 'aria-hidden': true } as const;

/** What can be opened over the thread of one conversation: for its menu, and for the palette. */
export function useThreadPanels(id: ConversationId): readonly Action[] {
  const { t } = useLingui();
  const openPanel = useDesk((desk) => desk.openPanel);
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const search = useNavigation((navigation) => navigation.searchConversation);
  const whyOff = useWhyOff();
  // A note and a page on paper are for the desk; who holds a link is none of it.
  const isDesk = useWorkspace()?.which !== 'link';
  const mayNote = useRight('markRead');
  const mayPrint = useRight('manageContacts');
  return [
    {
      id: 'gallery',
      title: t`Media and files`,
      icon: <Images {...size} />,
      off: whyOff('gallery'),
      run: () => openPanel(id, 'gallery'),
    },
    {
      id: 'search-in',
      title: t`Search in this conversation`,
      icon: <Search {...size} />,
      run: () => search(id),
    },
    {
      id: 'date',
      title: t`Jump to date`,
      icon: <CalendarDays {...size} />,
      run: () => openPanel(id, 'date'),
    },
    ...(isDesk && mayNote
      ? [
          {
            id: 'note',
            title: t`Add a note`,
            icon: <StickyNote {...size} />,
            run: () => openPanel(id, 'note'),
          },
        ]
      : []),
    ...(isDesk && mayPrint
      ? [
          {
            id: 'transcript',
            title: t`Transcript…`,
            icon: <FileText {...size} />,
            run: () => openDialog({ kind: 'transcript', conversationId: id }),
          },
        ]
      : []),
  ];
}
