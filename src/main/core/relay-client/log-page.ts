import { packChange, type PackedChange } from '../remotes/packed.ts';
import type { Handed, Store } from '../store/store.ts';
import type { Sorted } from './sort-events.ts';
import { messagesOf } from './stretches.ts';

/** So many messages are most likely of a log that was left behind. */
const handedFrom = 250;

/** A page of a log. */
export interface LogPage {
  readonly sorted: Sorted;
  /** Its messages, passed to the writer's thread. */
  messages(): Handed<readonly PackedChange[]>;
  /** No write takes them any more. */
  end(): void;
}

/**
 * A page that is to be written. Where it has many messages they are passed on at once, while the writer
 * is at work with what came before; else, and where each event decides by itself (`eventsOnly`), when
 * they are asked for.
 */
export function logPage(store: Pick<Store, 'hand'>, sorted: Sorted, eventsOnly: boolean): LogPage {
  const of = messagesOf(sorted.changes);
  let handed: Handed<readonly PackedChange[]> | null = null;
  const messages = () => (handed ??= store.hand(of.map(packChange)));
  if (!eventsOnly && of.length >= handedFrom) messages();
  return { sorted, messages, end: () => handed?.end() };
}
