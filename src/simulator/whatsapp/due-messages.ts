import type { StoredMessage } from './records.ts';

/** Messages that customers are about to write, with what a world needs to place them. */
export interface DueMessages<Event extends { readonly message: StoredMessage }> {
  put(event: Event): void;
  /** Those whose time has come by `now` (ms UTC), oldest first; they are no longer due. */
  take(now: number): readonly Event[];
  /** Nobody is about to write any more. */
  clear(): void;
  some(matches: (event: Event) => boolean): boolean;
  readonly size: number;
}

/** Nobody is about to write. */
export function createDueMessages<
  Event extends { readonly message: StoredMessage },
>(): DueMessages<Event> {
  let due: Event[] = [];
  return {
    put: (event) => void due.push(event),
    take(now) {
      if (due.length === 0) return [];
      const ready = due.filter((event) => event.message.createdAt <= now);
      if (ready.length === 0) return [];
      due = due.filter((event) => event.message.createdAt > now);
      return ready.sort((a, b) => a.message.createdAt - b.message.createdAt);
    },
    clear() {
      due = [];
    },
    some: (matches) => due.some(matches),
    get size() {
      return due.length;
    },
  };
}
