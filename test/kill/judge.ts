import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';
import type { Finding, Hazard, Intent, Screen, ScreenMessage, VendorMessage } from './facts.ts';
import { rankOf } from './ladder.ts';

/** What is compared: the vendor before and after the screen was read, because both move on. */
export interface Evidence {
  readonly before: readonly VendorMessage[];
  readonly screen: Screen;
  readonly after: readonly VendorMessage[];
  readonly intents: readonly Intent[];
  /** Whether the vendor knows a repeated send by its key: then nothing of one intent is there twice. */
  readonly idempotent: boolean;
  /** A repair took part of what was known: an unknown send may stay so for a person to decide. */
  readonly repaired: boolean;
}

const arrived: ReadonlySet<DeliveryStatus> = new Set(['accepted', 'sent', 'delivered', 'read']);

const finding = (hazard: Hazard, what: string, facts: unknown): Finding => ({
  hazard,
  facts: `${what}: ${JSON.stringify(facts)}`,
});

const failedAtVendor = ({ statuses }: VendorMessage): boolean => statuses.includes('failed');

function saying(messages: readonly VendorMessage[], intent: Intent): VendorMessage[] {
  return messages.filter(
    ({ direction, phone, text }) =>
      direction === 'outbound' && phone === intent.phone && text?.includes(intent.mark) === true,
  );
}

function groupBy<T>(
  list: readonly T[],
  key: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(list, key);
}

/** What a person wrote is on screen once, and at the vendor at most as often as they meant it. */
function judgeIntents(evidence: Evidence): Finding[] {
  const { screen, after, before, intents } = evidence;
  const found: Finding[] = [];
  const byClient = groupBy(
    screen.messages.filter(({ clientId }) => clientId !== null),
    ({ clientId }) => clientId ?? '',
  );
  for (const intent of intents) {
    const rows = byClient.get(intent.clientId) ?? [];
    if (rows.length > 1) found.push(finding('doubled', 'on screen', { intent, rows }));
    if (rows.length === 0 && intent.told && intent.discarded === 'no') {
      found.push(finding('lost', 'a queued message', { intent }));
    }
    const [row] = rows;
    // Where a repeat is not known by its key, one that a person sent again may stand there twice.
    if (intent.repeats || (!evidence.idempotent && intent.retries > 0)) continue;
    const known = saying(before, intent);
    const delivered = known.filter((message) => !failedAtVendor(message));
    if (intent.discarded === 'yes' && delivered.length > 0) {
      found.push(finding('doubled', 'taken back, and the vendor has it', { intent, delivered }));
    }
    if (row === undefined) continue;
    const untouched = row.attempt === 1 && intent.retries === 0;
    if (row.status === 'queued' && untouched && known.length > 0) {
      found.push(finding('wrong tick', 'queued, and the vendor has it', { row, known }));
    }
    const later = saying(after, intent);
    if (row.status !== null && arrived.has(row.status) && later.length === 0) {
      found.push(finding('wrong tick', `${row.status}, and the vendor has none`, { row }));
    }
    if (row.status === 'failed' && delivered.length > 0) {
      found.push(finding('wrong tick', 'failed, and the vendor has it', { row, delivered }));
    }
  }
  for (const [words, same] of groupBy(intents, ({ phone, mark }) => `${phone} ${mark}`)) {
    const [first] = same;
    if (first === undefined) continue;
    const sent = saying(after, first);
    const retries = same.reduce((sum, { retries: more }) => sum + more, 0);
    const living = sent.filter((message) => !failedAtVendor(message)).length;
    const allowed = same.length + (evidence.idempotent ? 0 : retries);
    if (living > allowed || sent.length > same.length + retries) {
      found.push(finding('doubled', 'at the vendor', { words, meant: same.length, retries, sent }));
    }
  }
  return found;
}

/** Every row stands for one message of the vendor's, with a status it has had. */
function judgeRows({ screen, after }: Evidence): Finding[] {
  const found: Finding[] = [];
  const vendor = new Map(after.map((message) => [message.ref, message]));
  const seen = new Map<string, ScreenMessage>();
  for (const row of screen.messages) {
    if (row.ref === null) continue;
    const twin = seen.get(row.ref);
    if (twin !== undefined) found.push(finding('doubled', 'one ref, two rows', { row, twin }));
    seen.set(row.ref, row);
    const message = vendor.get(row.ref);
    if (message === undefined) {
      found.push(finding('phantom', 'the vendor has no such message', { row }));
      continue;
    }
    if (message.phone !== row.phone || message.direction !== row.direction) {
      found.push(finding('phantom', 'in another place', { row, message }));
    }
    if (row.status === null || row.direction === 'inbound') continue;
    const furthest = Math.max(...message.statuses.map(rankOf));
    if (rankOf(row.status) > furthest) {
      found.push(finding('wrong tick', 'further than the vendor', { row, message }));
    }
  }
  return found;
}

function judgeOrder({ screen }: Evidence): Finding[] {
  const found: Finding[] = [];
  for (const [phone, rows] of groupBy(screen.messages, (row) => row.phone)) {
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next === undefined) continue;
      const isInOrder =
        row.sentAt < next.sentAt || (row.sentAt === next.sentAt && row.id < next.id);
      if (!isInOrder) found.push(finding('disorder', 'in a thread', { row, next }));
    }
    const frames = screen.conversations.filter((one) => one.phone === phone);
    const [frame] = frames;
    if (frames.length !== 1) found.push(finding('doubled', 'a conversation', { phone, frames }));
    else if (frame?.lastMessageId !== rows.at(-1)?.id) {
      found.push(finding('disorder', 'the list shows another last message', { frame, rows }));
    }
  }
  return found;
}

/** What must hold at every moment, however little is known yet. */
export function judgeNow(evidence: Evidence): Finding[] {
  return [...judgeIntents(evidence), ...judgeRows(evidence), ...judgeOrder(evidence)];
}

const isOpen = ({ status }: ScreenMessage): boolean =>
  status === 'queued' || status === 'sending' || status === 'unknown';

/**
 * What must hold once the vendor answers everything and nothing happens any more: screen and vendor
 * say the same. Empty when they do.
 */
export function judgeSettled(evidence: Evidence): Finding[] {
  const { screen, after, intents } = evidence;
  const found: Finding[] = [];
  const mayAsk = !evidence.idempotent || evidence.repaired;
  const isAsked = (row: ScreenMessage): boolean =>
    row.status === 'unknown' &&
    mayAsk &&
    intents
      .filter(({ clientId, repeats }) => clientId === row.clientId && !repeats)
      .every((intent) => intent.retries > 0 || saying(after, intent).length === 0);
  /** What the vendor has of ours in the conversation of a row that waits, and how it is shown. */
  const nearby = ({ phone }: ScreenMessage) =>
    after
      .filter((message) => message.phone === phone && message.direction === 'outbound')
      .map(({ ref, text, sentAt }) => ({ ref, text, sentAt, clientId: rows.get(ref)?.clientId }));
  const rows = new Map(
    screen.messages.flatMap((row) => (row.ref === null ? [] : [[row.ref, row] as const])),
  );
  const again = intents.filter(({ retries, discarded }) => retries > 0 || discarded !== 'no');
  for (const message of after) {
    const row = rows.get(message.ref);
    if (row === undefined) {
      const earlierTry =
        failedAtVendor(message) && again.some((one) => saying([message], one).length > 0);
      if (message.shown && !earlierTry) found.push(finding('lost', 'not on screen', { message }));
      continue;
    }
    if (message.text !== null && row.text !== message.text) {
      found.push(finding('wrong tick', 'other words', { row, message }));
    }
    // Ticks of what others sent are seen when the thread is read for another reason.
    if (row.direction === 'inbound' || row.clientId === null) continue;
    if (row.status === null || !message.statuses.includes(row.status)) {
      found.push(finding('wrong tick', 'not what the vendor says', { row, message }));
    }
  }
  for (const row of screen.messages) {
    if (isAsked(row)) continue;
    if (isOpen(row)) found.push(finding('not settled', 'still open', { row, nearby: nearby(row) }));
    else if (row.ref === null && row.status !== 'failed') {
      found.push(finding('phantom', 'no message of the vendor’s', { row }));
    }
  }
  return found;
}
