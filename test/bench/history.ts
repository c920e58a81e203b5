import type {
  RemoteConversation,
  RemoteMessage,
  RemoteThreadPage,
} from '../../src/main/core/remotes/remote.ts';
import { seededRandom, type SeededRandom } from '../../src/simulator/seeded.ts';
import { languages, makeCorpus, type Language } from './corpus.ts';

export const messagesEach = 50;
/** The bench's present, ms UTC: nothing here asks the machine's clock what day it is. */
export const presentMs = Date.UTC(2026, 0, 15, 12);
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const twoYearsMs = 2 * 365 * dayMs;

/** Stands for the one long thread: no desk here has as many conversations. */
const longIndex = 1_000_000_000;

const numbers = ['north', 'centre', 'south'] as const;

/** A desk's history as its vendor tells it, the same for the same size. */
export interface History {
  readonly conversations: number;
  language(index: number): Language;
  name(index: number): string | null;
  /** E.164 with plus. */
  phone(index: number): string;
  /** A conversation's thread and its row in the list; 0 has the newest activity, as vendors list them. */
  thread(index: number): Thread;
  /** One conversation of so many messages, each some minutes after the one before, until now. */
  longThread(ref: string, messages: number): Thread;
}

type Thread = RemoteThreadPage & { readonly conversation: RemoteConversation };

/** Times of a conversation: a few visits, each of some minutes, the last one at `lastAt`. */
function timesUntil(lastAt: number, random: SeededRandom): number[] {
  const times: number[] = [];
  let at = lastAt;
  while (times.length < messagesEach) {
    times.push(Math.floor(at));
    at -= random.chance(0.12)
      ? random.fraction() * 60 * dayMs
      : 1000 + random.fraction() * 8 * minuteMs;
  }
  return times.toReversed();
}

function newestOf(messages: readonly RemoteMessage[], direction: string): number | null {
  return messages.findLast((message) => message.direction === direction)?.sentAt ?? null;
}

/** Makes the history of a desk with so many conversations. */
export function makeHistory(conversations: number): History {
  const corpus = makeCorpus();
  const language = (index: number): Language => languages[index % languages.length] ?? 'english';
  const person = (index: number) => {
    const random = seededRandom(`person:${index}`);
    const digits = String(random.below(1e9)).padStart(9, '0');
    const name = random.chance(0.85) ? corpus.name(language(index), random) : null;
    return { name, phone: `+55${digits}` };
  };

  function messageAt(index: number, place: number, sentAt: number, random: SeededRandom) {
    const isInbound = random.chance(0.55);
    return {
      ref: `${random.below(2 ** 31).toString(36)}-${index.toString(36)}-${place}`,
      otherRefs: [],
      direction: isInbound ? 'inbound' : 'outbound',
      origin: isInbound ? 'contact' : 'colleague',
      type: 'text',
      vendorType: null,
      text: corpus.text(language(index), random),
      template: null,
      sentAt,
      status: isInbound ? null : 'read',
      statusAt: isInbound ? null : sentAt + minuteMs,
      failure: null,
    } satisfies RemoteMessage;
  }

  function threadOf(
    index: number,
    ref: string,
    times: readonly number[],
    random: SeededRandom,
  ): Thread {
    const { name, phone } = person(index);
    const messages = times.map((sentAt, place) => messageAt(index, place, sentAt, random));
    return {
      conversation: {
        ref,
        numberRef: numbers[index % numbers.length] ?? null,
        contact: { identifier: `${phone.slice(1)}${index}`, name, phone, username: null },
        status: 'open',
        mode: 'human',
        unread: random.chance(0.2) ? 1 + random.below(3) : 0,
        lastInboundAt: newestOf(messages, 'inbound'),
        lastOutboundAt: newestOf(messages, 'outbound'),
        fingerprint: `f${index}`,
      },
      messages,
      older: null,
      complete: true,
      serverDate: presentMs,
    };
  }

  return {
    conversations,
    language,
    name: (index) => person(index).name,
    phone: (index) => person(index).phone,
    thread(index) {
      const random = seededRandom(`thread:${index}`);
      // Activity thins out into the past: half of it lies in the last half year.
      const age = minuteMs + (index / conversations) ** 2 * twoYearsMs;
      return threadOf(index, `conversation-${index}`, timesUntil(presentMs - age, random), random);
    },
    longThread(ref, count) {
      const random = seededRandom(ref);
      const times = Array.from(
        { length: count },
        (_, place) => presentMs - (count - 1 - place) * 9 * minuteMs,
      );
      return threadOf(longIndex, ref, times, random);
    },
  };
}
