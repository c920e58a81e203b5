import { createNodeFetch } from '../../../src/main/core/node-ports.ts';
import { scrubs } from '../../../src/main/core/remotes/scrubs/module.ts';
import type { EndpointKind } from '../../../src/simulator/faults.ts';
import { scrubsEndpoint } from '../../../src/simulator/scrubs/endpoint.ts';
import {
  createScrubsSimulator,
  type ScrubsSimulator,
} from '../../../src/simulator/scrubs/simulator.ts';
import {
  sampleNow,
  sampleNumber,
  sampleOrganisation,
  samplePerson,
} from '../../../src/simulator/scrubs/test-world.ts';
import { serveSimulator } from '../../../src/simulator/serve.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { fixture, fixtureResponse } from './fixtures.ts';
import { openStage, playSamples } from './open-stage.ts';
import type { Given, Refusal, RemoteStage } from './stage.ts';

const memory = 'https://scrubs.test';
const sampleOf = (name: string) => fixture('scrubs', name);
const answerOf = (name: string) => fixtureResponse(sampleOf(name));

const sends = ['sendTemplate'] as const;
const letIn: readonly EndpointKind[] = [
  'list',
  'read',
  'sendTemplate',
  'claim',
  'templates',
  'onboarding',
];

function refusal(
  name: string,
  rest: Pick<Refusal, 'code' | 'send' | 'retryAfterMs' | 'on'>,
): Refusal {
  const { status, body, headers } = sampleOf(name).response;
  return { name, status, body, headers, ...rest };
}

/** What Scrubs documents to say (scrubs.txt, "Error Codes"), in its own sentences. */
export const scrubsRefusals: readonly Refusal[] = [
  refusal('list-numbers.invalid-provider', { code: 'remote_unauthorized', send: 'stops' }),
  refusal('list-numbers.unauthorized', { code: 'remote_unauthorized', send: 'stops' }),
  refusal('list-numbers.rate-limited', {
    code: 'remote_rate_limited',
    send: 'not_sent',
    retryAfterMs: 12_000,
  }),
  refusal('create-link.invalid', { code: 'remote_rejected', send: 'rejected', on: letIn }),
  refusal('create-link.not-created', { code: 'remote_failed', send: 'unknown' }),
  refusal('claim.not-found', { code: 'remote_not_found', send: 'rejected' }),
  refusal('claim.not-claimable', { code: 'remote_conflict', send: 'rejected' }),
  refusal('list-templates.not-found', { code: 'remote_not_found', send: 'rejected' }),
  refusal('send-template.invalid', { code: 'remote_rejected', send: 'rejected', on: sends }),
  refusal('send-template.not-found', { code: 'remote_not_found', send: 'rejected', on: sends }),
  refusal('send-template.whatsapp-code', { code: 'remote_rejected', send: 'rejected', on: sends }),
  refusal('list-messages.invalid', { code: 'remote_rejected', send: 'rejected', on: letIn }),
];

/** Scrubs' filters of its list (scrubs.txt, "conversations"), alone and together. */
const filtersFor = (number: string, recipient: string) =>
  [
    { query: { status: 'active' }, sent: { status: 'active' }, rows: 3 },
    { query: { status: 'ended' }, sent: { status: 'ended' }, rows: 3 },
    {
      query: { recipient: `+${recipient}` },
      sent: { recipient_phone_number: recipient },
      rows: 2,
    },
    {
      query: { recipient: `+${recipient}`, numberRef: number, status: 'active' },
      sent: { recipient_phone_number: recipient, status: 'active' },
      rows: 1,
    },
    { query: { numberRef: number }, sent: {}, rows: 5 },
    { query: {}, sent: {}, rows: 6 },
  ] as const satisfies Given['filters'];

/** Scrubs' filters of a thread (scrubs.txt, "messages"), alone and together. */
const threadFilters = [
  { filter: { direction: 'outbound' }, sent: { direction: 'outbound' } },
  { filter: { direction: 'inbound' }, sent: { direction: 'inbound' } },
  { filter: { status: 'read' }, sent: { status: 'read' } },
  { filter: { type: 'image' }, sent: { message_type: 'image' } },
  { filter: { hasMedia: true }, sent: { has_media: 'true' } },
  { filter: { hasMedia: false }, sent: { has_media: 'false' } },
  {
    filter: { direction: 'inbound', type: 'text', hasMedia: false },
    sent: { direction: 'inbound', message_type: 'text', has_media: 'false' },
  },
] as const satisfies Given['threadFilters'];

/** How the clinic says who asks: its key, or the legacy code (scrubs.txt, "Authentication"). */
type Proof = 'apiKey' | 'clinicCode';

interface Known {
  readonly proof: Proof;
  readonly conversationRef: string;
  readonly number: string;
  readonly recipient: string;
  readonly claimable: string;
  readonly walk: Given['walk'];
  readonly secret: string;
  readonly providerId: string;
  readonly fields: Given['template']['values'];
}

function opened(known: Known) {
  const { number, recipient, secret, fields, claimable, conversationRef, walk } = known;
  const given: Given = {
    conversationRef,
    walk,
    filters: filtersFor(number, recipient),
    threadFilters,
    text: '',
    template: {
      phone: `+${recipient}`,
      contactName: null,
      templateKey: 'appointment_reminder_en',
      language: 'en_US',
      values: fields,
      senderNumberId: number,
    },
    landsIn: null,
    keyHeader: null,
    secret,
    // A new link revokes the one before.
    untried: ['onboarding'],
    numberRef: number,
    claimable: `+${claimable}`,
    form: {
      customerName: 'Example Customer',
      successUrl: 'https://example.com/whatsapp/success',
      failureUrl: 'https://example.com/whatsapp/failed',
      connectionTypes: ['coexistence', 'dedicated'],
      language: 'en',
    },
  };
  return {
    module: scrubs,
    settings: { providerId: known.providerId },
    credentials: { [known.proof]: secret },
    endpoint: scrubsEndpoint,
    given,
  } as const;
}

function fieldsOfSample(): Record<string, string> {
  const fields: unknown = Reflect.get(
    Object(sampleOf('send-template.sample').request.body),
    'fields',
  );
  return { ...Object(fields) };
}

async function playedSample(request: Request, kind: EndpointKind | null): Promise<Response> {
  const { searchParams } = new URL(request.url);
  switch (kind) {
    case 'numbers':
      return answerOf('list-numbers.sample');
    case 'claim':
      return answerOf('claim.sample');
    case 'onboarding':
      return answerOf('create-link.sample');
    case 'templates':
      return answerOf(
        searchParams.get('includeRejected') === 'true'
          ? 'list-templates.rejected'
          : 'list-templates.sample',
      );
    case 'list':
      return answerOf(
        searchParams.has('after') ? 'list-conversations.next' : 'list-conversations.sample',
      );
    case 'read':
      return answerOf('list-messages.sample');
    case 'sendTemplate': {
      const body: unknown = JSON.parse(await request.text());
      const isEmpty = Reflect.get(Object(body), 'template_name') === '';
      return answerOf(isEmpty ? 'send-template.invalid' : 'send-template.sample');
    }
    default:
      return answerOf('list-messages.not-found');
  }
}

/** Scrubs played from the samples of its text: what it answers is what the text shows. */
export async function scrubsFixtureStage(): Promise<RemoteStage> {
  const clock = new VirtualClock(Date.parse('2026-05-25T07:58:00Z'));
  const parts = opened({
    proof: 'apiKey',
    conversationRef: '15550100200/817ad873-0d2b-401c-8a75-e106583b79a5',
    number: '15550100200',
    recipient: '15550100301',
    claimable: '15550100200',
    walk: { limit: 1, rows: 2 },
    secret: 'your_api_key_here',
    providerId: 'your_provider_id',
    fields: fieldsOfSample(),
  });
  const filters = parts.given.filters.map((filter) => ({ ...filter, rows: null }));
  return openStage({
    ...parts,
    given: { ...parts.given, filters },
    ...playSamples({ clock, endpoint: scrubsEndpoint, sample: playedSample }),
    clock,
    baseUrl: memory,
  });
}

/** Two numbers of one clinic, and one that nobody has claimed; Ada writes to both of them. */
function simulated(proof: Proof) {
  const clock = new VirtualClock(sampleNow);
  const first = sampleNumber();
  const second = sampleNumber({
    phone: '15550109998',
    displayName: 'Example Clinic, second desk',
    people: [samplePerson('Ada Lovelace', '15550100001', [[60_000, 'in', 'Is anybody there?']])],
  });
  const spare = sampleNumber({ phone: '15550109997', claimedAt: null, people: [] });
  const organisation = sampleOrganisation([first, second, spare]);
  const simulator = createScrubsSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    seed: [organisation],
  });
  const [newest] = simulator.control.conversations(first.phone);
  const parts = opened({
    proof,
    conversationRef: `${first.phone}/${newest?.conversation_id ?? ''}`,
    number: first.phone,
    recipient: '15550100001',
    claimable: spare.phone,
    walk: { limit: 1, rows: 6 },
    secret: organisation[proof],
    providerId: organisation.providerId,
    fields: fieldsOfSample(),
  });
  const outbound = () =>
    [first.phone, second.phone]
      .flatMap((phone) => simulator.control.messagesOf(phone))
      .filter((one) => one.direction === 'outbound').length;
  const before = outbound();
  return { clock, simulator, parts, taken: () => outbound() - before };
}

export type SimulatedStage = RemoteStage & { readonly simulator: ScrubsSimulator };

/** The simulator in this process, without a socket. */
export async function scrubsSimulatorStage(proof: Proof = 'apiKey'): Promise<SimulatedStage> {
  const { clock, simulator, parts, taken } = simulated(proof);
  const { faults } = simulator.control;
  const stage = await openStage({
    ...parts,
    clock,
    faults,
    taken,
    baseUrl: memory,
    fetch: (request) => simulator.fetch(request),
    unplug: () => {
      faults.add({ fault: { kind: 'refuse' } });
      return Promise.resolve();
    },
    close: () => {
      simulator.close();
      return Promise.resolve();
    },
  });
  return { ...stage, simulator };
}

/** The simulator on a socket of 127.0.0.1, reached by the fetch that both hosts use. */
export async function scrubsHttpStage(): Promise<RemoteStage> {
  const { clock, simulator, parts, taken } = simulated('apiKey');
  const served = await serveSimulator(simulator);
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= served.close());
  return openStage({
    ...parts,
    clock,
    faults: simulator.control.faults,
    taken,
    baseUrl: served.url,
    fetch: createNodeFetch(),
    unplug: end,
    close: async () => {
      await end();
      simulator.close();
    },
  });
}
