import { useLingui } from '@lingui/react/macro';
import {
  CalendarClock,
  ClipboardList,
  FileText,
  FlaskConical,
  Info,
  Keyboard,
  Link2,
  Lock,
  MessageSquarePlus,
  Plug,
  RefreshCw,
  Search,
  StepForward,
  Tags,
  Users,
  Zap,
} from 'lucide-react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useNavigation, useNavigationStore } from '../../app/navigation.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { useNextWaiting } from '../../app/use-next-waiting.ts';
import { useIsDemo, useRight, useWorkspace } from '../../app/workspace.ts';
import { tellLeaving } from '../../domain/leaving.ts';
import { commandIcon, type Command } from './command.ts';

/** Who sits here; nothing where one person works alone, or by a link. */
function useSeatCommands(): readonly Command[] {
  const { t } = useLingui();
  const navigation = useNavigationStore();
  const isLink = useWorkspace()?.which === 'link';
  const { data = [] } = useCall('persons.desk', {}, { topics: ['persons'], enabled: !isLink });
  const { mutate: lock } = useAction('persons.lock');
  if (isLink) return [];
  const change: Command = {
    id: 'persons',
    title: t`Somebody else sits down`,
    icon: <Users {...commandIcon} />,
    keys: ['mod', 'L'],
    run: () => navigation.getState().openDialog({ kind: 'persons' }),
  };
  const lockNow: Command = {
    id: 'lock',
    title: t`Lock now`,
    icon: <Lock {...commandIcon} />,
    run: () => {
      tellLeaving();
      lock({});
    },
  };
  return [
    ...(data.length > 1 ? [change] : []),
    ...(data.some(({ hasPin }) => hasPin) ? [lockNow] : []),
  ];
}

/** Looks for news at every platform now, and connects another one. */
function useConnectionCommands(): readonly Command[] {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const mayManage = useRight('manageConnections');
  const { data = [] } = useCall('connections.list', {}, { topics: ['connections'] });
  const { mutate: refresh } = useAction('connections.refresh');
  return [
    ...(data.length > 0
      ? [
          {
            id: 'refresh',
            title: t`Refresh all connections`,
            icon: <RefreshCw {...commandIcon} />,
            run: () => data.forEach(({ id }) => refresh({ id })),
          },
        ]
      : []),
    ...(mayManage
      ? [
          {
            id: 'connect',
            title: t`Connect a platform`,
            icon: <Plug {...commandIcon} />,
            run: () => openDialog({ kind: 'connection', connectionId: null }),
          },
        ]
      : []),
  ];
}

/** What is done for the whole desk. */
export function useDeskCommands(): readonly Command[] {
  const { t } = useLingui();
  const navigation = useNavigationStore();
  const nextWaiting = useNextWaiting();
  const announce = useAnnounce();
  const isDemo = useIsDemo();
  const seats = useSeatCommands();
  const connections = useConnectionCommands();
  const mayText = useRight('sendText');
  const { go, openDialog, openReports, openSettings, focusSearch, toggleLaboratory } =
    navigation.getState();
  const mayTemplate = useRight('sendTemplates');
  const mayMark = useRight('markRead');
  const mayRead = useRight('readInbox');
  const maySendLater = useRight('sendLater');
  const mayReport = useRight('seeReports');
  const reading: readonly Command[] = [
    {
      id: 'next',
      title: t`Next conversation that needs a reply`,
      icon: <StepForward {...commandIcon} />,
      keys: ['mod', '.'],
      run: () =>
        void nextWaiting().then((found) => {
          if (!found) announce(t`Nobody else waits for a reply.`);
        }),
    },
    {
      id: 'search',
      title: t`Search all messages`,
      icon: <Search {...commandIcon} />,
      keys: ['mod', 'F'],
      run: focusSearch,
    },
  ];
  return [
    ...(mayTemplate
      ? [
          {
            id: 'new',
            title: t`New conversation`,
            icon: <MessageSquarePlus {...commandIcon} />,
            run: () => openDialog({ kind: 'new_conversation' }),
          },
        ]
      : []),
    ...(mayRead ? reading : []),
    ...(mayMark
      ? [
          {
            id: 'labels',
            title: t`Manage labels`,
            icon: <Tags {...commandIcon} />,
            run: () => {
              go('inbox');
              openDialog({ kind: 'labels' });
            },
          },
        ]
      : []),
    ...(maySendLater
      ? [
          {
            id: 'scheduled',
            title: t`Scheduled messages`,
            icon: <CalendarClock {...commandIcon} />,
            run: () => openDialog({ kind: 'scheduled' }),
          },
        ]
      : []),
    ...(mayReport
      ? [
          {
            id: 'handover',
            title: t`Shift handover`,
            icon: <ClipboardList {...commandIcon} />,
            run: () => openReports('handover'),
          },
        ]
      : []),
    {
      id: 'shared_link',
      title: t`Open a shared inbox link`,
      icon: <Link2 {...commandIcon} />,
      run: () => openDialog({ kind: 'shared_link', text: '' }),
    },
    ...connections,
    ...seats,
    ...(mayText
      ? [
          {
            id: 'quick-reply',
            title: t`New quick reply`,
            icon: <Zap {...commandIcon} />,
            run: () => openDialog({ kind: 'quick_reply' }),
          },
        ]
      : []),
    {
      id: 'shortcuts',
      title: t`Keyboard shortcuts`,
      icon: <Keyboard {...commandIcon} />,
      keys: ['mod', '/'],
      run: () => openDialog({ kind: 'shortcuts' }),
    },
    {
      id: 'diagnostics',
      title: t`Show diagnostics`,
      icon: <FileText {...commandIcon} />,
      run: () => openSettings('diagnostics'),
    },
    {
      id: 'about',
      title: t`About Lobby`,
      icon: <Info {...commandIcon} />,
      run: () => openSettings('about'),
    },
    ...(isDemo
      ? [
          {
            id: 'laboratory',
            title: t`Laboratory`,
            icon: <FlaskConical {...commandIcon} />,
            run: toggleLaboratory,
          },
        ]
      : []),
  ];
}
