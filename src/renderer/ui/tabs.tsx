import { useEffect, useRef, type ReactNode } from 'react';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
} from 'react-aria-components';
import { cx } from './class-names.ts';

/** Tabs with their panels: compose `TabList`, `Tab` and `TabPanel` inside. */
export function Tabs<Id extends string>({
  selected,
  onSelect,
  ids,
  children,
  className,
}: {
  selected: Id;
  onSelect: (id: Id) => void;
  /** All ids there are, to know the chosen one by its type. */
  ids: readonly Id[];
  children: ReactNode;
  className?: string;
}) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const id = ids.find((one) => one === key);
        if (id !== undefined) onSelect(id);
      }}
      // The tab and what is in the panel show their own focus.
      className={cx('flex min-h-0 flex-col data-focus-visible:outline-none', className)}
    >
      {children}
    </AriaTabs>
  );
}

/** The row of tabs, named by `label` for those who do not see it. */
export function TabList({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  const list = useRef<HTMLDivElement>(null);
  // The chosen tab is never scrolled out of sight.
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-selected=true]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  return (
    <AriaTabList
      ref={list}
      aria-label={label}
      className={cx('flex gap-0.5 overflow-x-auto [scrollbar-width:none]', className)}
    >
      {children}
    </AriaTabList>
  );
}

/** One tab, with the number of things behind it when it is worth knowing. */
export function Tab({
  id,
  children,
  count,
}: {
  id: string;
  children: ReactNode;
  count?: ReactNode;
}) {
  return (
    <AriaTab
      id={id}
      className="flex h-7 shrink-0 cursor-default items-center gap-1.5 rounded-md px-2 text-base whitespace-nowrap text-muted transition-colors select-none data-focus-visible:-outline-offset-2 data-hovered:bg-hover data-hovered:text-ink data-selected:bg-accent-tint data-selected:font-medium data-selected:text-accent-ink forced-colors:data-selected:underline"
    >
      {children}
      {count !== undefined && <span className="text-sm tabular-nums">{count}</span>}
    </AriaTab>
  );
}

/** What the tab of the same `id` shows. */
export function TabPanel({
  id,
  children,
  className,
}: {
  id: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <AriaTabPanel id={id} className={cx('min-h-0 outline-none', className)}>
      {children}
    </AriaTabPanel>
  );
}
