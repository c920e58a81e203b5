import type { OutboxItem } from './item.ts';

/** How long a row is left alone after work that did not change it, ms. */
export const restMs = 5_000;

/** Rows whose work failed, or ended and left them as they were. */
export interface Rests {
  /** Until when (ms UTC) a row is left alone; 0 when it may be worked at. */
  until(item: OutboxItem, now: number): number;
  /** Work at the row has ended, however it ended. */
  ended(item: OutboxItem, now: number): void;
}

/**
 * Work changes its row. Where it did not, beginning it again at once would spin for ever, so such a
 * row rests; one that reads differently than it did when its work began is free at once. A
 * conversation works at one row at a time, so one rest for each is enough.
 */
export function createRests(): Rests {
  const rests = new Map<number, { readonly face: string; readonly until: number }>();
  return {
    until(item, now) {
      const rest = rests.get(item.conversationId);
      // Beyond `restMs` the clock was set back, and waiting for it could take hours.
      return rest?.face === faceOf(item) && rest.until > now && rest.until <= now + restMs
        ? rest.until
        : 0;
    },
    ended(item, now) {
      rests.set(item.conversationId, { face: faceOf(item), until: now + restMs });
    },
  };
}

function faceOf(item: OutboxItem): string {
  return JSON.stringify(item);
}
