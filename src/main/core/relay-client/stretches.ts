import type { LiveChange } from '../remotes/live.ts';

/**
 * So many messages at most are written in one transaction, but for a conversation that has more: whoever
 * sends something while a log is read waits for one of them.
 */
const atOnce = 1000;

export interface Stretches {
  /** Messages, those of a conversation together, in the order of the log. */
  readonly ahead: readonly (readonly LiveChange[])[];
  /** What is written after them, in the order of the log. */
  readonly rest: readonly LiveChange[];
}

/**
 * Parts what a long stretch of a log says into transactions: all messages of a conversation are merged
 * at once, which costs little more than one of them, and what is said of messages comes after all of
 * them. A short stretch is one transaction.
 */
export function stretchesOf(changes: readonly LiveChange[]): Stretches {
  const messages = changes.filter((change) => change.kind === 'message');
  if (messages.length <= atOnce) return { ahead: [], rest: changes };
  const ahead: LiveChange[][] = [];
  let last: LiveChange[] | undefined;
  for (const group of Map.groupBy(messages, (one) => one.conversation.ref).values()) {
    if (last === undefined || last.length + group.length > atOnce) ahead.push((last = []));
    last.push(...group);
  }
  return { ahead, rest: changes.filter((change) => change.kind !== 'message') };
}
