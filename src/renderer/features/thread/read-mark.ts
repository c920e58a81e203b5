import type { MessageId } from '../../../shared/domain/ids.ts';

/** A line of the thread as it lies on screen, in px from the top of the thread. */
export interface LaidLine {
  readonly id: MessageId;
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
): MessageId | null {
  const bottom = top + height;
  let newest: MessageId | null = null;
  for (const { id, start, end } of lines) {
    const seen = (end <= bottom + slack && end > top) || (start <= top && end >= bottom);
    if (seen && (newest === null || id > newest)) newest = id;
  }
  return newest;
}
