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
 * with a word of the title that does. A person's own reply stands in place of everybody's, and then a
 * number's own in place of the one for all.
 */
export function fittingReplies(
  replies: readonly QuickReply[],
  query: string,
  numberId: NumberId,
): readonly QuickReply[] {
  const wanted = folded(query);
  const near = (one: QuickReply): number => (one.own ? 2 : 0) + (one.numberId === null ? 0 : 1);
  const possible = replies.filter((one) => one.numberId === null || one.numberId === numberId);
  const offered = possible.filter(
    (one) => !possible.some((other) => other.shortcut === one.shortcut && near(other) > near(one)),
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
