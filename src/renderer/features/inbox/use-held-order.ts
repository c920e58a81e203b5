import { useMemo, useState } from 'react';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { holdOrder } from './hold-order.ts';

interface Held {
  readonly list: string;
  readonly ids: readonly ConversationId[];
}

/** Rows in an order that holds still while it is pointed at. */
export interface HeldOrder {
  readonly ids: readonly ConversationId[];
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
 * @param fresh the order as the core gives it now
 */
export function useHeldOrder(list: string, fresh: readonly ConversationId[]): HeldOrder {
  const [held, setHeld] = useState<Held | null>(null);
  const order = held !== null && held.list === list && held.ids.length > 0 ? held.ids : null;
  const { ids, waiting } = useMemo(() => holdOrder(order, fresh), [order, fresh]);
  return {
    ids,
    waiting,
    hold: () => setHeld((now) => (now?.list === list ? now : { list, ids: fresh })),
    release: () => setHeld(null),
    takeNew: () => setHeld({ list, ids: fresh }),
  };
}
