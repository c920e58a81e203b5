import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differences, Fixture, type TextRule } from '../fixture-shape.ts';
import { createScrubsSimulator, type ScrubsSimulator } from './simulator.ts';
import { template } from './template-draft.ts';
import { scrubsCall } from './test-client.ts';
import {
  sampleNow,
  sampleNumber,
  sampleOrganisation,
  samplePerson,
  sampleTemplates,
  type Said,
} from './test-world.ts';
import type { NumberSeed } from './records.ts';

const folder = new URL('../../../test/fixtures/scrubs/', import.meta.url);

/** What only a client must bear: values and leavings-out that Scrubs itself never shows. */
const beyondTheText = new Set(['list-conversations.bare', 'send-template.whatsapp-code']);

const shapes: readonly (readonly [string, RegExp])[] = [
  ['a wamid', /^wamid\.HBg\S+$/],
  ['a time in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['a time with its offset', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/],
  ['digits', /^\d+$/],
  ['a uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
];
const sameWords = /\.(message|error|direction|type|messaging_product|component|format|field)$/;

const rule: TextRule = (at, sample, actual) => {
  if (sameWords.test(at) && sample !== actual) return `${at} is ${actual}, not ${sample}`;
  const shape = shapes.find(([, pattern]) => pattern.test(sample));
  return shape?.[1].test(actual) === false ? `${at} is not ${shape[0]}: ${actual}` : null;
};

const phone = '15550100200';
const recipient = '15550100301';
const dayMs = 86_400_000;

/** Twenty-three conversations of the recipient, the newest with eighty messages. */
const muchSaid: readonly Said[] = [
  ...Array.from({ length: 22 }, (_, index): readonly Said[] => [
    [(50 - 2 * index) * dayMs, 'in', 'Hello?'],
    [(50 - 2 * index) * dayMs - 60_000, 'out', 'Good morning.'],
  ]).flat(),
  ...Array.from({ length: 80 }, (_, index): Said => [
    (80 - index) * 1_000,
    index % 2 === 0 ? 'out' : 'in',
    'Hello, I need help with my appointment.',
    index % 2 === 0 ? 'template' : 'text',
  ]),
];
const said: Readonly<Record<string, readonly Said[]>> = {
  'list-messages.media': [
    [2_000, 'in', null, 'order'],
    [1_000, 'in', null, 'image'],
  ],
  'list-messages.failed': [[10_000, 'out', 'Your appointment is at 09:30.']],
};
const numbers: Readonly<Record<string, readonly NumberSeed[]>> = {
  'claim.sample': [sampleNumber({ phone, claimedAt: null })],
  'claim.not-claimable': [sampleNumber({ phone, claimedAt: null, status: 'PENDING' })],
  'claim.not-found': [],
  'list-templates.not-found': [],
  'list-messages.not-found': [],
  'send-template.not-found': [],
  'list-templates.rejected': [
    sampleNumber({
      phone,
      templates: [
        ...sampleTemplates.slice(0, 1),
        template({
          name: 'summer_offer',
          language: 'en_US',
          status: 'REJECTED',
          header: 'Hi {{1}}',
          body: 'Hi {{1}}, {{2}} off',
        }),
        template({ name: 'in_appeal', language: 'ar', body: 'مغلق' }),
      ],
    }),
  ],
  'send-template.invalid': [
    sampleNumber({
      phone,
      templates: sampleTemplates.map((one) => ({ ...one, status: 'PAUSED' as const })),
    }),
  ],
};

const prepare: Readonly<Record<string, (simulator: ScrubsSimulator) => void>> = {
  'create-link.not-created': ({ control }) => control.allowOnboarding(false),
  'list-numbers.unauthorized': ({ control }) => control.errorShape('error'),
  'list-numbers.rate-limited': ({ control }) =>
    void control.faults.add({ fault: { kind: 'tooMany', retryAfter: 12 }, times: 1 }),
};

function failing(person: ReturnType<typeof samplePerson>): ReturnType<typeof samplePerson> {
  const history = person.history().map((message) => ({
    ...message,
    sender: 'ai' as const,
    delivery: [{ at: message.createdAt, status: 'failed' as const, code: 131026 }],
  }));
  return { ...person, history: () => history };
}

function simulatorFor(name: string): ScrubsSimulator {
  const known = samplePerson('Example Patient', recipient, said[name] ?? muchSaid);
  const people = [name === 'list-messages.failed' ? failing(known) : known];
  const seed = sampleOrganisation(numbers[name] ?? [sampleNumber({ phone, people })]);
  const simulator = createScrubsSimulator({ now: () => sampleNow, seed: [seed] });
  prepare[name]?.(simulator);
  return simulator;
}

const prefix = '/api/v1/whatsapp';

/** The sample's address with ids and cursors that this simulator gave. */
async function addressOf(path: string, name: string, simulator: ScrubsSimulator): Promise<string> {
  // A status may be any word by the text; `has_media` may not.
  let address = path.slice(prefix.length).replace('status=whatever', 'has_media=maybe');
  if (address.includes('/817ad873') && !name.endsWith('not-found')) {
    const [newest] = simulator.control.conversations();
    address = address.replace(/\/817ad873[^/]*/, `/${newest?.conversation_id ?? ''}`);
  }
  const cut = /[&?](after|before)=\w+/;
  if (!cut.test(address)) return address;
  const next = (await scrubsCall(simulator, address.replace(cut, ''))).next ?? '';
  const after = address.replace(cut, `&after=${next}`);
  if (address.includes('after=')) return after;
  const { previous } = await scrubsCall(simulator, after);
  return address.replace(cut, `&before=${previous ?? ''}`);
}

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''))
  .filter((name) => !beyondTheText.has(name));

test.each(names)('the simulator answers as the text says: %s', async (name) => {
  const file = new URL(`${name}.json`, folder);
  const { request, response: sample } = Fixture.parse(JSON.parse(readFileSync(file, 'utf8')));
  const simulator = simulatorFor(name);
  const [account] = simulator.accounts;
  const headers = new Headers(request.headers);
  const right = sample.status !== 401 && !name.endsWith('invalid-provider');
  if (right && account !== undefined) {
    headers.set('x-scrubs-clinic-provider', account.providerId);
    headers.set('x-scrubs-clinic-api-key', account.apiKey);
  } else if (sample.status === 401) {
    headers.set('x-scrubs-clinic-provider', account?.providerId ?? '');
  }
  const path = await addressOf(request.path, name, simulator);
  const response = await simulator.fetch(
    new Request(`https://usescrubs.com${prefix}${path}`, {
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    }),
  );

  expect(response.status).toBe(sample.status);
  for (const header of Object.keys(sample.headers)) {
    expect(response.headers.has(header), header).toBe(true);
  }
  const answer: unknown = await response.json();
  expect(differences(sample.body, answer, 'body', rule)).toEqual([]);
});
