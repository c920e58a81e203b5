import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../whatsapp/records.ts';
import { seededRandom, seededUuid } from '../seeded.ts';
import { createSimulator } from '../simulator.ts';
import { call } from '../test-client.ts';
import { bigSeed } from './big-seed.ts';
import { corpusContact, corpusText } from './corpus.ts';

const anchor = Date.UTC(2026, 0, 15, 10, 0, 0);

test('twenty thousand conversations and a million messages, the same each time they are asked for', () => {
  const { conversations } = bigSeed({ anchor });
  expect(conversations).toHaveLength(20_000);
  for (const index of [0, 1, 777, 19_999]) {
    const first = conversations[index]?.history();
    expect(first).toHaveLength(50);
    expect(bigSeed({ anchor }).conversations[index]?.history()).toEqual(first);
  }
  expect(new Set(conversations.map(({ customerPhone }) => customerPhone)).size).toBe(20_000);
  expect(new Set(conversations.map(({ id }) => id)).size).toBe(20_000);
});

test('a row says what its thread says, though the thread was never made', () => {
  const { conversations } = bigSeed({ anchor, conversations: 200 });
  for (const { history, lastInboundAt, lastOutboundAt } of conversations) {
    const messages = history();
    const last = (direction: string): number | undefined =>
      messages.findLast((message) => message.direction === direction)?.createdAt;
    expect(last('inbound')).toBe(lastInboundAt);
    expect(last('outbound')).toBe(lastOutboundAt);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(50);
    const times = messages.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});

test('it can be walked page by page through the API', async () => {
  const simulator = createSimulator({
    now: () => anchor,
    seed: [bigSeed({ anchor, conversations: 450 })],
    limitPerMinute: null,
  });
  const seen = new Set<unknown>();
  for (let page = 1; page <= 5; page += 1) {
    const { rows } = await call(simulator, `/conversations?page=${page}&limit=100`);
    for (const row of rows) seen.add(row['id']);
  }
  expect(seen.size).toBe(450);
  const { rows } = await call(simulator, `/conversations/${String([...seen][449])}`);
  expect(rows).toHaveLength(50);
});

test('every text can be sent and none has an empty slot', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...languages), (seed, language) => {
      const text = corpusText(language, seededRandom(seed));
      expect(text.length).toBeGreaterThan(5);
      expect(text.length).toBeLessThan(300);
      expect(text).not.toMatch(/[{}]|undefined/);
      expect(corpusText(language, seededRandom(seed))).toBe(text);
    }),
  );
});

test('phones of customers never meet below a million', () => {
  fc.assert(
    fc.property(fc.nat(999_999), fc.nat(999_999), (one, other) => {
      fc.pre(one !== other);
      expect(corpusContact(one).phone).not.toBe(corpusContact(other).phone);
      expect(corpusContact(one).phone).toMatch(/^\+[1-9]\d{6,14}$/);
    }),
  );
});

test('ids have the shape of a uuid and carry their run', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(65_535), (seed, run) => {
      const id = seededUuid(seed, run);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.slice(9, 13), 16)).toBe(run);
    }),
  );
});
