import type { ReadingPlace } from '../../domain/desk.tsx';
import type { MessageId } from '../../../shared/domain/ids.ts';
import type { ThreadLine } from './thread-lines.ts';

/** The line that a thread opens at, and why. */
export type Opening =
  /** What was searched for, in the middle of the screen. */
  | { readonly at: 'message'; readonly index: number }
  /** Where one stopped reading: px of that line above the screen. */
  | { readonly at: 'place'; readonly index: number; readonly offset: number }
  /** The first unread message, where it and what follows fill the screen. */
  | { readonly at: 'unread'; readonly index: number }
  | { readonly at: 'end'; readonly index: number };

/**
 * Where a thread opens: at what was searched for, where one stopped reading, at the first unread
 * message, or at its end. What is not among `lines` counts as not asked for.
 */
export function opening(
  lines: readonly ThreadLine[],
  searched: MessageId | null,
  place: ReadingPlace | null,
): Opening {
  const find = (is: (line: ThreadLine) => boolean) => lines.findIndex(is);
  const message = searched === null ? -1 : find((line) => line.message.id === searched);
  if (message >= 0) return { at: 'message', index: message };
  const left = place === null ? -1 : find((line) => line.key === place.key);
  if (place !== null && left >= 0) return { at: 'place', index: left, offset: place.offset };
  const unread = find((line) => line.unread);
  if (unread >= 0) return { at: 'unread', index: unread };
  return { at: 'end', index: Math.max(0, lines.length - 1) };
}

/**
 * The scroll offset in px at which a thread opens, by the guessed heights of its lines: what is drawn
 * first is then what stays on screen.
 */
export function firstOffset(
  opens: Opening,
  heights: readonly number[],
  log: { readonly height: number; readonly paddingStart: number; readonly paddingEnd: number },
): number {
  const sum = (part: readonly number[]) => part.reduce((total, one) => total + one, 0);
  const top = log.paddingStart + sum(heights.slice(0, opens.index));
  const total = log.paddingStart + sum(heights) + log.paddingEnd;
  const end = Math.max(0, total - log.height);
  const own = heights[opens.index] ?? 0;
  const wanted = {
    message: top + own / 2 - log.height / 2,
    place: top + (opens.at === 'place' ? opens.offset : 0),
    unread: top,
    end,
  }[opens.at];
  return Math.min(end, Math.max(0, wanted));
}
