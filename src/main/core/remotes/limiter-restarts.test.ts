import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settle, VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import { createSimulator } from '../../../simulator/simulator.ts';
import { sampleAccount, sampleNow } from '../../../simulator/test-world.ts';
import { openInProcessStore } from '../store/in-process.ts';
import { openLimiter, type SpentKeeper } from './limiter.ts';
import { spend } from './limiter-rule.ts';
import type { SpentSecond } from './limits.ts';
import { openRemote } from './open-remote.ts';
import type { Lane, RequestLimit } from './remote.ts';
import { textIntent } from '../../../../test/support/text-intent.ts';

const small: RequestLimit = { requests: 8, perMs: 10_000, keptForSends: 3 };

/** What the store does with spent requests, in memory: it outlives the limiter. */
function lastingKeeper(): SpentKeeper {
  let rows: readonly SpentSecond[] = [];
  return {
    load: (since) => Promise.resolve(rows.filter((row) => row.second >= since)),
    keep: (second, lane, n, forgetBefore) => {
      rows = spend(rows, second, lane, n).filter((row) => row.second >= forgetBefore);
      return Promise.resolve();
    },
  };
}

const Step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), times: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), times: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(7_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

it('however often Lobby starts anew, no stretch of the limit’s length holds more, and sends keep their share', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { maxLength: 40 }), async (steps) => {
      const clock = new VirtualClock();
      const keeper = lastingKeeper();
      const went: { at: number; lane: Lane }[] = [];
      let life = new AbortController();
      let limiter = await openLimiter({ limit: small, clock, keeper });
      const ask = (lane: Lane) =>
        limiter.turn(lane, life.signal).then(
          () => void went.push({ at: clock.now(), lane }),
          () => undefined,
        );
      for (const step of steps) {
        switch (step.do) {
          case 'read':
            for (let n = 0; n < step.times; n += 1) void ask('read');
            break;
          case 'send':
            for (let n = 0; n < step.times; n += 1) {
              const before = went.length;
              await ask('send');
              if (went.length > before) continue;
              // Refused: then the sends themselves have used what is kept for them.
              const since = clock.now() - small.perMs - 1_000;
              const sends = went.filter((one) => one.lane === 'send' && one.at >= since);
              expect(sends.length).toBeGreaterThanOrEqual(small.keptForSends);
            }
            break;
          case 'pass':
            await clock.advance(step.ms);
            break;
          case 'restart':
            life.abort();
            await settle(2);
            life = new AbortController();
            limiter = await openLimiter({ limit: small, clock, keeper });
            break;
        }
        await settle(2);
      }
      life.abort();
      for (const { at } of went) {
        const within = went.filter((one) => one.at > at - small.perMs && one.at <= at);
        expect(within.length).toBeLessThanOrEqual(small.requests);
        const reads = within.filter((one) => one.lane === 'read').length;
        expect(reads).toBeLessThanOrEqual(small.requests - small.keptForSends);
      }
    }),
    { numRuns: 60 },
  );
});

it('an import that is restarted every few seconds never hears a 429, and a send gets through at once', async () => {
  const clock = new VirtualClock(sampleNow);
  const simulator = createSimulator({ now: () => clock.now(), seed: [sampleAccount()] });
  const store = await openInProcessStore();
  const connectionId = ConnectionId.parse('7d9d6c0e-5a6f-4a55-9a6b-111111111111');
  store.db
    .prepare(
      `INSERT INTO connections (id, vendor, label, base_url, created_at) VALUES (?, 'cloove', 'a', 'b', 0)`,
    )
    .run(connectionId);
  const ref = simulator.control.conversations()[0]?.id ?? '';
  let sent = 0;
  for (let start = 0; start < 12; start += 1) {
    const life = new AbortController();
    const remote = await openRemote({
      vendor: 'cloove',
      baseUrl: 'https://api.cloove.test',
      settings: {},
      credentials: { apiKey: simulator.accounts[0]?.apiKey ?? '' },
      fetch: (request) => simulator.fetch(request),
      clock,
      store,
      connectionId,
      log: { write: () => undefined, tail: () => [] },
      appVersion: '0.0.0',
    });
    for (let n = 0; n < 40; n += 1) {
      remote.parts.inbox?.readConversation(ref, null, life.signal).catch(() => undefined);
    }
    await settle(60);
    const idempotencyKey = `key-${start}`;
    const intent = textIntent({ conversationRef: ref, text: `text ${start}`, idempotencyKey });
    const outcome = await remote.parts['send.text']?.send(intent, life.signal);
    if (outcome?.kind === 'accepted') sent += 1;
    await clock.advance(7_000);
    life.abort();
    await settle();
  }
  const statuses = simulator.control.requests().map((one) => one.status);
  expect(statuses.filter((status) => status === 429)).toEqual([]);
  expect(sent).toBe(12);
  // Held to the limit, not below it: 84 s hold a full minute's reads and the next one's.
  expect(statuses.length).toBeGreaterThan(150);
  await store.close();
});
