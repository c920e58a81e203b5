import type { AccountSeed } from '../cloove/account.ts';
import type { Conversation } from '../cloove/records.ts';
import type { DeliveryStep, StoredMessage } from '../whatsapp/records.ts';
import { seededRandom, seededUuid, type SeededRandom } from '../seeded.ts';
import { corpusContact, corpusText } from './corpus.ts';

export interface BigSeedOptions {
  /** What counts as now, ms UTC. */
  readonly anchor: number;
  /** 20,000 when absent. */
  readonly conversations?: number;
  /** In each conversation; 50 when absent, which makes a million with the above. */
  readonly messagesEach?: number;
  readonly seed?: string;
}

const minuteMs = 60_000;
const spanMs = 90 * 24 * 60 * minuteMs;

/** Talk comes in bursts: mostly minutes, now and then hours or days. */
function gapMs(random: SeededRandom): number {
  const kind = random.fraction();
  if (kind < 0.7) return minuteMs + random.below(10 * minuteMs);
  if (kind < 0.95) return 60 * minuteMs + random.below(600 * minuteMs);
  return 24 * 60 * minuteMs + random.below(5 * 24 * 60 * minuteMs);
}

function delivered(createdAt: number): readonly DeliveryStep[] {
  return [
    { at: createdAt, status: 'sent' },
    { at: createdAt + 2_000, status: 'delivered' },
    { at: createdAt + 30_000, status: 'read' },
  ];
}

interface Ends {
  readonly random: SeededRandom;
  readonly newestAt: number;
  readonly newestInbound: boolean;
  /** Between the newest message and the one before. */
  readonly lastGapMs: number;
}

/** The end of a thread, which its row needs, without the thread: the first draws of its stream. */
function ends(seed: string, newestAt: number): Ends {
  const random = seededRandom(seed);
  return { random, newestAt, newestInbound: random.chance(0.5), lastGapMs: gapMs(random) };
}

function historyOf(
  seed: string,
  newestAt: number,
  count: number,
  language: Conversation['language'],
): readonly StoredMessage[] {
  const { random, newestInbound, lastGapMs } = ends(seed, newestAt);
  const newestFirst: StoredMessage[] = [];
  let at = newestAt;
  for (let back = 0; back < count; back += 1) {
    const inbound = newestInbound === (back % 2 === 0);
    newestFirst.push({
      id: seededUuid(`${seed}:${count - back}`),
      direction: inbound ? 'inbound' : 'outbound',
      sender: inbound ? 'customer' : random.chance(0.2) ? 'ai' : 'human',
      type: 'text',
      text: corpusText(language, random),
      createdAt: at,
      delivery: inbound ? [] : delivered(at),
    });
    at -= back === 0 ? lastGapMs : gapMs(random);
  }
  return newestFirst.reverse();
}

/**
 * One business with very many conversations, spread over ninety days. Only their rows are held:
 * a thread is made each time it is asked for, and is the same each time.
 */
export function bigSeed(options: BigSeedOptions): AccountSeed {
  const { anchor, conversations = 20_000, messagesEach = 50, seed = 'big' } = options;
  return {
    name: 'Grand Station Hotel',
    businessId: seededUuid(`${seed}:business`),
    numberId: seededUuid(`${seed}:number`),
    phone: '+442071234567',
    apiKey: 'clv_test_sk_grandstation',
    templates: [],
    conversations: Array.from({ length: conversations }, (_, index) => {
      const own = `${seed}:${index}`;
      const newestAt = anchor - minuteMs - Math.floor((spanMs * index) / conversations);
      const { newestInbound, lastGapMs } = ends(own, newestAt);
      const otherAt = messagesEach > 1 ? newestAt - lastGapMs : null;
      const { name, phone, language } = corpusContact(index, seed);
      return {
        id: seededUuid(own),
        customerPhone: phone,
        customerName: name,
        language,
        status: newestInbound ? 'open' : 'pending_customer',
        mode: index % 7 === 0 ? 'ai' : 'human',
        assigned: null,
        reach: 'reads',
        unreadCount: newestInbound ? 1 : 0,
        lastInboundAt: newestInbound ? newestAt : otherAt,
        lastOutboundAt: newestInbound ? otherAt : newestAt,
        history: () => historyOf(own, newestAt, messagesEach, language),
        added: [],
      };
    }),
  };
}
