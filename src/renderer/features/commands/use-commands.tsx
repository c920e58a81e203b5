import { useLingui } from '@lingui/react/macro';
import {
  CalendarClock,
  CheckCheck,
  ClipboardList,
  Contrast,
  FlaskConical,
  Keyboard,
  LayoutTemplate,
  Link2,
  Lock,
  Mail,
  MessageSquarePlus,
  Monitor,
  Moon,
  Pin,
  Search,
  StepForward,
  Sun,
  Tags,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useNavigation, useNavigationStore } from '../../app/navigation.ts';
import { placeIcons, usePlaceNames, usePlaces } from '../../app/places.tsx';
import { useAction, useCall } from '../../app/use-call.ts';
import { useNextWaiting } from '../../app/use-next-waiting.ts';
import { useChangeSettings, useSettings } from '../../app/use-settings.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { tellLeaving } from '../../domain/leaving.ts';
import type { ConversationChange } from '../../../shared/contract/conversations.ts';
import { conversationTopic } from '../../../shared/contract/events.ts';
import { ConversationId } from '../../../shared/domain/ids.ts';

/** One line of the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactNode;
  /** Its shortcut, as `Shortcut.keys`. */
  readonly keys?: readonly string[];
  readonly run: () => void;
}

export interface CommandGroup {
  readonly id: string;
  readonly title: string;
  readonly commands: readonly Command[];
}

const size = { size: 16, 'aria-hidden': true } as const;

/** What can be done with the conversation that is open; none where no conversation is. */
function useConversationCommands(): readonly Command[] {
  const { t } = useLingui();
  const open = useNavigation(({ place, conversationId }) =>
    place === 'inbox' ? conversationId : null,
  );
  const navigation = useNavigationStore();
  const id = open ?? ConversationId.parse(1);
  const { data } = useCall(
    'conversations.get',
    { id },
    { topics: [conversationTopic(id)], enabled: open !== null },
  );
  const { mutate } = useAction('conversations.change');
  const mayMark = useRight('markRead');
  if (open === null || data === undefined) return [];
  const { row, compose } = data;
  const name = row.contact.displayName;
  const change = (what: ConversationChange) => () => mutate({ ids: [open], change: what });
  const marks: readonly Command[] = [
    {
      id: 'done',
      title: row.needsReply ? t`Mark ${name} as done` : t`Mark ${name} as not done`,
      icon: <CheckCheck {...size} />,
      run: change({ kind: 'done', on: row.needsReply }),
    },
    {
      id: 'unread',
      title: t`Mark ${name} as unread`,
      icon: <Mail {...size} />,
      run: change({ kind: 'read', on: false }),
    },
    {
      id: 'pin',
      title: row.pinned ? t`Unpin ${name}` : t`Pin ${name}`,
      icon: <Pin {...size} />,
      run: change({ kind: 'pin', on: !row.pinned }),
    },
  ];
  return [
    ...(mayMark ? marks : []),
    ...(compose.template.allowed
      ? [
          {
            id: 'template',
            title: t`Send ${name} a template`,
            icon: <LayoutTemplate {...size} />,
            run: () =>
              navigation.getState().openDialog({ kind: 'send_template', conversationId: open }),
          },
        ]
      : []),
  ];
}

/** How the window looks; only what it does not look like already. */
function useAppearanceCommands(): readonly Command[] {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  const mayChange = useRight('useSettings');
  if (settings === undefined || !mayChange) return [];
  const themes = [
    { theme: 'light', title: t`Light theme`, icon: <Sun {...size} /> },
    { theme: 'dark', title: t`Dark theme`, icon: <Moon {...size} /> },
    { theme: 'system', title: t`Theme of the system`, icon: <Monitor {...size} /> },
  ] as const;
  const more = settings.contrast === 'more';
  return [
    ...themes
      .filter(({ theme }) => theme !== settings.theme)
      .map(({ theme, title, icon }) => ({
        id: `theme-${theme}`,
        title,
        icon,
        run: () => change({ theme }),
      })),
    {
      id: 'contrast',
      title: more ? t`Usual contrast` : t`High contrast`,
      icon: <Contrast {...size} />,
      run: () => change({ contrast: more ? 'system' : 'more' }),
    },
  ];
}

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
    icon: <Users {...size} />,
    keys: ['mod', 'L'],
    run: () => navigation.getState().openDialog({ kind: 'persons' }),
  };
  const lockNow: Command = {
    id: 'lock',
    title: t`Lock now`,
    icon: <Lock {...size} />,
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

function useDeskCommands(): readonly Command[] {
  const { t } = useLingui();
  const navigation = useNavigationStore();
  const nextWaiting = useNextWaiting();
  const announce = useAnnounce();
  const isDemo = useWorkspace()?.which === 'demo';
  const seats = useSeatCommands();
  const { go, openDialog, openReports, focusSearch, toggleLaboratory } = navigation.getState();
  const mayTemplate = useRight('sendTemplates');
  const mayMark = useRight('markRead');
  const mayRead = useRight('readInbox');
  const maySendLater = useRight('sendLater');
  const mayReport = useRight('seeReports');
  const reading: readonly Command[] = [
    {
      id: 'next',
      title: t`Next conversation that needs a reply`,
      icon: <StepForward {...size} />,
      keys: ['mod', '.'],
      run: () =>
        void nextWaiting().then((found) => {
          if (!found) announce(t`Nobody else waits for a reply.`);
        }),
    },
    {
      id: 'search',
      title: t`Search all messages`,
      icon: <Search {...size} />,
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
            icon: <MessageSquarePlus {...size} />,
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
            icon: <Tags {...size} />,
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
            icon: <CalendarClock {...size} />,
            run: () => openDialog({ kind: 'scheduled' }),
          },
        ]
      : []),
    ...(mayReport
      ? [
          {
            id: 'handover',
            title: t`Shift handover`,
            icon: <ClipboardList {...size} />,
            run: () => openReports('handover'),
          },
        ]
      : []),
    {
      id: 'shared_link',
      title: t`Open a shared inbox link`,
      icon: <Link2 {...size} />,
      run: () => openDialog({ kind: 'shared_link', text: '' }),
    },
    ...seats,
    {
      id: 'shortcuts',
      title: t`Keyboard shortcuts`,
      icon: <Keyboard {...size} />,
      keys: ['mod', '/'],
      run: () => openDialog({ kind: 'shortcuts' }),
    },
    ...(isDemo
      ? [
          {
            id: 'laboratory',
            title: t`Laboratory`,
            icon: <FlaskConical {...size} />,
            run: toggleLaboratory,
          },
        ]
      : []),
  ];
}

function usePlaceCommands(): readonly Command[] {
  const places = usePlaces();
  const names = usePlaceNames();
  const go = useNavigation((navigation) => navigation.go);
  return places.map((place, index) => ({
    id: `place-${place}`,
    title: names[place],
    icon: placeIcons[place],
    keys: ['mod', String(index + 1)],
    run: () => go(place),
  }));
}

/** Everything the palette offers now, by group; groups without a command are left out. */
export function useCommands(): readonly CommandGroup[] {
  const { t } = useLingui();
  const groups = [
    { id: 'conversation', title: t`This conversation`, commands: useConversationCommands() },
    { id: 'desk', title: t`Desk`, commands: useDeskCommands() },
    { id: 'places', title: t`Go to`, commands: usePlaceCommands() },
    { id: 'appearance', title: t`Appearance`, commands: useAppearanceCommands() },
  ];
  return groups.filter(({ commands }) => commands.length > 0);
}
