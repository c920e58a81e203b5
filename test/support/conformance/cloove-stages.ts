import { createNodeFetch } from '../../../src/main/core/node-ports.ts';
import { cloove } from '../../../src/main/core/remotes/cloove/module.ts';
import { clooveEndpoint } from '../../../src/simulator/cloove/app.ts';
import type { EndpointKind } from '../../../src/simulator/faults.ts';
import { serveSimulator } from '../../../src/simulator/serve.ts';
import { createSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import { sampleAccount, sampleConversation, sampleNow } from '../../../src/simulator/test-world.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { fixture, fixtureResponse } from './fixtures.ts';
import { openStage, playSamples } from './open-stage.ts';
import type { Given, Refusal, RemoteStage } from './stage.ts';

const memory = 'https://api.cloove.test';
const sampleOf = (name: string) => fixture('cloove', name);

function refusal(name: string, rest: Pick<Refusal, 'code' | 'send' | 'retryAfterMs'>): Refusal {
  const { status, body, headers } = sampleOf(name).response;
  return { name, status, body, headers, ...rest };
}

/** What Cloove documents or is inferred to say (api/README.md, "cloove"), in its own samples. */
export const clooveRefusals: readonly Refusal[] = [
  refusal('any.invalid-api-key', { code: 'remote_unauthorized', send: 'stops' }),
  refusal('any.expired-api-key', { code: 'remote_key_expired', send: 'stops' }),
  refusal('any.ip-not-allowed', { code: 'remote_ip_not_allowed', send: 'stops' }),
  refusal('send-text.missing-scope', { code: 'remote_missing_scope', send: 'stops' }),
  refusal('any.rate-limited', { code: 'remote_rate_limited', send: 'not_sent' }),
  refusal('any.rate-limited-retry-after', {
    code: 'remote_rate_limited',
    send: 'not_sent',
    retryAfterMs: 12_000,
  }),
  refusal('get-conversation.not-found', { code: 'remote_not_found', send: 'rejected' }),
  refusal('send-text.key-reused', { code: 'remote_conflict', send: 'rejected' }),
  refusal('send-text.in-progress', { code: 'remote_in_progress', send: 'unknown' }),
  refusal('send-text.invalid', { code: 'remote_rejected', send: 'rejected' }),
  refusal('send-template.missing-variable', { code: 'remote_rejected', send: 'rejected' }),
  refusal('send-text.window-closed', { code: 'window_closed', send: 'rejected' }),
];

/** Cloove's four filters (cloove.txt, "List conversations"), alone and together. */
const filters = [
  { query: { status: 'open' }, sent: { status: 'open' }, rows: 2 },
  { query: { mode: 'ai' }, sent: { mode: 'ai' }, rows: 2 },
  { query: { mode: 'human' }, sent: { mode: 'human' }, rows: 1 },
  { query: { assigned: 'me' }, sent: { assigned: 'me' }, rows: 1 },
  { query: { assigned: 'unassigned' }, sent: { assigned: 'unassigned' }, rows: 2 },
  { query: { search: 'Ada & Söhne' }, sent: { search: 'Ada & Söhne' }, rows: 1 },
  {
    query: { status: 'open', mode: 'ai', assigned: 'unassigned', search: '+23480' },
    sent: { status: 'open', mode: 'ai', assigned: 'unassigned', search: '+23480' },
    rows: 1,
  },
  { query: { recipient: '+15550100001' }, sent: { search: '+15550100001' }, rows: 1 },
  { query: {}, sent: {}, rows: 3 },
] as const satisfies Given['filters'];

function given(conversationRef: string, senderNumberId: string, secret: string): Given {
  return {
    conversationRef,
    walk: { limit: 1, rows: 3 },
    filters,
    text: 'Your order #1234 shipped today and arrives Friday.',
    template: {
      phone: '+2348012345678',
      contactName: 'Ada Lovelace',
      templateKey: 'order_shipped',
      language: null,
      values: { order_id: '1234', eta: 'Friday' },
      senderNumberId,
    },
    landsIn: conversationRef,
    keyHeader: 'idempotency-key',
    secret,
    untried: [],
    numberRef: null,
    claimable: null,
    form: null,
  };
}

const opened = (given: Given) =>
  ({
    module: cloove,
    settings: {},
    credentials: { apiKey: given.secret },
    endpoint: clooveEndpoint,
    given,
  }) as const;

/** Cloove played from the samples of its text: what it answers is what the text shows. */
export async function clooveFixtureStage(): Promise<RemoteStage> {
  const clock = new VirtualClock(Date.parse('2026-01-15T10:01:00Z'));
  const sent = new Map<string, string>();

  function sampleList(query: URLSearchParams): Response {
    const page = Number(query.get('page'));
    if (query.get('limit') !== '1') return fixtureResponse(sampleOf('list-conversations.sample'));
    // The sample is page 2 of 3; the pages beside it are the same with their own ids.
    const { response } = sampleOf('list-conversations.paged');
    const data: unknown[] = Array.isArray(response.body['data']) ? response.body['data'] : [];
    const rows = data.map((row) => ({ ...Object(row), id: `cv${page}a2b3c-...` }));
    const meta = { ...Object(response.body['meta']), page, hasMore: page < 3 };
    return Response.json({ ...response.body, data: rows, meta }, { headers: response.headers });
  }

  function sampleSend(name: 'send-text' | 'send-template', key: string, body: string): Response {
    if (name === 'send-text' && body === JSON.stringify({ text: '' })) {
      return fixtureResponse(sampleOf('send-text.invalid'));
    }
    const known = sent.get(key);
    sent.set(key, body);
    if (known !== undefined && known !== body) {
      return fixtureResponse(sampleOf('send-text.key-reused'));
    }
    const answer = fixtureResponse(sampleOf(`${name}.sample`));
    if (known !== undefined) answer.headers.set('Idempotency-Replayed', 'true');
    return answer;
  }

  async function sample(request: Request, kind: EndpointKind | null): Promise<Response> {
    const { searchParams } = new URL(request.url);
    const key = request.headers.get('idempotency-key') ?? '';
    switch (kind) {
      case 'list':
        return sampleList(searchParams);
      case 'read':
        return fixtureResponse(sampleOf('get-conversation.sender'));
      case 'sendText':
        return sampleSend('send-text', key, await request.text());
      case 'sendTemplate':
        return sampleSend('send-template', key, await request.text());
      default:
        return fixtureResponse(sampleOf('get-conversation.not-found'));
    }
  }

  const { response } = sampleOf('send-text.sample');
  const conversationRef: unknown = Reflect.get(Object(response.body['data']), 'conversationId');
  const key = 'clv_test_sk_0123456789abcdef';
  return openStage({
    ...opened({
      ...given(String(conversationRef), 'wn1a2b3c-...', key),
      filters: filters.map((filter) => ({ ...filter, rows: null })),
    }),
    ...playSamples({ clock, endpoint: clooveEndpoint, sample }),
    clock,
    baseUrl: memory,
  });
}

function simulated(): { clock: VirtualClock; simulator: Simulator; given: Given } {
  const clock = new VirtualClock(sampleNow);
  const ada = sampleConversation('Ada & Söhne', '+2348012345678', 120_000);
  const simulator = createSimulator({
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    seed: [
      sampleAccount([
        ada,
        sampleConversation('Grace', '+15550100001', 3_600_000, { assigned: 'me' }),
        sampleConversation('Mary', '+15550100002', 7_200_000, {
          mode: 'human',
          status: 'pending_customer',
        }),
      ]),
    ],
  });
  const [account] = simulator.accounts;
  if (account === undefined) throw new Error('The sample account is there');
  return { clock, simulator, given: given(ada.id, account.numberId, account.apiKey) };
}

/** Outbound messages at the vendor; the sample account begins without any. */
function takenBy(simulator: Simulator): RemoteStage['taken'] {
  return () =>
    simulator.control
      .conversations()
      .flatMap(({ id }) => simulator.control.messages(id))
      .filter((one) => one.direction === 'outbound').length;
}

/** The simulator in this process, without a socket. */
export async function clooveSimulatorStage(): Promise<RemoteStage> {
  const { clock, simulator, given: known } = simulated();
  const { faults } = simulator.control;
  return openStage({
    ...opened(known),
    clock,
    faults,
    baseUrl: memory,
    fetch: (request) => simulator.fetch(request),
    taken: takenBy(simulator),
    unplug: () => {
      faults.add({ fault: { kind: 'refuse' } });
      return Promise.resolve();
    },
    close: () => {
      simulator.close();
      return Promise.resolve();
    },
  });
}

/** The simulator on a socket of 127.0.0.1, reached by the fetch that both hosts use. */
export async function clooveHttpStage(): Promise<RemoteStage> {
  const { clock, simulator, given: known } = simulated();
  const served = await serveSimulator(simulator);
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= served.close());
  return openStage({
    ...opened(known),
    clock,
    faults: simulator.control.faults,
    baseUrl: served.url,
    fetch: createNodeFetch(),
    taken: takenBy(simulator),
    unplug: end,
    close: async () => {
      await end();
      simulator.close();
    },
  });
}
