import type { Gap, Message, ThreadItem } from '../../../shared/contract/rows.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { comparePlaces, placeOf, placeOfId, type Place } from '../../domain/thread/thread-place.ts';
import { keyOf } from '../../domain/thread/thread-window.ts';

/** Messages of one writer this close together (ms) stand as one group. */
export const groupWithinMs = 5 * 60 * 1000;

/**
 * A message with all that stands above it. They make one row of the virtual list, because a row
 * of its own for a day would move away when older messages of that day are loaded.
 */
export interface ThreadLine {
  readonly key: string;
  readonly message: Message;
  readonly gap: Gap | null;
  /** Its time, where it is the first of its calendar day. */
  readonly day: number | null;
  /** The line "New messages" stands above it. */
  readonly unread: boolean;
  /** First and last of its group: the first says who, the last carries the time. */
  readonly first: boolean;
  readonly last: boolean;
}

function writer(message: Message): string {
  return `${message.conversationId} ${message.direction} ${message.origin} ${message.personName ?? ''}`;
}

/** Where the read mark stands; about, where its message is not among the items. */
function placeRead(items: readonly ThreadItem[], upTo: number): Place {
  for (const item of items) if (item.kind === 'message' && item.id === upTo) return placeOf(item);
  return placeOfId(upTo);
}

/**
 * Lays out a thread.
 * @param unreadAfter the read mark as it was when the thread was opened; null draws no unread line,
 *   -1 means nothing had been read
 * @param dayOf names the calendar day of a time (ms UTC) in the reader's zone
 */
export function threadLines(
  items: readonly ThreadItem[],
  unreadAfter: MessageId | -1 | null,
  dayOf: (at: number) => string,
): ThreadLine[] {
  const lines: ThreadLine[] = [];
  let day = '';
  let marked = unreadAfter === null;
  const read = placeRead(items, unreadAfter ?? -1);
  let gap: Gap | null = null;
  for (const item of items) {
    if (item.kind === 'gap') {
      gap = item;
      continue;
    }
    const its = dayOf(item.sentAt);
    const newDay = its !== day;
    day = its;
    const isAfter = item.id !== read.id && comparePlaces(placeOf(item), read) > 0;
    const unread = !marked && item.direction === 'inbound' && isAfter;
    if (unread) marked = true;
    const above = lines.at(-1);
    const joins =
      above !== undefined &&
      !newDay &&
      !unread &&
      gap === null &&
      writer(above.message) === writer(item) &&
      item.sentAt - above.message.sentAt <= groupWithinMs;
    if (joins) lines[lines.length - 1] = { ...above, last: false };
    lines.push({
      key: keyOf(item),
      message: item,
      gap,
      day: newDay ? item.sentAt : null,
      unread,
      first: !joins,
      last: true,
    });
    gap = null;
  }
  return lines;
}
