import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Behaviour } from '../../../../test/support/model-vendor.ts';
import { mortal } from '../../../../test/support/mortal.ts';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../test/support/outbox-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { ClientId, ConversationId } from '../../../shared/domain/ids.ts';
import type { Outbox } from './runner.ts';

// Many random days, each with a store of its own: on a busy computer they take their time.

const behaviours: readonly Behaviour[] = [
  'ok',
  'lose',
  'vanish',
  'offline',
  'limit',
  'in_progress',
  'hang',
];

const Action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), thread: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(20_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('kill' as const),
      after: fc.nat(12),
      ms: fc.nat(9_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
);
type Action = typeof Action extends fc.Arbitrary<infer Value> ? Value : never;

interface Sent {
  readonly clientId: ClientId;
  readonly thread: ConversationId;
  readonly text: string;
}

/** Plays what a day brings, then lets the vendor work for an hour. */
async function play(world: OutboxWorld, actions: readonly Action[], next: readonly Behaviour[]) {
  world.vendor.next = [...next];
  world.state.remote = world.vendor.remote();
  const threads = [world.thread(), world.thread(), world.thread()];
  const sent: Sent[] = [];
  const call = ({ thread, ...one }: Sent) => {
    const input = { ...one, conversationId: thread, basedOn: null, evenIfChanged: true };
    return world.handlers['messages.send'](input, admin);
  };
  let living = mortal(world.store);
  let outbox: Outbox = world.start(living.store);
  const restart = () => {
    living.dieIn(0);
    living = mortal(world.store);
    outbox = world.start(living.store);
  };

  for (const action of actions) {
    switch (action.do) {
      case 'send': {
        const thread = threads[action.thread];
        if (thread === undefined) break;
        const one = { clientId: newClientId(), thread, text: `text ${sent.length}` };
        sent.push(one);
        await call(one);
        break;
      }
      case 'repeat': {
        const one = sent[action.which % Math.max(1, sent.length)];
        if (one !== undefined) await call(one);
        break;
      }
      case 'pass':
        await world.clock.advance(action.ms);
        break;
      case 'sync':
        world.sync();
        break;
      case 'kill':
        living.dieIn(action.after);
        await world.clock.advance(action.ms);
        restart();
        break;
    }
    await settle(2);
  }
  world.vendor.next = [];
  world.vendor.always = 'ok';
  restart();
  await world.clock.advance(600_000);
  return { threads, sent, stop: () => outbox.stop() };
}

/** Every own message: its words, its status, and what the vendor calls it. */
function ownMessages(world: OutboxWorld) {
  return world.store.db
    .prepare('SELECT text, status, ref FROM messages WHERE direction = 1')
    .all() as { text: string; status: string; ref: string | null }[];
}

function expectOneKeyEach({ vendor }: OutboxWorld): void {
  const pairs = new Set(vendor.tried.map((one) => `${one.key} ${one.text}`));
  expect(pairs.size).toBe(new Set(vendor.keys).size);
  expect(pairs.size).toBe(new Set(vendor.tried.map((one) => one.text)).size);
}

const days = [
  fc.array(Action, { minLength: 3, maxLength: 25 }),
  fc.array(fc.constantFrom(...behaviours), { maxLength: 30 }),
] as const;

it('kills, lost answers, limits, no network, repeats: every message arrives once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(...days, async (actions, next) => {
      const world = await outboxWorld();
      const { threads, sent, stop } = await play(world, actions, next);

      const texts = sent.map((one) => one.text);
      expect(world.vendor.delivered.map((one) => one.text).toSorted()).toEqual(texts.toSorted());
      for (const thread of threads) {
        const wanted = sent.filter((one) => one.thread === thread).map((one) => one.text);
        const got = world.vendor.delivered.filter((one) => one.to === `cv${thread}`);
        expect(got.map((one) => one.text)).toEqual(wanted);
      }
      expectOneKeyEach(world);
      const own = ownMessages(world);
      expect(own.map((one) => one.text).toSorted()).toEqual(texts.toSorted());
      for (const { status } of own) expect(status).toMatch(/^(accepted|sent)$/);
      await stop();
      await world.store.close();
    }),
    { numRuns: 80 },
  );
});

it('a vendor without idempotency: none arrives twice, and none that arrived is called failed', async () => {
  await fc.assert(
    fc.asyncProperty(...days, async (actions, next) => {
      const world = await outboxWorld();
      world.vendor.idempotency = 'none';
      const { sent, stop } = await play(world, actions, next);

      const delivered = world.vendor.delivered.map((one) => one.text);
      expect(new Set(delivered).size).toBe(delivered.length);
      expectOneKeyEach(world);
      const own = ownMessages(world);
      expect(own.map((one) => one.text).toSorted()).toEqual(sent.map((one) => one.text).toSorted());
      for (const { text, status } of own) {
        if (delivered.includes(text)) expect(status).toMatch(/^(accepted|sent)$/);
        // What may have left and was not found is asked about.
        else expect(status).toBe('unknown');
      }
      await stop();
      await world.store.close();
    }),
    { numRuns: 40 },
  );
});
