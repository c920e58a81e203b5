import { Trans, useLingui } from '@lingui/react/macro';
import { MessagesSquare } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useNavigation } from '../../app/navigation.ts';
import { useRight, useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { later, useWarm } from '../../ui/later.tsx';
import { ConversationListPane } from './conversation-list.tsx';
import { HolderPage } from './holder-page.tsx';
import { useInboxState } from '../../domain/inbox/inbox-state.tsx';
import { LabelsDialog } from './labels-dialog.tsx';
import { NoInbox, useHasInbox } from './no-inbox.tsx';
import { SavedViewsDialog, SaveViewDialog } from './saved-views.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { useNarrow } from '../../domain/inbox/use-narrow.ts';
import { usePanes } from '../../domain/inbox/use-panes.ts';

/** Not needed for a first list. */
const OpenThread = later(async () => (await import('./open-thread.tsx')).OpenThread);
const DetailsPane = later(async () => (await import('../details/details.tsx')).DetailsPane);
const inboxParts = [OpenThread, DetailsPane] as const;

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
  return useNarrow() ? <OnePane /> : <SidePanes />;
}

function OnePane() {
  const openId = useNavigation((navigation) => navigation.conversationId);
  const isSearching = useNavigation((navigation) => navigation.searchAsked);
  const close = useNavigation((navigation) => navigation.closeConversation);
  const { detailsOf, setDetailsOf } = useInboxState((state) => state);
  useEffect(() => {
    // Where one pane shows at a time, the search box stands in the other one.
    if (isSearching) close();
  }, [isSearching, close]);
  if (openId === null) return <ConversationListPane />;
  return detailsOf === openId ? (
    <DetailsPane conversationId={openId} narrow onClose={() => setDetailsOf(null)} />
  ) : (
    <OpenThread id={openId} narrow />
  );
}

const edge =
  'w-px bg-line outline-offset-0 transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong';

/** Widths of the panes, px. */
const widths = { list: 420, details: 320 } as const;
/** A list narrower than this has no room for notices at its foot, px: they would cover the composer. */
const slimList = 352;

/**
 * List, thread and details beside each other. Knows nothing of which conversation is open: opening
 * draws the thread alone, and not all that stands beside it.
 */
function SidePanes() {
  const { t } = useLingui();
  const { panes, hasDetails, change } = usePanes();
  const isAnyOpen = useNavigation((navigation) => navigation.conversationId !== null);
  const isSearching = useNavigation((navigation) => navigation.searchAsked);
  const unfold = isSearching && panes.listFolded;
  useEffect(() => {
    // The search box stands in the list.
    if (unfold) change({ listFolded: false });
  }, [unfold, change]);
  const [isSlim, setSlim] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const showsDetails = hasDetails && panes.detailsOpen && isAnyOpen;
  const keep = (layout: Readonly<Record<string, number>>) => {
    const whole = group.current?.offsetWidth ?? 0;
    const px = (percent: number | undefined) =>
      percent === undefined ? null : Math.round((percent / 100) * whole);
    change({
      list: px(layout['list']) ?? panes.list,
      details: px(layout['details']) ?? panes.details,
    });
  };
  return (
    <Group
      orientation="horizontal"
      className="h-full"
      elementRef={group}
      data-slim-list={panes.listFolded || isSlim ? '' : undefined}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction) keep(layout);
      }}
    >
      {!panes.listFolded && (
        <>
          <Panel
            id="list"
            defaultSize={`${panes.list ?? widths.list}px`}
            minSize={showsDetails ? '260px' : '300px'}
            maxSize="520px"
            groupResizeBehavior="preserve-pixel-size"
            onResize={({ inPixels }) => setSlim(inPixels < slimList)}
          >
            <ConversationListPane onFold={() => change({ listFolded: true })} />
          </Panel>
          <Separator aria-label={t`Width of the list`} className={edge} />
        </>
      )}
      <Panel id="thread" minSize={showsDetails ? '340px' : '420px'}>
        <ThreadPane folded={panes.listFolded} onUnfold={() => change({ listFolded: false })} />
      </Panel>
      {showsDetails && (
        <>
          <Separator aria-label={t`Width of the details`} className={edge} />
          <Panel
            id="details"
            defaultSize={`${panes.details ?? widths.details}px`}
            minSize="240px"
            maxSize="480px"
            groupResizeBehavior="preserve-pixel-size"
          >
            <OpenDetails onClose={() => change({ detailsOpen: false })} />
          </Panel>
        </>
      )}
    </Group>
  );
}

function OpenDetails({ onClose }: { onClose: () => void }) {
  const openId = useNavigation((navigation) => navigation.conversationId);
  return openId === null ? null : (
    <DetailsPane conversationId={openId} narrow={false} onClose={onClose} />
  );
}

function ThreadPane({ folded, onUnfold }: { folded: boolean; onUnfold: () => void }) {
  const openId = useNavigation((navigation) => navigation.conversationId);
  return openId === null ? (
    <NothingOpen folded={folded} onUnfold={onUnfold} />
  ) : (
    <OpenThread id={openId} narrow={false} />
  );
}

function NothingOpen({ folded, onUnfold }: { folded: boolean; onUnfold: () => void }) {
  const { t } = useLingui();
  return (
    <div className="h-full bg-sunken">
      <EmptyState
        icon={<MessagesSquare size={20} />}
        title={t`Choose a conversation`}
        action={folded ? <Button onPress={onUnfold}>{t`Show the list`}</Button> : undefined}
      >
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
