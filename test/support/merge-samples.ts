import type { RemoteMessage } from '../../src/main/core/remotes/remote.ts';
import type { Held, HeldRow, Page } from '../../src/main/core/sync/merge-rows.ts';

/** The moment every sample's times are counted from, ms UTC. */
export const noon = Date.UTC(2026, 0, 15, 12);
export const minute = 60_000;

/** What a contact wrote `at` ms after noon. */
export function said(ref: string, at: number, over: Partial<RemoteMessage> = {}): RemoteMessage {
  return {
    ref,
    otherRefs: [],
    direction: 'inbound',
    origin: 'contact',
    type: 'text',
    vendorType: null,
    text: `text of ${ref}`,
    template: null,
    sentAt: noon + at,
    status: null,
    statusAt: null,
    failure: null,
    ...over,
  };
}

/** What went out `at` ms after noon from somewhere else than this Lobby. */
export function sent(ref: string, at: number, over: Partial<RemoteMessage> = {}): RemoteMessage {
  return said(ref, at, {
    direction: 'outbound',
    origin: 'colleague',
    status: 'sent',
    ...over,
  });
}

/** A row we hold. */
export function row(id: number, over: Partial<HeldRow> = {}): HeldRow {
  return {
    id,
    ref: `r${id}`,
    otherRefs: [],
    own: false,
    isSeen: over.ref !== null,
    direction: 'inbound',
    sentAt: noon,
    type: 'text',
    text: 'words',
    template: null,
    status: null,
    statusAt: null,
    attempt: 1,
    content: null,
    media: null,
    quoteRef: null,
    editedAt: null,
    deletedAt: null,
    forwarded: false,
    ...over,
  };
}

/** A row we hold that a person here sent and that has no answer yet. */
export function own(id: number, over: Partial<HeldRow> = {}): HeldRow {
  return row(id, { own: true, ref: null, direction: 'outbound', status: 'unknown', ...over });
}

/** What we hold of a conversation. */
export function held(over: Partial<Held> = {}): Held {
  const rows = over.rows ?? [];
  const known = rows.filter((one) => one.ref !== null).map((one) => one.sentAt);
  return {
    rows,
    attempts: [],
    gaps: [],
    reactions: [],
    readAt: null,
    newestSentAt: known.length === 0 ? null : Math.max(...known),
    beforePage: null,
    ...over,
  };
}

/** A page of the thread, served an hour after noon. */
export function page(messages: readonly RemoteMessage[], over: Partial<Page> = {}): Page {
  return {
    source: 'api',
    messages,
    complete: false,
    servedAt: noon + 60 * minute,
    ...over,
  };
}

/** An attempt whose answer was lost, begun `at` ms after noon. */
export const lost = (messageId: number, at = 0) => ({
  messageId,
  state: 'unknown' as const,
  beganAt: noon + at,
  lastTryAt: noon + at,
});
