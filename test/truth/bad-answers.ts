import { answerTimeoutMs } from '../../src/main/core/remotes/http.ts';
import type { EndpointKind, Fault } from '../../src/simulator/faults.ts';
import type { VendorKey } from '../../src/shared/domain/vendors.ts';
import { clinicFlowSamples } from '../support/conformance/clinicflow-stages.ts';
import { fixture } from '../support/conformance/fixtures.ts';
import type { RemoteStage } from '../support/conformance/stage.ts';

const played = ['cloove', 'scrubs', 'wpp', 'clinicflow', 'waabot'] as const;
type Played = (typeof played)[number];

/** A good answer of each endpoint, by its sample. */
const samples: Readonly<Record<Played, Partial<Record<EndpointKind, string>>>> = {
  cloove: {
    list: 'list-conversations.sample',
    read: 'get-conversation.sample',
    sendText: 'send-text.sample',
    sendTemplate: 'send-template.sample',
  },
  scrubs: {
    list: 'list-conversations.sample',
    read: 'list-messages.sample',
    sendTemplate: 'send-template.sample',
    numbers: 'list-numbers.sample',
    claim: 'claim.sample',
    templates: 'list-templates.sample',
    onboarding: 'create-link.sample',
  },
  wpp: {
    list: 'list-conversations.sample',
    read: 'list-messages.sample',
    numbers: 'list-phones.sample',
    templates: 'list-templates.sample',
    health: 'health.sample',
    markRead: 'mark-read.sample',
    media: 'get-media.gone',
    upload: 'upload-media.sample',
    sendText: 'send-text.sample',
    sendTemplate: 'send-template.sample',
    sendMedia: 'send-media.sample',
    sendAdvanced: 'send-advanced.location',
    onboarding: 'create-onboarding-link.sample',
    sharedLinks: 'list-shared-links.sample',
    webhooks: 'list-webhooks.sample',
  },
  clinicflow: clinicFlowSamples,
  waabot: {
    signIn: 'sign-in.sample',
    bots: 'update-general.sample',
    session: 'instance.sample',
    numbers: 'list.sample',
    sendText: 'send-text.words',
    sendMedia: 'send-image.sample',
    sendAdvanced: 'send-buttons.sample',
  },
};

type Json = unknown;
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same with something nobody documents in every object. */
function withMore(value: Json): Json {
  if (Array.isArray(value)) return value.map(withMore);
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([key, one]) => [key, withMore(one)]);
  return { ...Object.fromEntries(inner), brandNew: { of: ['2027'] } };
}

/** The same without what everything else hangs on. */
function withLess(value: Json): Json {
  if (Array.isArray(value)) return value.map(withLess);
  if (!isObject(value)) return value;
  const gone = new Set([
    'id',
    'message_id',
    'conversation_id',
    'phone_number',
    'template_name',
    'name',
    'capabilities',
    'status',
    'message',
    'url',
  ]);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (gone.has(key) ? [] : [[key, withLess(one)]])),
  );
}

const says = (status: number): Fault => ({
  kind: 'fail',
  status,
  body: { error: 'some_word', message: 'Something about the request.' },
});

/** How an answer can be bad. */
export const badAnswers = {
  '400': () => says(400),
  '401': () => says(401),
  '403': () => says(403),
  '404': () => says(404),
  '409': () => says(409),
  '422': () => says(422),
  '429, Retry-After 12': () => ({ kind: 'tooMany', retryAfter: 12 }),
  '429': () => ({ kind: 'tooMany' }),
  '500': () => says(500),
  '502': () => says(502),
  HTML: () => ({ kind: 'html' }),
  'half a body': () => ({ kind: 'cutBody' }),
  'a hang': () => ({ kind: 'hang' }),
  'JSON called HTML': (good) => ({
    kind: 'fail',
    status: 200,
    body: JSON.stringify(good),
    headers: { 'content-type': 'text/html; charset=utf-8' },
  }),
  'missing fields': (good) => ({ kind: 'fail', status: 200, body: withLess(good) }),
  'unknown fields': (good) => ({ kind: 'fail', status: 200, body: withMore(good) }),
  'a row twice': () => ({ kind: 'duplicate' }),
  'rows in another order': () => ({ kind: 'reorder' }),
  'a clock a day ahead': () => ({ kind: 'skew', ms: 86_400_000 }),
  'a clock a day behind': () => ({ kind: 'skew', ms: -86_400_000 }),
} as const satisfies Record<string, (good: Json) => Fault>;
export type BadAnswer = keyof typeof badAnswers;

function sampleOf(vendor: VendorKey, kind: EndpointKind): Json {
  const known = played.find((one) => one === vendor);
  const name = known === undefined ? undefined : samples[known][kind];
  if (name === undefined) throw new Error(`${vendor} has no sample of ${kind}`);
  return fixture(vendor, name).response.body;
}

/** Answers that are a sample with something done to it; the rest are what the stage says by itself. */
const ofSamples: readonly BadAnswer[] = ['JSON called HTML', 'unknown fields', 'missing fields'];

async function meet(
  stage: RemoteStage,
  kind: EndpointKind,
  fault: Fault,
  ask: () => Promise<void>,
): Promise<void> {
  const met = new Promise<void>((onUsed) => {
    stage.faults.add({ fault, on: [kind], times: 1, onUsed });
  });
  const asked = ask();
  await met;
  // A body that takes its time to leave is waited for a little longer.
  if (fault.kind === 'hang') await stage.clock.advance(answerTimeoutMs + 1000);
  await asked;
}

/** Lets the next request to an endpoint meet a bad answer; what waits for it has it when this resolves. */
export function meetBadAnswer(
  stage: RemoteStage,
  vendor: VendorKey,
  kind: EndpointKind,
  answer: BadAnswer,
  ask: () => Promise<void>,
): Promise<void> {
  return meet(stage, kind, badAnswers[answer](sampleOf(vendor, kind)), ask);
}

/** Lets it meet the good answer that the bad one was made from. */
export function meetGoodAnswer(
  stage: RemoteStage,
  vendor: VendorKey,
  kind: EndpointKind,
  answer: BadAnswer,
  ask: () => Promise<void>,
): Promise<void> {
  if (!ofSamples.includes(answer)) return ask();
  return meet(stage, kind, { kind: 'fail', status: 200, body: sampleOf(vendor, kind) }, ask);
}
