import { mergeDelivery } from '../../../shared/domain/delivery-status.ts';
import type { RemoteMessage } from '../remotes/remote.ts';
import { mergeAttempts } from './merge-attempts.ts';
import { sameContent } from './merge-content.ts';
import { besideOf, deletionOf, editOf } from './merge-beside.ts';
import { isInGap, mergeGaps } from './merge-gaps.ts';
import { mergeReactions, reactionOf } from './merge-reactions.ts';
import { withoutRepeats } from './merge-repeats.ts';
import {
  attemptSource,
  type Adoption,
  type Changes,
  type DeliveryUpdate,
  type Held,
  type HeldRow,
  type NewRef,
  type Page,
  type RefSource,
} from './merge-rows.ts';

/** How far two reports of one message may lie apart (DATA, "Message"). */
const sameMomentMs = 2000;

type Matches = ReadonlyMap<RemoteMessage, HeldRow>;

function refIndex(rows: readonly HeldRow[]): ReadonlyMap<string, HeldRow> {
  const index = new Map<string, HeldRow>();
  for (const row of rows) {
    for (const { ref } of row.otherRefs) index.set(ref, row);
    if (row.ref !== null) index.set(row.ref, row);
  }
  return index;
}

/** Whether a row already has an id of this source; a row's own ref is the vendor's, unless noted otherwise. */
function hasRefOf(row: HeldRow, source: RefSource): boolean {
  if (row.otherRefs.some((other) => other.source === source)) return true;
  if (row.ref === null) return false;
  const noted = row.otherRefs.find((other) => other.ref === row.ref);
  return noted === undefined ? source === 'api' : noted.source === source;
}

/** Whether the vendor can know an own row at all: one that waits or failed before it left cannot be there. */
function canBeAtVendor(row: HeldRow): boolean {
  if (!row.own || row.ref !== null) return true;
  return (
    row.status === 'accepted' ||
    row.status === 'sent' ||
    row.status === 'delivered' ||
    row.status === 'read'
  );
}

/** The row that another source reported and that this message is: nearest in time of those that say the same. */
function findTwin(
  message: RemoteMessage,
  page: Page,
  held: Held,
  taken: ReadonlySet<number>,
): HeldRow | undefined {
  const distance = (row: HeldRow) => Math.abs(row.sentAt - message.sentAt);
  return held.rows
    .filter(
      (row) =>
        row.direction === message.direction &&
        distance(row) <= sameMomentMs &&
        !taken.has(row.id) &&
        canBeAtVendor(row) &&
        !hasRefOf(row, page.source) &&
        sameContent(row, message),
    )
    .toSorted((a, b) => distance(a) - distance(b) || a.id - b.id)[0];
}

function match(held: Held, page: Page): Matches {
  const matches = new Map<RemoteMessage, HeldRow>();
  const index = refIndex(held.rows);
  for (const message of page.messages) {
    const row = [message.ref, ...message.otherRefs].flatMap((ref) => index.get(ref) ?? [])[0];
    if (row !== undefined) matches.set(message, row);
  }
  const taken = new Set([...matches.values()].map((row) => row.id));
  const attempts = new Set(held.attempts.map((attempt) => attempt.messageId));
  const free = { ...held, rows: held.rows.filter((row) => !attempts.has(row.id)) };
  for (const message of page.messages) {
    if (matches.has(message)) continue;
    const twin = findTwin(message, page, free, taken);
    if (twin === undefined) continue;
    matches.set(message, twin);
    taken.add(twin.id);
  }
  return matches;
}

/** Ids of the message that its row does not have yet. */
function newRefs(message: RemoteMessage, row: HeldRow, source: RefSource): NewRef[] {
  const known = new Set([row.ref, ...row.otherRefs.map((other) => other.ref)]);
  return [message.ref, ...message.otherRefs]
    .filter((ref) => !known.has(ref))
    .map((ref) => ({ messageId: row.id, ref, source }));
}

function deliveryOf(message: RemoteMessage, row: HeldRow): DeliveryUpdate | null {
  if (message.status === null) return null;
  const next = { status: message.status, at: message.statusAt, attempt: row.attempt };
  const isOfEarlierAttempt = row.otherRefs.some(
    (other) => other.ref === message.ref && other.source === attemptSource,
  );
  // An own row that waits or is on its way is a newer attempt than anything the vendor shows of it.
  const isOpen =
    row.own && (row.status === 'queued' || row.status === 'sending' || row.status === 'unknown');
  if (isOfEarlierAttempt || isOpen) return null;
  if (row.status !== null) {
    const current = { status: row.status, at: row.statusAt, attempt: row.attempt };
    if (mergeDelivery(current, next) === current) return null;
  }
  return { id: row.id, ...next, failure: message.failure };
}

function isPresent<Value>(value: Value | null): value is Value {
  return value !== null;
}

/** Messages of a page and the rows they are, known before or found by it. */
function pairs(
  held: Held,
  known: readonly (readonly [RemoteMessage, HeldRow])[],
  adoptions: readonly Adoption[],
): (readonly [RemoteMessage, HeldRow])[] {
  const adopted = adoptions.flatMap(({ messageId, message }) => {
    const row = held.rows.find((one) => one.id === messageId);
    return row === undefined ? [] : [[message, row] as const];
  });
  return [...known, ...adopted];
}

/**
 * Decides what a page of a thread changes in what we have (DATA, "Message"). Pages may come in any
 * order and more than once: no message is lost or doubled, and no delivery status goes back. A
 * reaction is no row: it belongs to the message that it is to.
 */
export function merge(held: Held, raw: Page): Changes {
  const reactions = raw.messages.map(reactionOf).filter(isPresent);
  const said =
    reactions.length === 0
      ? raw.messages
      : raw.messages.filter((message) => message.reaction === undefined);
  const page: Page = { ...raw, messages: withoutRepeats(said) };
  const isStale = held.readAt !== null && page.servedAt < held.readAt;
  const matches = match(held, page);
  const attempts = mergeAttempts(held, page, matches);
  const adopted = new Set(attempts.adoptions.map((adoption: Adoption) => adoption.message));
  const known = [...matches].filter(([message]) => !adopted.has(message));
  const all = pairs(held, known, attempts.adoptions);
  const inserts = page.messages
    .filter(
      (message) => !matches.has(message) && !adopted.has(message) && !attempts.waiting.has(message),
    )
    .map((message) => {
      const isBehind = comesBehind(message, held, page);
      return { message, isBehind, late: isBehind && page.paged?.isNewest !== false };
    });
  return {
    inserts,
    deliveries: known.map(([message, row]) => deliveryOf(message, row)).filter(isPresent),
    adoptions: attempts.adoptions,
    refs: known.flatMap(([message, row]) => newRefs(message, row, page.source)),
    edits: all.map(([message, row]) => editOf(message, row, isStale)).filter(isPresent),
    beside: all.map(([message, row]) => besideOf(message, row, isStale)).filter(isPresent),
    deletions: all.map(([message, row]) => deletionOf(message, row)).filter(isPresent),
    reactions: mergeReactions(held.reactions, reactions),
    absent: attempts.absent,
    heldBack: attempts.waiting.size > 0,
    ...mergeGaps(held, page, matches),
  };
}

/** Whether it is news although something newer had been shown; history that is filled in is none. */
function comesBehind({ sentAt }: RemoteMessage, held: Held, page: Page): boolean {
  if (held.readAt === null || held.newestSentAt === null) return false;
  if (sentAt >= held.newestSentAt || sentAt < (page.paged?.historyBefore ?? -Infinity))
    return false;
  return !isInGap(held.gaps, sentAt);
}
