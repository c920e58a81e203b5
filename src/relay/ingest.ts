import type { Channel } from './channel.ts';
import { nameEvent } from './event-of.ts';
import type { RelayLog } from './relay-log.ts';
import type { Rate } from './rate.ts';
import { verify } from './schemes/verify.ts';
import type { HeaderOf } from './schemes/scheme.ts';
import type { RelayStorage } from './storage/storage.ts';

/** What a vendor is answered. Only `kept` and `repeat` are 2xx: everything else it may send again. */
export type Ingested =
  | { readonly kind: 'kept' | 'repeat'; readonly seq: number }
  | { readonly kind: 'unknown_channel' | 'wrong_signature' | 'stale' | 'not_json' | 'too_many' };

export interface IngestPorts {
  readonly storage: RelayStorage;
  readonly now: () => number;
  /** For all that a channel is sent. */
  readonly rate: Rate;
  /** For what was signed wrong: guessing is slow. */
  readonly wrongRate: Rate;
  readonly log: RelayLog;
  /** Hears of every answer and whose event it was; `none`: nobody's. */
  answered(vendor: string, kind: Ingested['kind'] | 'failed'): void;
}

/** A stale stamp is told to the desks once a minute, so that they poll in full. */
const alarmEveryMs = 60_000;

async function refuse(
  { storage, log, now, wrongRate }: IngestPorts,
  channel: Channel,
  kind: 'wrong_signature' | 'stale',
): Promise<Ingested> {
  if (!wrongRate.take(channel.id, now())) return { kind: 'too_many' };
  await storage.count(channel.id, kind);
  log('warn', `ingest.${kind}`, { vendor: channel.vendor });
  if (kind === 'wrong_signature') return { kind };
  const at = now();
  await storage.append(channel.id, {
    vendor: 'relay',
    id: `relay.stale:${Math.floor(at / alarmEveryMs)}`,
    type: 'relay.stale_signature',
    receivedAt: at,
    body: JSON.stringify({ reason: 'stale_signature' }),
  });
  return { kind };
}

/** What a body says and how it says it; null for one that is no JSON. */
function parsed(raw: Buffer): { readonly body: unknown; readonly text: string } | null {
  const text = raw.toString('utf8');
  try {
    return { body: JSON.parse(text), text };
  } catch {
    return null;
  }
}

/** Where an event was posted to. */
export interface IngestAddress {
  readonly channel: string;
  /** Whose it is, where a vendor's events do not say so (a bot of Waabot): kept beside the body. */
  readonly source?: string;
}

/** Names of a vendor's own things; anything else is no address of ours. */
const isSource = (text: string): boolean => /^[\w.-]{1,80}$/.test(text);

/**
 * Takes one event of a vendor: verifies its raw bytes, drops a repeat, keeps it. Rejects only when
 * it could not be kept.
 */
export async function ingest(
  ports: IngestPorts,
  { channel: channelId, source }: IngestAddress,
  raw: Buffer,
  header: HeaderOf,
): Promise<Ingested> {
  let vendor = 'none';
  try {
    const channel = await ports.storage.channel(channelId);
    vendor = channel?.vendor ?? vendor;
    const answer: Ingested =
      channel === null || channel.scheme.kind === 'closed'
        ? { kind: 'unknown_channel' }
        : await takeFor(ports, channel, source, raw, header);
    ports.answered(vendor, answer.kind);
    return answer;
  } catch (thrown) {
    ports.answered(vendor, 'failed');
    throw thrown;
  }
}

async function takeFor(
  ports: IngestPorts,
  channel: Channel,
  source: string | undefined,
  raw: Buffer,
  header: HeaderOf,
): Promise<Ingested> {
  const { storage, now } = ports;
  const { id: channelId } = channel;
  // Where events are signed they say themselves whose they are.
  if (source !== undefined && (channel.scheme.kind !== 'address' || !isSource(source))) {
    return { kind: 'unknown_channel' };
  }
  if (!ports.rate.take(channelId, now())) return { kind: 'too_many' };
  const verdict = verify(channel.scheme, raw, header, now());
  if (verdict === 'wrong') return refuse(ports, channel, 'wrong_signature');
  if (verdict === 'stale') return refuse(ports, channel, 'stale');
  const content = parsed(raw);
  if (content === null) {
    await storage.count(channelId, 'not_json');
    return { kind: 'not_json' };
  }
  const { id, type, isKnown } = nameEvent(channel, raw, content.body, header);
  const answer = await storage.append(channelId, {
    vendor: channel.vendor,
    // Two bots may be told the same of one group.
    id: source === undefined ? id : `${source}:${id}`,
    type,
    receivedAt: now(),
    // Kept as it came: what is JSON need not be written again.
    body:
      source === undefined
        ? content.text
        : `{"source":${JSON.stringify(source)},"body":${content.text}}`,
  });
  if (answer.kind === 'gone') return { kind: 'unknown_channel' };
  if (answer.kind === 'repeat') {
    await storage.count(channelId, 'repeats');
    return { kind: 'repeat', seq: answer.seq };
  }
  if (!isKnown) await storage.count(channelId, 'unknown_type');
  return { kind: 'kept', seq: answer.seq };
}
