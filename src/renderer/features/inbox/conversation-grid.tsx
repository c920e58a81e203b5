import { useVirtualizer } from '@tanstack/react-virtual';
import { Plural, useLingui } from '@lingui/react/macro';
import { ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useNow } from '../../app/use-now.ts';
import { useChangeConversations } from '../../domain/use-change-conversations.ts';
import type { LabelRow } from '../../../shared/contract/labels.ts';
import type { ConversationRow as Row } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { rowHeight } from './conversation-row.tsx';
import { GridRow, type RowHandlers } from './grid-row.tsx';
import { RowMenu, type RowMenuAt } from './row-menu.tsx';
import { everything, nothing, ranged, stillListed, toggled } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useHeldOrder } from './use-held-order.ts';
import { useNearRows } from './use-near-rows.ts';

interface ConversationGridProps {
  /** Names what is listed, so that the held order of one list is never shown for another. */
  readonly list: string;
  /** The order of the list as the core gives it now. */
  readonly order: readonly ConversationId[];
  /** A row, as soon as it is known. */
  readonly rowOf: (id: ConversationId) => Row | undefined;
  readonly hasMore: boolean;
  readonly openId: ConversationId | null;
  readonly labels: readonly LabelRow[];
  readonly showNumber: boolean;
  readonly showWaiting: boolean;
  readonly onOpen: (id: ConversationId) => void;
  /** Tells which rows are on screen, and which are around it. */
  readonly onLook: (seen: readonly ConversationId[], around: readonly ConversationId[]) => void;
}

/** How many rows beyond the screen are fetched, on either side. */
const ahead = 70;

/** The same functions for as long as the grid stands, doing what the newest of them do. */
function useStableHandlers(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState<RowHandlers>(() => ({
    onFocus: (id) => latest.current.onFocus(id),
    onPoint: (id) => latest.current.onPoint(id),
    onPress: (id) => latest.current.onPress(id),
    onClick: (id, how) => latest.current.onClick(id, how),
    onMenu: (id, x, y) => latest.current.onMenu(id, x, y),
  }));
  return stable;
}

/**
 * The virtual grid of conversations. The grid itself holds the focus and names its active row, so
 * that scrolling a row out of the page cannot lose it.
 */
export function ConversationGrid(props: ConversationGridProps) {
  const { openId, rowOf, onLook } = props;
  const { t } = useLingui();
  const now = useNow(60_000);
  const change = useChangeConversations();
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<ConversationId | null>(null);
  const [chosen, setSelection] = useState(nothing);
  const [menu, setMenu] = useState<RowMenuAt | null>(null);
  const [focused, setFocused] = useState(false);
  const { ids, waiting, hold, release, takeNew } = useHeldOrder(props.list, props.order);
  const selection = stillListed(chosen, ids);
  const isSelecting = selection.ids.size > 0;

  const lookAround = (range: { startIndex: number; endIndex: number } | null) => {
    const from = range?.startIndex ?? 0;
    const to = (range?.endIndex ?? 20) + 1;
    const before = ids.slice(Math.max(0, from - ahead), from);
    onLook(ids.slice(from, to), [...ids.slice(to, to + ahead), ...before]);
  };
  // The same function as long as the order is the same: another one measures all rows anew.
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 10,
    paddingStart: 4,
    paddingEnd: 8,
    onChange: (instance) => lookAround(instance.range),
  });
  useEffect(() => lookAround(virtual.range), [ids]); // oxlint-disable-line react/exhaustive-deps -- another order, other rows on screen

  const active = activeId ?? openId ?? ids[0] ?? null;
  const activeIndex = active === null ? 0 : Math.max(0, ids.indexOf(active));
  const items = virtual.getVirtualItems().flatMap(({ index, start, size }) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, index, start, size }];
  });
  const isActiveHere = items.some((item) => item.index === activeIndex);
  const rowId = (id: ConversationId) => `${prefix}-${id}`;
  const target = (): readonly ConversationId[] =>
    isSelecting ? [...selection.ids] : ids.slice(activeIndex, activeIndex + 1);
  const targetRows = () => target().flatMap((id) => rowOf(id) ?? []);

  const toggle = (id: ConversationId) => {
    setActiveId(id);
    setSelection(toggled(selection, id));
  };
  const openMenu = (row: Row, x: number, y: number) => {
    setActiveId(row.id);
    setMenu({ row, x, y });
  };
  const near = useNearRows({ ids, openId, rowOf });
  const handlers = useStableHandlers({
    onFocus: (id) => {
      setActiveId(id);
      scroller.current?.focus({ preventScroll: true });
    },
    onPoint: near.rest,
    onPress: near.press,
    onClick: (id, { isRange, isToggle }) => {
      if (isRange && active !== null) {
        setSelection(ranged(selection, ids, active, id));
        setActiveId(id);
      } else if (isToggle) toggle(id);
      else {
        setActiveId(id);
        props.onOpen(id);
      }
    },
    onMenu: (id, x, y) => {
      const row = rowOf(id);
      if (row !== undefined) openMenu(row, x, y);
    },
  });
  const onKeyDown = useGridKeys({
    ids,
    activeIndex,
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
    nameAt: (index) => {
      const id = ids[index];
      return id === undefined ? undefined : rowOf(id)?.contact.displayName;
    },
    onMove: (index, isRange) => {
      const [from, to] = [ids[activeIndex], ids[index]];
      if (from === undefined || to === undefined) return;
      if (isRange) setSelection(ranged(selection, ids, from, to));
      setFocused(true);
      setActiveId(to);
      near.rest(to);
      virtual.scrollToIndex(index, { align: 'auto' });
    },
    onOpen: props.onOpen,
    onToggle: toggle,
    onSelectAll: () => setSelection(everything(ids)),
    onClear: () => {
      setSelection(nothing);
      return isSelecting;
    },
    onDone: () => {
      const isOpen = targetRows().some((row) => row.needsReply);
      change(target(), { kind: 'done', on: isOpen || isSelecting });
      setSelection(nothing);
    },
    onUnread: () => {
      const isUnread = !isSelecting && targetRows().some((row) => row.unread > 0);
      change(target(), { kind: 'read', on: isUnread });
      setSelection(nothing);
    },
    onMenu: (id) => {
      const row = rowOf(id);
      const box = document.getElementById(rowId(id))?.getBoundingClientRect();
      if (row !== undefined && box) openMenu(row, box.x + 48, box.y + 40);
    },
  });

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
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
        aria-rowcount={props.hasMore ? -1 : ids.length}
        aria-colcount={1}
        aria-multiselectable
        aria-owns={items.map(({ id }) => rowId(id)).join(' ')}
        {...(isActiveHere && active !== null ? { 'aria-activedescendant': rowId(active) } : {})}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        onPointerMove={(event) => {
          if (event.pointerType === 'mouse') hold();
        }}
        onPointerLeave={() => {
          if (menu === null) release();
        }}
        className="min-h-0 flex-1 overflow-y-auto px-2 focus-visible:outline-none"
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {/* In an order that stays: a row that goes to the top would have all others put into the
              document anew, and laid out. What reads the document has their order from the grid. */}
          {items
            .toSorted((one, other) => one.id - other.id)
            .map(({ id, index, start, size }) => (
              <GridRow
                key={id}
                id={id}
                elementId={rowId(id)}
                index={index}
                top={start}
                height={size}
                row={rowOf(id)}
                now={now}
                isOpen={id === openId}
                isSelected={selection.ids.has(id)}
                isSelecting={isSelecting}
                isFocused={focused && id === active}
                labels={props.labels}
                showNumber={props.showNumber}
                showWaiting={props.showWaiting}
                handlers={handlers}
              />
            ))}
        </div>
      </div>
      {isSelecting && (
        <SelectionBar
          ids={[...selection.ids]}
          rows={targetRows()}
          onClear={() => {
            // What one did oneself is seen at once.
            release();
            setSelection(nothing);
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
      {menu !== null && (
        <RowMenu
          at={menu}
          onSelect={() => toggle(menu.row.id)}
          onClose={() => {
            release();
            setMenu(null);
            scroller.current?.focus();
          }}
        />
      )}
    </div>
  );
}
