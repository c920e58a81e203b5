import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { cx } from '../../ui/class-names.ts';
import type { LabelRow } from '../../../shared/contract/labels.ts';
import type { ConversationRow as Row } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { ConversationRow, PlaceholderRow, useRowName } from './conversation-row.tsx';

/** How a row was clicked. */
export interface RowClick {
  /** With Shift: everything from the active row to this one. */
  readonly isRange: boolean;
  /** With Ctrl or Cmd, or on its mark: this one too. */
  readonly isToggle: boolean;
}

/** What is done to rows with the pointer. Stable, so that a row is drawn anew for its own sake alone. */
export interface RowHandlers {
  /** The row was given the focus, which belongs to the grid. */
  readonly onFocus: (id: ConversationId) => void;
  /** The pointer is over it. */
  readonly onPoint: (id: ConversationId) => void;
  /** It is being clicked to be opened. */
  readonly onPress: (id: ConversationId) => void;
  readonly onClick: (id: ConversationId, how: RowClick) => void;
  /** At px of the window. */
  readonly onMenu: (id: ConversationId, x: number, y: number) => void;
}

interface GridRowProps {
  readonly id: ConversationId;
  readonly elementId: string;
  /** Of the whole list, from 0. */
  readonly index: number;
  /** Px from the top of the list, and its own. */
  readonly top: number;
  readonly height: number;
  readonly row: Row | undefined;
  readonly now: number;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly isSelecting: boolean;
  /** The keys act on it, and it shows so. */
  readonly isFocused: boolean;
  readonly labels: readonly LabelRow[];
  readonly showNumber: boolean;
  readonly showWaiting: boolean;
  readonly handlers: RowHandlers;
}

/** One row of the virtual grid of conversations, in its place. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, now, isOpen, isSelected, isSelecting, labels, handlers } = props;
  const { t } = useLingui();
  const rowName = useRowName(labels);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid takes the keys
    <div
      id={props.elementId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- table rows cannot be placed one by one
      role="row"
      aria-rowindex={props.index + 1}
      // Where nothing is chosen for an action, the open one is what is chosen.
      aria-selected={isSelecting ? isSelected : isOpen}
      {...(isOpen ? { 'aria-current': true } : {})}
      aria-label={row === undefined ? t`Loading` : rowName(row, now)}
      // A row that is given the focus hands it to the grid, which keeps it.
      tabIndex={-1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) handlers.onFocus(id);
      }}
      onPointerEnter={() => handlers.onPoint(id)}
      onPointerDown={(event) => {
        if (event.button === 0 && !clickOf(event).isRange && !clickOf(event).isToggle) {
          handlers.onPress(id);
        }
      }}
      onClick={(event) => handlers.onClick(id, clickOf(event))}
      onContextMenu={(event) => {
        event.preventDefault();
        handlers.onMenu(id, event.clientX, event.clientY);
      }}
      className="group absolute inset-x-0 top-0 cursor-default py-px select-none"
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
    >
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- table cells cannot be placed one by one
        role="gridcell"
        className={cx(
          'h-full rounded-lg',
          props.isFocused && 'outline-2 -outline-offset-2 outline-focus outline-solid',
        )}
      >
        {row === undefined ? (
          <PlaceholderRow />
        ) : (
          <ConversationRow
            row={row}
            now={now}
            isOpen={isOpen}
            isSelected={isSelected}
            isSelecting={isSelecting}
            labels={labels}
            showNumber={props.showNumber}
            showWaiting={props.showWaiting}
          />
        )}
      </div>
    </div>
  );
});

function clickOf(event: {
  readonly target: EventTarget;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): RowClick {
  const onMark = event.target instanceof Element && event.target.closest('[data-choose]') !== null;
  return { isRange: event.shiftKey, isToggle: event.ctrlKey || event.metaKey || onMark };
}
