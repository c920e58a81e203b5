import type { DeliveryStatus } from '../../src/shared/domain/delivery-status.ts';
import { newPerson } from '../../src/simulator/scrubs/records.ts';
import { createScrubsSimulator } from '../../src/simulator/scrubs/simulator.ts';
import {
  sampleNumber,
  sampleOrganisation,
  sampleTemplates,
} from '../../src/simulator/scrubs/test-world.ts';
import type { WireMessage } from '../../src/simulator/scrubs/wire.ts';
import { seededRandom, seededUuid } from '../../src/simulator/seeded.ts';
import type { Reach } from '../../src/simulator/whatsapp/records.ts';
import type { VendorMessage } from './facts.ts';
import { paceClock, type Pace } from './kill-clock.ts';
import { serveSpoilt } from './spoilt-server.ts';
import type { Vendor } from './vendor.ts';

const minute = 60_000;
const number = '15550109999';
const templateName = 'visit_summary';

/** Ticks that a look may have shown; Scrubs calls what is on its way sent. */
function statusesOf(message: WireMessage, reach: Reach): readonly DeliveryStatus[] {
  if (message.direction === 'inbound') return [];
  switch (message.status) {
    case 'delivered':
      return reach === 'muddled' ? ['delivered', 'read'] : ['delivered'];
    case 'sent':
    case 'read':
    case 'failed':
      return [message.status];
    default:
      return ['accepted'];
  }
}

/** Scrubs on a socket: nothing makes a repeated send safe, and only templates can be sent. */
export async function openScrubs(seed: string, pace: Pace): Promise<Vendor> {
  const random = seededRandom(`scrubs:${seed}`);
  const clock = paceClock(pace);
  const began = clock.now();
  const reaches = new Map<string, Reach>();
  const people = Array.from({ length: 2 + random.below(3) }, (_, n) => {
    const phone = `1555020${String(1000 + n * 37)}`;
    reaches.set(phone, random.pick(['reads', 'reads', 'receives', 'muddled', 'unreachable']));
    const lastInboundAt = began - random.pick([2 * minute, 30 * minute, 5 * 24 * 60 * minute]);
    const history = Array.from({ length: 1 + random.below(12) }, (__, back) => ({
      id: `wamid.${seededUuid(`${seed}:history:${n}:${back}`)}`,
      direction: 'inbound' as const,
      sender: 'customer' as const,
      type: 'text',
      text: `Question ${n}.${back}`,
      createdAt: lastInboundAt - back * 3 * minute,
      delivery: [],
    })).reverse();
    const person = newPerson({
      id: seededUuid(`${seed}:person:${n}`),
      phone,
      name: `Patient ${n}`,
      language: 'en',
    });
    return { ...person, lastInboundAt, history: () => history };
  });
  const organisation = sampleOrganisation([
    sampleNumber({ phone: number, people, claimedAt: began - 30 * 24 * 60 * minute }),
  ]);
  const simulator = createScrubsSimulator({
    now: () => clock.now(),
    seed: [organisation],
    sleep: (ms, signal) => clock.sleep(ms, signal),
    salt: seed,
  });
  const { control } = simulator;
  for (const { conversation_id, recipient_phone_number } of control.conversations(number)) {
    const reach = reaches.get(recipient_phone_number) ?? 'reads';
    control.configure(conversation_id, { reach });
  }
  const served = await serveSpoilt(simulator, random);
  const template = sampleTemplates.find(({ name }) => name === templateName);
  if (template === undefined) throw new Error(`The sample clinic has no ${templateName}.`);

  return {
    idempotent: false,
    numberRef: number,
    takesText: false,
    form: {
      vendor: 'scrubs',
      label: 'Clinic',
      values: {
        baseUrl: served.url,
        providerId: organisation.providerId,
        apiKey: organisation.apiKey,
      },
    },
    template: { key: templateName, made: null },
    phones: people.map(({ phone }) => phone),
    messages: () =>
      control.messagesOf(number).map((message): VendorMessage => {
        const inbound = message.direction === 'inbound';
        const phone = inbound ? message.from_phone_number : message.to_phone_number;
        return {
          phone,
          ref: message.message_id,
          direction: message.direction,
          text: message.content,
          sentAt: Number(message.timestamp) * 1000,
          statuses: statusesOf(message, reaches.get(phone) ?? 'reads'),
          shown: true,
        };
      }),
    customerWrites: (phone, text) => void control.personWrites({ number, phone }, { text }),
    async colleagueWrites(phone, text) {
      await simulator.handle(
        new Request(`${served.url}/api/v1/whatsapp/numbers/${number}/messages/template`, {
          method: 'POST',
          headers: {
            'X-Scrubs-Clinic-Provider': organisation.providerId,
            'X-Scrubs-Clinic-Api-Key': organisation.apiKey,
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            recipient_phone_number: phone,
            template_name: templateName,
            language: template.language,
            fields: Object.fromEntries(template.fields.map(({ field }) => [field, text])),
          }),
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
