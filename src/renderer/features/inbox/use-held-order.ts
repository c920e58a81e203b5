import { useState } from 'react';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import { holdOrder } from './hold-order.ts';

interface Held {
  readonly list: string;
  readonly rows: readonly ConversationRow[];
}

/** Rows in an order that holds still while it is pointed at. */
export interface HeldOrder {
  readonly rows: readonly ConversationRow[];
  /** Rows whose new place waits. */
  readonly waiting: number;
  /** Begin to hold, and let go. */
  readonly hold: () => void;
  readonly release: () => void;
  /** Takes the new order now and goes on holding that. */
  readonly takeNew: () => void;
}

/**
 * @param list names what is listed: another list never shows the order of the one before
 * @param fresh rows as the core gives them now
 */
export function useHeldOrder(list: string, fresh: readonly ConversationRow[]): HeldOrder {
  const [held, setHeld] = useState<Held | null>(null);
  const holds = held !== null && held.list === list && held.rows.length > 0;
  const { rows, waiting } = holds
    ? holdOrder(
        held.rows.map((row) => row.id),
        held.rows,
        fresh,
      )
    : { rows: fresh, waiting: 0 };
  return {
    rows,
    waiting,
    hold: () => setHeld((now) => (now?.list === list ? now : { list, rows: fresh })),
    release: () => setHeld(null),
    takeNew: () => setHeld({ list, rows: fresh }),
  };
}
