import { useCallback, useEffect } from 'react';
import type { WorkspaceState } from '../../shared/contract/workspace.ts';
import { Notices } from '../features/notices/notices.tsx';
import { IdleCover } from '../features/person/idle-cover.tsx';
import { TroubleBanner } from '../features/problem/trouble-banner.tsx';
import { Banners } from './banners.tsx';
import { useCoreEvents } from './core-context.tsx';
import { useNavigation, useNavigationStore } from './navigation.ts';
import {
  BulkAlerts,
  ConnectionDialog,
  Doors,
  InviteDialog,
  JoinDialog,
  LinkBanner,
  LinkEndedPage,
  LockedPage,
  NewConversationDialog,
  NewQuickReply,
  NumberAlerts,
  ProblemPage,
  RestoreBackup,
  ScheduledDialog,
  SendAdvancedDialog,
  SendAllDialog,
  SendTemplateDialog,
  SharedLinkDialog,
  ShortcutSheet,
  TranscriptDialog,
} from './parts.ts';
import { OpeningPage } from './state-pages.tsx';
import { Shell } from './shell.tsx';
import { useCall } from './use-call.ts';
import { useCleared } from './use-cleared.ts';
import { useGivenLink } from './use-given-link.ts';
import { useLinkDrop } from './use-link-drop.ts';
import { WorkspaceContext } from './workspace.ts';

/** What the window shows: the doors, an opening, a problem, or the desk; dialogs over any of them. */
export function Window() {
  const { data: state } = useCall('workspace.state', {}, { topics: ['workspace'] });
  const navigation = useNavigationStore();
  const which =
    state?.kind === 'open'
      ? (state.link?.id ?? state.which)
      : state?.kind === 'locked'
        ? state.which
        : null;
  useGivenLink(state?.kind === 'locked');
  const cleared = useCleared(state);
  useLinkDrop(state?.kind !== 'locked', (text) =>
    navigation.getState().openDialog({ kind: 'shared_link', text }),
  );

  useEffect(() => navigation.getState().reset(), [navigation, which]);

  useCoreEvents(
    useCallback(
      (event) => {
        if (event.type === 'open_conversation') {
          navigation.getState().openConversation(event.conversationId);
        }
        if (event.type === 'badge') {
          document.title = event.count > 0 ? `(${event.count}) Lobby` : 'Lobby';
        }
      },
      [navigation],
    ),
  );

  if (state === undefined) return null;
  return (
    <WorkspaceContext value={state.kind === 'open' ? state : null}>
      <div className="flex h-full flex-col">
        <Banners demo={which === 'demo'} />
        {state.kind === 'open' && state.link !== null && <LinkBanner link={state.link} />}
        {state.kind === 'open' && <TroubleBanner trouble={state.trouble} />}
        {state.kind === 'open' && cleared && <NumberAlerts />}
        {state.kind === 'open' && cleared && <BulkAlerts />}
        <div className="min-h-0 flex-1">{cleared && <Content state={state} />}</div>
      </div>
      {cleared && state.kind !== 'locked' && <Dialogs />}
      {(state.kind === 'open' || state.kind === 'locked') && (
        <Notices locked={state.kind === 'locked'} />
      )}
      {state.kind === 'open' && <IdleCover />}
    </WorkspaceContext>
  );
}

function Content({ state }: { state: WorkspaceState }) {
  switch (state.kind) {
    case 'first_run':
      return <Doors demoAvailable={state.demoAvailable} />;
    case 'opening':
      return <OpeningPage progress={state.progress} />;
    case 'link_ended':
      return <LinkEndedPage ended={state} />;
    case 'problem':
      return <ProblemPage problem={state} />;
    case 'locked':
      return <LockedPage state={state} />;
    case 'open':
      return <Shell key={state.person.id} workspace={state} />;
  }
}

/** The dialogs that more than one place opens. */
function Dialogs() {
  const dialog = useNavigation((navigation) => navigation.dialog);
  const close = useNavigation((navigation) => navigation.closeDialog);
  switch (dialog?.kind) {
    case 'connection':
      return <ConnectionDialog connectionId={dialog.connectionId} onClose={close} />;
    case 'send_template':
      return (
        <SendTemplateDialog
          key={dialog.conversationId}
          conversationId={dialog.conversationId}
          answers={dialog.answers}
          onClose={close}
        />
      );
    case 'send_to_all':
      return <SendAllDialog items={dialog.items} onClose={close} />;
    case 'send_advanced':
      return (
        <SendAdvancedDialog
          form={dialog.form}
          conversationId={dialog.conversationId}
          onClose={close}
        />
      );
    case 'new_conversation':
      return <NewConversationDialog onClose={close} />;
    case 'scheduled':
      return <ScheduledDialog onClose={close} />;
    case 'quick_reply':
      return <NewQuickReply onClose={close} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />;
    case 'transcript':
      return (
        <TranscriptDialog
          key={dialog.conversationId}
          conversationId={dialog.conversationId}
          onClose={close}
        />
      );
    case 'shared_link':
      return <SharedLinkDialog key={dialog.text} text={dialog.text} onClose={close} />;
    case 'restore_backup':
      return <RestoreBackup daily={dialog.daily} onClose={close} />;
    case 'invite':
      return <InviteDialog onClose={close} />;
    case 'join':
      return <JoinDialog onClose={close} />;
    default:
      return null;
  }
}
