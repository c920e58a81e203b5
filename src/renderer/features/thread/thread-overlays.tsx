import {
  lazy,
  Suspense,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { MessageDetailsDialog } from './message-details.tsx';
import { MessageMenu, type MessageRights } from './message-menu.tsx';
import type { ThreadPanel } from '../../domain/desk.tsx';
import { ReactPopover } from './react-popover.tsx';
import { type ThreadActions, ThreadActionsContext } from './thread-actions.ts';

const Viewer = lazy(async () => {
  const { Viewer: viewer } = await import('./gallery/viewer.tsx');
  return { default: viewer };
});

const GalleryDialog = lazy(async () => {
  const { GalleryDialog: dialog } = await import('./gallery/gallery-dialog.tsx');
  return { default: dialog };
});
const JumpToDate = lazy(async () => {
  const { JumpToDate: dialog } = await import('./jump-to-date.tsx');
  return { default: dialog };
});

interface Open {
  readonly kind: 'menu' | 'react' | 'details' | 'view';
  readonly message: Message;
}

/**
 * What floats over a thread: the menu of a message, the choice of reactions, its details, a picture
 * shown large, the gallery and the calendar. One of each for all messages, so that a message itself
 * stays light.
 */
export function ThreadOverlays({
  detail,
  rights,
  messageOf,
  actionsRef,
  onActive,
  onShow,
  onTime,
  panel,
  onPanelClose,
  together,
  children,
}: {
  detail: ConversationDetail;
  rights: MessageRights;
  /** The newest known form of a message that something is open for. */
  messageOf: (id: MessageId) => Message | undefined;
  /** Gets what can be done with messages, for the keys of the thread. */
  actionsRef: RefObject<ThreadActions | null>;
  /** The message whose menu or reactions stand open. */
  onActive: (id: MessageId | null) => void;
  onShow: (id: MessageId) => void;
  onTime: (time: number) => void;
  panel: ThreadPanel | null;
  onPanelClose: () => void;
  together: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState<Open | null>(null);
  const anchor = useRef<Element | null>(null);
  const latest = useRef(onShow);
  const actions = useMemo<ThreadActions>(() => {
    const at = (kind: 'menu' | 'react', message: Message, element: Element) => {
      anchor.current = element;
      setOpen({ kind, message });
    };
    return {
      menu: (message, element) => at('menu', message, element),
      react: (message, element) => at('react', message, element),
      show: (id) => latest.current(id),
      view: (message) => setOpen({ kind: 'view', message }),
    };
  }, []);
  useLayoutEffect(() => {
    latest.current = onShow;
    actionsRef.current = actions;
  });
  const active = open?.kind === 'menu' || open?.kind === 'react' ? open.message.id : null;
  useLayoutEffect(() => onActive(active), [active, onActive]);
  const close = () => setOpen(null);
  const { row } = detail;
  const contactName = row.contact.displayName;
  const message = open === null ? null : (messageOf(open.message.id) ?? open.message);
  const foreign = message !== null && message.conversationId !== row.id;
  const showAfter = (closing: () => void) => (id: MessageId) => {
    closing();
    onShow(id);
  };

  return (
    <ThreadActionsContext value={actions}>
      {children}
      {open?.kind === 'menu' && message !== null && (
        <MessageMenu
          message={message}
          anchor={anchor}
          rights={rights}
          foreign={foreign}
          onReact={() => setOpen({ kind: 'react', message })}
          onDetails={() => setOpen({ kind: 'details', message })}
          onShow={actions.show}
          // What was chosen may have opened something else in its place.
          onClose={() => setOpen((now) => (now?.kind === 'menu' ? null : now))}
        />
      )}
      {open?.kind === 'react' && message !== null && (
        <ReactPopover
          message={message}
          anchor={anchor}
          contactName={contactName}
          mayReact={rights.react && !foreign && message.deletedAt === null}
          onClose={close}
        />
      )}
      {open?.kind === 'details' && message !== null && (
        <MessageDetailsDialog message={message} onClose={close} />
      )}
      <Suspense>
        {/* Gone while a picture of it is large: two dialogs side by side would fight for the focus. */}
        {panel === 'gallery' && open?.kind !== 'view' && (
          <GalleryDialog
            conversationId={row.id}
            contactName={contactName}
            onShow={showAfter(onPanelClose)}
            onClose={onPanelClose}
          />
        )}
        {panel === 'date' && (
          <JumpToDate
            conversationId={row.id}
            together={together}
            onChoose={(time) => {
              onPanelClose();
              onTime(time);
            }}
            onClose={onPanelClose}
          />
        )}
        {open?.kind === 'view' && message !== null && (
          <Viewer
            conversationId={message.conversationId}
            contactName={contactName}
            start={message}
            onShow={showAfter(() => {
              close();
              onPanelClose();
            })}
            onClose={close}
          />
        )}
      </Suspense>
    </ThreadActionsContext>
  );
}
