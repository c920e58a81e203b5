import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ReadingPlace } from '../../domain/desk.tsx';
import { guessedHeight } from './message-shape.ts';
import { firstOffset, type Opening } from './opening.ts';
import type { ThreadLine } from './thread-lines.ts';

export type LogVirtual = Virtualizer<HTMLDivElement, Element>;

/** Px from the end that still count as being at the end. */
export const endThreshold = 48;

const paddingStart = 12;
const paddingEnd = 16;
/** Lines drawn beyond the screen: with the first paint, and once that is through. */
const overscanFirst = 1;
const overscan = 10;
/** Px of the window that are not the log: the head of the thread and its composer. */
const aroundLog = 190;

/** A first guess at a line's height in px; the real one is measured when it is drawn. */
function estimate(line: ThreadLine | undefined): number {
  if (line === undefined) return 40;
  const above = (line.day === null ? 0 : 36) + (line.unread ? 36 : 0) + (line.gap ? 36 : 0);
  return above + guessedHeight(line.message) + (line.first ? 8 : 2);
}

/**
 * Px below what is on screen, by the heights that the virtual list keeps: asking the page itself, which
 * has just been changed, would lay it out in the middle of every step.
 */
export function distanceFromEnd(virtual: LogVirtual): number {
  const seen = (virtual.scrollOffset ?? 0) + (virtual.scrollRect?.height ?? 0);
  return Math.max(0, virtual.getTotalSize() - seen);
}

/** Where one reads: the first line on screen and how far it is scrolled; null at the end. */
export function placeIn(virtual: LogVirtual): ReadingPlace | null {
  const top = virtual.scrollOffset ?? 0;
  const first = virtual.getVirtualItems().find((item) => item.end > top);
  if (first === undefined || distanceFromEnd(virtual) <= endThreshold) return null;
  return { key: String(first.key), offset: top - first.start };
}

/**
 * The virtual list of a thread's lines. What it draws first are the lines that the thread opens at, by
 * their guessed heights and those of the window: drawing others first, to be measured and thrown away,
 * is what opening a thread would cost most.
 */
export function useLogVirtual({
  scroller,
  lines,
  opensAt,
  isPainted,
  hasNewer,
  onChange,
}: {
  scroller: RefObject<HTMLDivElement | null>;
  lines: readonly ThreadLine[];
  opensAt: () => Opening;
  /** What it opens with has been on the screen. */
  isPainted: boolean;
  /** There are newer messages than the newest of `lines`. */
  hasNewer: boolean;
  onChange: (virtual: LogVirtual) => void;
}): LogVirtual {
  const [first] = useState(() => {
    const height = Math.max(aroundLog, window.innerHeight - aroundLog);
    const heights = lines.map(estimate);
    const offset = firstOffset(opensAt(), heights, { height, paddingStart, paddingEnd });
    return { offset, rect: { width: window.innerWidth, height } };
  });
  // The same function as long as the lines are the same: another one measures all of them anew.
  const getItemKey = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  // What is put after the newest message is news, and followed. What is put after the last line of a
  // stretch was only loaded: to follow it would take whoever reads there to the end of the thread.
  const hadNewer = useRef(hasNewer);
  useLayoutEffect(() => {
    hadNewer.current = hasNewer;
  });
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  return useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(lines[index]),
    getItemKey,
    anchorTo: 'end',
    followOnAppend: !hadNewer.current,
    scrollEndThreshold: endThreshold,
    overscan: isPainted ? overscan : overscanFirst,
    paddingStart,
    paddingEnd,
    initialOffset: first.offset,
    initialRect: first.rect,
    onChange,
  });
}
