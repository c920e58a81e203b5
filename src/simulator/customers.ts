import type { StoredMessage, Thread } from './whatsapp/records.ts';

/** What a customer writes and how long they take, in ms. */
export interface CustomerReply {
  readonly afterMs: number;
  readonly text: string;
}

/** The people on the other side. `seed` makes their choice the same in every run. */
export interface Customers {
  /** What they answer to `message`; null when they do not. */
  answer(thread: Thread, message: StoredMessage, seed: string): CustomerReply | null;
  /** What they write of their own accord. */
  opening(thread: Thread, seed: string): string;
}
