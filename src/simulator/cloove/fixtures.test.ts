import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { differences, Fixture, type TextRule } from '../fixture-shape.ts';
import { sampleAccount, sampleConversation, sampleNow } from '../test-world.ts';
import { createSimulator, type Simulator } from '../simulator.ts';

const folder = new URL('../../../test/fixtures/cloove/', import.meta.url);

const isTime = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
const isCut = (value: string): boolean => value.endsWith('-...');
const isUuid = (value: string): boolean => z.uuid().safeParse(value).success;

const rule: TextRule = (at, sample, actual) => {
  if (isTime(sample) && !isTime(actual)) return `${at} is no time: ${actual}`;
  if (isCut(sample) && !isUuid(actual)) return `${at} is no uuid: ${actual}`;
  return /\.(error|status|direction|messageType|deliveryStatus|sender)$/.test(at) &&
    sample !== actual
    ? `${at} is ${actual}, not ${sample}`
    : null;
};

interface Stage {
  readonly simulator: Simulator;
  readonly ref: string;
  readonly numberId: string;
  key: string;
}

/** What must be so at the vendor for a fixture's case to come up. */
const stages: Readonly<Record<string, (stage: Stage) => void>> = {
  'any.invalid-api-key': (stage) => (stage.key = 'clv_test_sk_nobody'),
  'any.expired-api-key': (stage) =>
    (stage.key = stage.simulator.control.addKey({ expiresAt: sampleNow - 1 })),
  'any.ip-not-allowed': (stage) =>
    (stage.key = stage.simulator.control.addKey({ addressBlocked: true })),
  'any.rate-limited': ({ simulator }) =>
    simulator.control.faults.add({ fault: { kind: 'tooMany' }, times: 1 }),
  'any.rate-limited-retry-after': ({ simulator }) =>
    simulator.control.faults.add({ fault: { kind: 'tooMany', retryAfter: 12 }, times: 1 }),
  'get-conversation.not-found': ({ simulator, ref }) => simulator.control.removeConversation(ref),
  'get-conversation.no-text': ({ simulator, ref }) => {
    simulator.control.customerWrites(ref, { type: 'image', text: null });
    simulator.control.advance(1);
  },
  'get-conversation.failed': ({ simulator }) => simulator.control.failNextSend(131026),
  'send-text.window-closed': ({ simulator }) => simulator.control.advance(86_400_000),
  'send-text.missing-scope': (stage) =>
    (stage.key = stage.simulator.control.addKey({ scopes: ['messaging:read'] })),
};

const sentBefore: Readonly<Record<string, string>> = {
  'get-conversation.sender': 'Your order #1234 shipped today and arrives Friday.',
  'get-conversation.failed': 'Your order #1234 shipped today and arrives Friday.',
  'send-text.replayed': 'Your order #1234 shipped today and arrives Friday.',
  'send-text.key-reused': 'Your order #1234 shipped today and arrives Friday.',
  'send-text.in-progress': 'Your order #1234 shipped today and arrives Friday.',
};

const send = async (stage: Stage, name: string): Promise<void> => {
  const text = sentBefore[name];
  if (text === undefined) return;
  const { simulator } = stage;
  if (name === 'send-text.in-progress') {
    simulator.control.faults.add({ fault: { kind: 'delay', ms: 60_000 }, times: 1 });
  }
  const path = `/v1/messaging/conversations/${stage.ref}/messages`;
  await simulator.handle(
    new Request(`https://api.cloove.test${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${stage.key}`,
        'Idempotency-Key': '5f6c2a90-9a3e-4a57-8f3f-2c1f0f3f9b11',
      },
      body: JSON.stringify({ text }),
    }),
  );
  if (name.startsWith('get-')) simulator.control.advance(10_000);
};

const request = ({ request: sample }: Fixture, { key, ref, numberId }: Stage): Request => {
  const body = JSON.stringify(sample.body)?.replace('wn1a2b3c-...', numberId);
  return new Request(`https://api.cloove.test${sample.path.replace('cv1a2b3c-...', ref)}`, {
    method: sample.method,
    headers: { ...sample.headers, authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body }),
  });
};

const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

test.each(files)('the simulator answers as the text says: %s', async (file) => {
  const name = file.replace(/\.json$/, '');
  const fixture = Fixture.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const ada = sampleConversation('Ada Lovelace', '+2348012345678', 120_000, {
    lastOutboundAt: sampleNow - 60_000,
  });
  const others = ['+2348012345679', '+2348012345680'].map((phone) =>
    sampleConversation('Grace', phone, 3_600_000, {
      lastOutboundAt: sampleNow - 3_600_000,
      ...(name === 'list-conversations.paged' ? { status: 'pending_customer' } : {}),
    }),
  );
  const simulator = createSimulator({
    now: () => sampleNow,
    seed: [sampleAccount([ada, ...others])],
  });
  const [account] = simulator.accounts;
  const stage: Stage = {
    simulator,
    ref: ada.id,
    numberId: account?.numberId ?? '',
    key: account?.apiKey ?? '',
  };
  stages[name]?.(stage);
  await send(stage, name);

  expect(fixture.source).toMatch(/^(cloove\.txt|README\.md, cloove), /);
  const response = await simulator.fetch(request(fixture, stage));

  expect(response.status).toBe(fixture.response.status);
  for (const header of Object.keys(fixture.response.headers)) {
    expect(response.headers.has(header), header).toBe(true);
  }
  const answer: unknown = await response.json();
  expect(differences(fixture.response.body, answer, 'body', rule)).toEqual([]);
});
