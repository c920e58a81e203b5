import { useLingui } from '@lingui/react/macro';
import { Check, MailOpen, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { Menu, Popover } from 'react-aria-components';
import { useAction } from '../../app/use-call.ts';
import { MenuItem } from '../../ui/menu.tsx';
import { popoverClass } from '../../ui/popover.ts';
import type { ConversationRow } from '../../../shared/contract/rows.ts';

/** Where a row's menu was asked for, in px of the window. */
export interface RowMenuAt {
  readonly row: ConversationRow;
  readonly x: number;
  readonly y: number;
}

/** The menu of one row: at the pointer, or under the row when the keyboard asked. */
export function RowMenu({ at, onClose }: { at: RowMenuAt; onClose: () => void }) {
  const { t } = useLingui();
  const anchor = useRef<HTMLSpanElement>(null);
  const unread = useAction('conversations.markUnread');
  const done = useAction('conversations.markDone');
  const { row } = at;
  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        className="pointer-events-none fixed size-px"
        // Physical coordinates of a pointer: they do not turn with the direction of the text.
        style={{ left: at.x, top: at.y }}
      />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        placement="bottom start"
        offset={2}
        className={popoverClass}
      >
        <Menu
          aria-label={t`Conversation with ${row.contact.displayName}`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu puts the focus on its first line
          autoFocus="first"
          onClose={onClose}
          className="min-w-48 outline-none"
        >
          <MenuItem icon={<MailOpen size={14} />} onAction={() => unread.mutate({ id: row.id })}>
            {t`Mark unread`}
          </MenuItem>
          {row.needsReply ? (
            <MenuItem
              icon={<Check size={14} />}
              onAction={() => done.mutate({ id: row.id, done: true })}
            >
              {t`Mark done`}
            </MenuItem>
          ) : (
            <MenuItem
              icon={<RotateCcw size={14} />}
              onAction={() => done.mutate({ id: row.id, done: false })}
            >
              {t`Needs a reply after all`}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </>
  );
}
