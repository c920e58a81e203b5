import type { SimulatorControl } from '../../src/simulator/control.ts';
import type { WireMessage } from '../../src/simulator/cloove/wire.ts';
import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';
import { seededRandom, seededUuid } from '../../src/simulator/seeded.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import {
  sampleAccount,
  sampleConversation,
  sampleTemplate,
} from '../../src/simulator/test-world.ts';
import type { VendorMessage } from './facts.ts';
import { paceClock, type Pace } from './kill-clock.ts';
import { serveSpoilt } from './spoilt-server.ts';
import type { Vendor } from './vendor.ts';

type Reach = NonNullable<Parameters<SimulatorControl['configure']>[1]['reach']>;

const minute = 60_000;
const shown = 50;

/** Ticks of one message in order, but for `muddled`, where an earlier look may have seen more. */
function statusesOf(message: WireMessage, reach: Reach): readonly DeliveryStatus[] {
  if (message.direction === 'inbound') return [];
  switch (message.deliveryStatus) {
    case 'delivered':
      return reach === 'muddled' ? ['delivered', 'read'] : ['delivered'];
    case 'sent':
    case 'read':
    case 'failed':
      return [message.deliveryStatus];
    default:
      return ['accepted'];
  }
}

/** Cloove on a socket, with a few conversations, spoiling a share of its answers. */
export async function openCloove(seed: string, pace: Pace): Promise<Vendor> {
  const random = seededRandom(`cloove:${seed}`);
  const clock = paceClock(pace);
  const began = clock.now();
  const reaches = new Map<string, Reach>();
  const conversations = Array.from({ length: 2 + random.below(4) }, (_, n) => {
    const digits = `23480${String(10_000_000 + n * 7919).padStart(8, '0')}`;
    const ref = seededUuid(`${seed}:conversation:${n}`);
    reaches.set(ref, random.pick(['reads', 'reads', 'receives', 'slow', 'muddled', 'unreachable']));
    const silentMs = random.pick([2 * minute, 30 * minute, 23.9 * 60 * minute, 30 * 60 * minute]);
    const lastInboundAt = began - silentMs;
    const history = Array.from({ length: random.below(25) + 1 }, (__, back) => ({
      id: seededUuid(`${seed}:history:${n}:${back}`),
      direction: 'inbound' as const,
      sender: 'customer' as const,
      type: 'text',
      text: `Question ${n}.${back}`,
      createdAt: lastInboundAt - back * 3 * minute,
      delivery: [],
    })).reverse();
    return {
      ...sampleConversation(`Customer ${n}`, `+${digits}`, 0, { id: ref }),
      lastInboundAt,
      history: () => history,
    };
  });
  const simulator = createSimulator({
    now: () => clock.now(),
    seed: [sampleAccount(conversations)],
    sleep: (ms, signal) => clock.sleep(ms, signal),
    messagesShown: shown,
    salt: seed,
  });
  const [account] = simulator.accounts;
  if (account === undefined) throw new Error('The simulator has no account.');
  const { control } = simulator;
  for (const [ref, reach] of reaches) control.configure(ref, { reach });
  const served = await serveSpoilt(simulator, random);

  const refOf = (phone: string): string => {
    const found = control
      .conversations()
      .find(({ customerPhone }) => customerPhone.slice(1) === phone);
    if (found === undefined) throw new Error(`Nobody has the phone ${phone}.`);
    return found.id;
  };
  const colleagueKey = control.addKey();

  return {
    idempotent: true,
    numberRef: account.businessId,
    takesText: true,
    form: {
      vendor: 'cloove',
      label: 'Front desk',
      values: { baseUrl: served.url, apiKey: account.apiKey, numberId: account.numberId },
    },
    template: {
      key: sampleTemplate.key,
      made: {
        key: sampleTemplate.key,
        name: sampleTemplate.name,
        language: sampleTemplate.language,
        category: sampleTemplate.category,
        status: 'APPROVED',
        body: sampleTemplate.body,
        fields: sampleTemplate.fields.map(({ key, example }) => ({ key, example })),
        senderNumberId: null,
      },
    },
    phones: conversations.map(({ customerPhone }) => customerPhone.slice(1)),
    messages: () =>
      control.conversations().flatMap(({ id, customerPhone }): VendorMessage[] => {
        const all = control.messages(id);
        return all.map((message, index) => ({
          phone: customerPhone.slice(1),
          ref: message.id,
          direction: message.direction,
          text: message.text,
          sentAt: Date.parse(message.createdAt),
          statuses: statusesOf(message, reaches.get(id) ?? 'reads'),
          shown: all.length - index <= shown,
        }));
      }),
    customerWrites: (phone, text) => void control.customerWrites(refOf(phone), { text }),
    async colleagueWrites(phone, text) {
      await simulator.handle(
        new Request(`http://127.0.0.1/v1/messaging/conversations/${refOf(phone)}/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${colleagueKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({ text }),
        }),
      );
    },
    failNextSend: () => control.failNextSend(131026),
    onMoment: (listener) => served.onMoment(listener),
    calmDown: () => served.calmDown(),
    spoilt: () => served.spoilt(),
    close: () => served.close(),
  };
}
