import type { LiveChange, MessageChange } from '../remotes/live.ts';

/**
 * So many messages at most are in one stretch, but for a conversation that has more: whoever sends
 * something while a log is read waits for one of them.
 */
const atOnce = 1000;

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
 * `refOf` says whose conversation a message is of.
 */
export function stretchesOf<Message>(
  messages: readonly Message[],
  refOf: (message: Message) => string,
): readonly (readonly Message[])[] {
  const stretches: Message[][] = [];
  let last: Message[] | undefined;
  for (const group of Map.groupBy(messages, refOf).values()) {
    if (last === undefined || last.length + group.length > atOnce) stretches.push((last = []));
    last.push(...group);
  }
  return stretches;
}
