import type { QuickReply } from '../../../shared/contract/quick-replies.ts';
import type { NumberId } from '../../../shared/domain/ids.ts';

/** A slash that somebody types behind: where it stands, and what was typed since. */
export interface Slash {
  readonly at: number;
  readonly query: string;
}

const slashBefore = /(?:^|\s)\/([^\s/]{0,32})$/u;

/**
 * The slash right before the caret, at the beginning of the text or after white space: "1/2" and an
 * address are no call for quick replies. Null where there is none.
 */
export function slashAt(text: string, caret: number): Slash | null {
  const query = slashBefore.exec(text.slice(0, caret))?.[1];
  return query === undefined ? null : { at: caret - query.length - 1, query };
}

/** A text as it is compared: without case and accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The replies for a number that fit what was typed: those whose shortcut begins with it, then those
 * with a word of the title that does. A number's own reply stands in place of the one for all.
 */
export function fittingReplies(
  replies: readonly QuickReply[],
  query: string,
  numberId: NumberId,
): readonly QuickReply[] {
  const wanted = folded(query);
  const own = new Set(replies.flatMap((one) => (one.numberId === numberId ? one.shortcut : [])));
  const offered = replies.filter(
    (one) => one.numberId === numberId || (one.numberId === null && !own.has(one.shortcut)),
  );
  const byShortcut = offered.filter((one) => folded(one.shortcut).startsWith(wanted));
  const byTitle = offered.filter(
    (one) =>
      !byShortcut.includes(one) &&
      folded(one.title)
        .split(/[^\p{L}\p{N}]+/u)
        .some((word) => word.startsWith(wanted)),
  );
  return [...byShortcut, ...byTitle];
}
