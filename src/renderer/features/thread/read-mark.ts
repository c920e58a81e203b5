import type { Message } from '../../../shared/contract/rows.ts';
import { comparePlaces, placeOf } from '../../domain/thread/thread-place.ts';

/** A line of the thread as it lies on screen, in px from the top of the thread. */
export interface LaidLine {
  readonly message: Message;
  readonly start: number;
  readonly end: number;
}

/** Px that may be cut off and a message still counts as seen. */
const slack = 12;

/**
 * The newest message that is really on screen: its end is, or it fills the screen. Null for none.
 * @param top scroll position in px
 * @param height of the visible part in px
 */
export function newestOnScreen(
  lines: readonly LaidLine[],
  top: number,
  height: number,
): Message | null {
  const bottom = top + height;
  let newest: Message | null = null;
  for (const { message, start, end } of lines) {
    const seen = (end <= bottom + slack && end > top) || (start <= top && end >= bottom);
    if (!seen) continue;
    if (newest === null || comparePlaces(placeOf(message), placeOf(newest)) > 0) newest = message;
  }
  return newest;
}
