import { useVirtualizer } from '@tanstack/react-virtual';
import { Plural, useLingui } from '@lingui/react/macro';
import { ArrowUp } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNow } from '../../app/use-now.ts';
import { cx } from '../../ui/class-names.ts';
import type { ConversationRow as Row } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { ConversationRow, rowHeight, useRowName } from './conversation-row.tsx';
import { keyMove } from './list-keys.ts';
import { RowMenu, type RowMenuAt } from './row-menu.tsx';
import { useHeldOrder } from './use-held-order.ts';

interface ConversationGridProps {
  /** Names what is listed, so that the held order of one list is never shown for another. */
  readonly list: string;
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly openId: ConversationId | null;
  readonly showNumber: boolean;
  readonly showWaiting: boolean;
  readonly onOpen: (id: ConversationId) => void;
  readonly onLook: (index: number) => void;
}

/**
 * The virtual grid of conversations. The grid itself holds the focus and names its active row, so
 * that scrolling a row out of the page cannot lose it.
 */
export function ConversationGrid(props: ConversationGridProps) {
  const { t } = useLingui();
  const now = useNow(60_000);
  const rowName = useRowName();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<ConversationId | null>(null);
  const [menu, setMenu] = useState<RowMenuAt | null>(null);
  const [focused, setFocused] = useState(false);
  const { rows, waiting, hold, release, takeNew } = useHeldOrder(props.list, props.rows);

  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 8,
    onChange: (instance) => props.onLook(instance.range?.endIndex ?? 0),
  });

  const active = activeId ?? props.openId ?? rows[0]?.id ?? null;
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  );
  const items = virtual.getVirtualItems();
  const rendered = items.some((item) => item.index === activeIndex) ? rows[activeIndex] : undefined;
  const rowId = (id: ConversationId) => `${prefix}-${id}`;

  const openMenu = (row: Row, x: number, y: number) => {
    setActiveId(row.id);
    setMenu({ row, x, y });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const move = keyMove(event.key, activeIndex, rows.length, page);
    const row = rows[move ?? activeIndex];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    if (move !== null) {
      event.preventDefault();
      setFocused(true);
      setActiveId(row.id);
      virtual.scrollToIndex(move, { align: 'auto' });
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      props.onOpen(row.id);
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const box = document.getElementById(rowId(row.id))?.getBoundingClientRect();
      if (box) openMenu(row, box.x + 48, box.y + 40);
    }
  };

  return (
    <div className="relative min-h-0 flex-1">
      {waiting > 0 && (
        <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <button
            type="button"
            onClick={() => {
              takeNew();
              virtual.scrollToOffset(0);
            }}
            className="pointer-events-auto flex h-7 animate-rise items-center gap-1.5 rounded-full bg-raised px-3 text-sm font-medium text-accent-ink shadow-float hover:bg-hover forced-colors:border"
          >
            <ArrowUp aria-hidden className="size-3.5" />
            <Plural value={waiting} one="# new" other="# new" />
          </button>
        </div>
      )}
      {/* The grid takes keys for all its rows, which are in the page only while they are on screen. */}
      <div
        ref={scroller}
        role="grid"
        aria-label={t`Conversations`}
        aria-rowcount={props.hasMore ? -1 : rows.length}
        aria-colcount={1}
        {...(rendered ? { 'aria-activedescendant': rowId(rendered.id) } : {})}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        onPointerEnter={(event) => {
          if (event.pointerType === 'mouse') hold();
        }}
        onPointerLeave={() => {
          if (menu === null) release();
        }}
        className="h-full overflow-y-auto px-2 focus-visible:outline-none"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const isOpen = row.id === props.openId;
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid takes the keys
              <div
                key={item.key}
                id={rowId(row.id)}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- table rows cannot be placed one by one
                role="row"
                aria-rowindex={item.index + 1}
                aria-selected={isOpen}
                aria-label={rowName(row, now)}
                // A row that is given the focus hands it to the grid, which keeps it.
                tabIndex={-1}
                onFocus={(event) => {
                  if (event.target !== event.currentTarget) return;
                  setActiveId(row.id);
                  scroller.current?.focus({ preventScroll: true });
                }}
                onClick={() => {
                  setActiveId(row.id);
                  props.onOpen(row.id);
                }}
                onContextMenu={(event) => {
                  event.preventDefault();
                  openMenu(row, event.clientX, event.clientY);
                }}
                className="group absolute inset-x-0 top-0 cursor-default py-px"
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <div
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- table cells cannot be placed one by one
                  role="gridcell"
                  className={cx(
                    'h-full rounded-lg',
                    focused &&
                      row.id === active &&
                      'outline-2 -outline-offset-2 outline-focus outline-solid',
                  )}
                >
                  <ConversationRow
                    row={row}
                    now={now}
                    isOpen={isOpen}
                    showNumber={props.showNumber}
                    showWaiting={props.showWaiting}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </div>
      {menu !== null && (
        <RowMenu
          at={menu}
          onClose={() => {
            setMenu(null);
            scroller.current?.focus();
          }}
        />
      )}
    </div>
  );
}
