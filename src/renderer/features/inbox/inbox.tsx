import { Trans, useLingui } from '@lingui/react/macro';
import { MessagesSquare } from 'lucide-react';
import { memo, useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useNavigation } from '../../app/navigation.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { later, useWarm } from '../../ui/later.tsx';
import { ConversationListPane } from './conversation-list.tsx';
import { HolderPage } from './holder-page.tsx';
import { LabelsDialog } from './labels-dialog.tsx';
import { NoInbox, useHasInbox } from './no-inbox.tsx';
import { SavedViewsDialog, SaveViewDialog } from './saved-views.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { useNarrow } from './use-narrow.ts';

/** Not needed for a first list. */
const OpenThread = later(async () => (await import('./open-thread.tsx')).OpenThread);
const inboxParts = [OpenThread] as const;

/** The inbox: the conversations beside the one that is open; one of them at a time where it is narrow. */
export function Inbox() {
  const hasInbox = useHasInbox();
  const mayRead = useRight('readInbox');
  const link = useWorkspace()?.link ?? null;
  if (link !== null && !mayRead) return <HolderPage link={link} />;
  return hasInbox ? <Desk /> : <NoInbox />;
}

/** Drawn anew for nothing that happens to connections. */
const Desk = memo(function Desk() {
  return (
    <>
      <Panes />
      <ListDialogs />
    </>
  );
});

function Panes() {
  useWarm(inboxParts);
  return useNarrow() ? <OnePane /> : <TwoPanes />;
}

function OnePane() {
  const openId = useNavigation((navigation) => navigation.conversationId);
  const isSearching = useNavigation((navigation) => navigation.searchAsked);
  const close = useNavigation((navigation) => navigation.closeConversation);
  useEffect(() => {
    // Where one pane shows at a time, the search box stands in the other one.
    if (isSearching) close();
  }, [isSearching, close]);
  return openId === null ? <ConversationListPane /> : <OpenThread id={openId} narrow />;
}

/** Knows nothing of what is open: opening draws the thread alone, and not all that stands beside it. */
function TwoPanes() {
  const { t } = useLingui();
  return (
    <Group orientation="horizontal" className="h-full">
      <Panel
        id="list"
        defaultSize="420px"
        minSize="300px"
        maxSize="520px"
        groupResizeBehavior="preserve-pixel-size"
      >
        <ConversationListPane />
      </Panel>
      <Separator
        aria-label={t`Width of the list`}
        className="w-px bg-line outline-offset-0 transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong"
      />
      <Panel id="thread" minSize="420px">
        <ThreadPane />
      </Panel>
    </Group>
  );
}

function ThreadPane() {
  const openId = useNavigation((navigation) => navigation.conversationId);
  return openId === null ? <NothingOpen /> : <OpenThread id={openId} narrow={false} />;
}

function NothingOpen() {
  const { t } = useLingui();
  return (
    <div className="h-full bg-sunken">
      <EmptyState icon={<MessagesSquare size={20} />} title={t`Choose a conversation`}>
        <Trans>The arrow keys move through the list, Enter opens, Ctrl+F searches.</Trans>
      </EmptyState>
    </div>
  );
}

/** The dialogs of the list and of what is done to its conversations. */
function ListDialogs() {
  const dialog = useNavigation((navigation) => navigation.dialog);
  const close = useNavigation((navigation) => navigation.closeDialog);
  switch (dialog?.kind) {
    case 'snooze':
      return <SnoozeDialog ids={dialog.ids} onClose={close} />;
    case 'labels':
      return <LabelsDialog onClose={close} />;
    case 'save_view':
      return <SaveViewDialog view={dialog.view} onClose={close} />;
    case 'saved_views':
      return <SavedViewsDialog onClose={close} />;
    default:
      return null;
  }
}
