import { useLingui } from '@lingui/react/macro';
import { SquareCheck } from 'lucide-react';
import { useRef } from 'react';
import { Button, Menu, MenuTrigger, Popover } from 'react-aria-components';
import { useConversationMenuItems } from '../../domain/conversation-menu-items.tsx';
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
export function RowMenu({
  at,
  onSelect,
  onClose,
}: {
  at: RowMenuAt;
  /** Begins or changes the selection by this row. */
  onSelect: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const anchor = useRef<HTMLButtonElement>(null);
  const { row } = at;
  const items = useConversationMenuItems(row);
  const name = t`Conversation with ${row.contact.displayName}`;
  return (
    // A trigger although nobody presses it: what is chosen in a submenu closes this menu through it.
    <MenuTrigger
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Button
        ref={anchor}
        aria-label={name}
        excludeFromTabOrder
        className="pointer-events-none fixed size-px opacity-0"
        // Physical coordinates of a pointer: they do not turn with the direction of the text.
        style={{ left: at.x, top: at.y }}
      />
      <Popover triggerRef={anchor} placement="bottom start" offset={2} className={popoverClass}>
        <Menu
          aria-label={name}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu puts the focus on its first line
          autoFocus="first"
          className="min-w-48 outline-none"
        >
          <MenuItem icon={<SquareCheck size={14} />} onAction={onSelect}>
            {t`Select`}
          </MenuItem>
          {items}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
