import type { LiveChange } from '../remotes/live.ts';

/**
 * So many messages at most are in one stretch, but for a conversation that has more: whoever sends
 * something while a log is read waits for one of them.
 */
const atOnce = 1000;

/** A message that a log tells of. */
export type MessageChange = Extract<LiveChange, { kind: 'message' }>;

/** The messages among what a log says. */
export function messagesOf(changes: readonly LiveChange[]): readonly MessageChange[] {
  return changes.filter((change) => change.kind === 'message');
}

/** Whether so many messages are written ahead of the rest; fewer are written with it. */
export function isLong(messages: number): boolean {
  return messages > atOnce;
}

/**
 * Parts the messages of a log, so that the writer can be given up between: all of a conversation are
 * merged at once, which costs little more than one of them. The same ones are parted the same way.
 */
export function stretchesOf(messages: readonly MessageChange[]): readonly MessageChange[][] {
  const stretches: MessageChange[][] = [];
  let last: MessageChange[] | undefined;
  for (const group of Map.groupBy(messages, (one) => one.conversation.ref).values()) {
    if (last === undefined || last.length + group.length > atOnce) stretches.push((last = []));
    last.push(...group);
  }
  return stretches;
}
