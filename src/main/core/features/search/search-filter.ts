import type { SearchFilter } from '../../../../shared/contract/search.ts';
import type { MessageType } from '../../../../shared/contract/primitives.ts';

/** Whatever a filter lets through: everything. */
export const noFilter: SearchFilter = {
  numberId: null,
  direction: null,
  types: [],
  from: null,
  to: null,
};

/** What a filter asks of a message. */
export interface Filtered {
  readonly direction: 0 | 1;
  readonly type: MessageType;
  readonly sent_at: number;
  readonly number_id: number;
}

/** Whether a filter lets everything through. */
export function isOpen(filter: SearchFilter): boolean {
  const { numberId, direction, types, from, to } = filter;
  return (
    numberId === null && direction === null && types.length === 0 && from === null && to === null
  );
}

/** Whether a filter asks for more than a number: a name alone then is no answer. */
export function asksForMessages({ direction, types, from, to }: SearchFilter): boolean {
  return direction !== null || types.length > 0 || from !== null || to !== null;
}

/** Whether a message is one of those that are looked for. */
export function passes(message: Filtered, filter: SearchFilter): boolean {
  const { numberId, direction, types, from, to } = filter;
  if (numberId !== null && message.number_id !== numberId) return false;
  if (direction !== null && message.direction !== (direction === 'inbound' ? 0 : 1)) return false;
  if (types.length > 0 && !types.includes(message.type)) return false;
  return (from === null || message.sent_at >= from) && (to === null || message.sent_at < to);
}

/**
 * The ids between which all messages of a time lie: an id begins with the second it was first known
 * to be sent in, which a vendor may have corrected by a little since.
 */
export function idsOf({ from, to }: SearchFilter): { from: number; to: number } {
  const slackSeconds = 3600;
  const at = (time: number, slack: number): number =>
    Math.max(0, Math.floor(time / 1000) + slack) * 256;
  return {
    from: from === null ? 0 : at(from, -slackSeconds),
    to: to === null ? Number.MAX_SAFE_INTEGER : at(to, slackSeconds),
  };
}
