import type { View } from '../../../../shared/contract/conversations.ts';
import type { SqlValue } from '../../store/db.ts';

/** A condition on the conversation `c`, with its parameters. */
export type Condition = readonly [sql: string, ...parameters: SqlValue[]];

/** What a view is asked with. */
export interface ViewQuery {
  readonly view: View;
  /** Whose pins, drafts and read marks count, and whose conversations are *mine*. */
  readonly personId: string;
  readonly numberId: number | null;
  /** Ms UTC; what "closing soon" is measured from. */
  readonly now: number;
  /**
   * For "closing soon": until when a window that closes counts, by number id, ms UTC; and the
   * latest of them all.
   */
  readonly horizons: { readonly byNumber: string; readonly latest: number };
}

/** Neither snoozed nor of a blocked contact. */
const shown = 'c.snoozed_until IS NULL AND c.blocked_at IS NULL';

/** The index whose order is "newest first" for a view. */
export function newestIndex({ view, numberId }: ViewQuery): string {
  switch (view) {
    case 'needs_reply':
      return 'conversations_needs_reply';
    case 'mine':
      return 'conversations_assigned';
    case 'failed':
      return 'conversations_failed';
    case 'ended':
      return 'conversations_ended';
    case 'ai':
      return 'conversations_ai';
    case 'closing_soon':
      return 'conversations_window';
    case 'snoozed':
      return 'conversations_snoozed';
    case 'blocked':
      return 'conversations_blocked';
    case 'all':
    case 'unread':
    case 'unassigned':
      return numberId === null ? 'conversations_newest' : 'conversations_newest_by_number';
  }
}

/** What makes a conversation part of a view; unread is asked of the mark that is joined as `r`. */
export function viewCondition(query: ViewQuery): Condition {
  const { view, personId, now, horizons } = query;
  switch (view) {
    case 'all':
      return [shown];
    case 'needs_reply':
      return [`c.needs_reply = 1 AND ${shown}`];
    case 'mine':
      return [`c.assignee_id = ? AND ${shown}`, personId];
    case 'unassigned':
      return [`c.assignee_id IS NULL AND ${shown}`];
    case 'unread':
      return [`coalesce(r.unread, 0) > 0 AND ${shown}`];
    case 'failed':
      return ['(c.failed > 0 OR c.unknown > 0) AND c.blocked_at IS NULL'];
    case 'ended':
      return [`c.ended = 1 AND ${shown}`];
    case 'ai':
      return [`c.mode = 'ai' AND ${shown}`];
    case 'snoozed':
      return ['c.snoozed_until IS NOT NULL AND c.blocked_at IS NULL'];
    case 'blocked':
      return ['c.blocked_at IS NOT NULL'];
    case 'closing_soon':
      return [
        `${shown} AND c.window_closes_at > ? AND c.window_closes_at <= ?
           AND c.window_closes_at <= json_extract(?, '$."' || c.number_id || '"')`,
        now,
        horizons.latest,
        horizons.byNumber,
      ];
  }
}

/** Whether what a person pinned stands first; a list by urgency has an order of its own. */
export function hasPinsFirst(view: View): boolean {
  return view !== 'closing_soon' && view !== 'snoozed' && view !== 'failed' && view !== 'blocked';
}
