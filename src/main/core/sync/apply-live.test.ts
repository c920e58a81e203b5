import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  conversation,
  delivery,
  message,
  says,
  start,
} from '../../../../test/support/live-changes.ts';
import { syncConnectionId, syncPersonId, syncWorld } from '../../../../test/support/sync-world.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import type { LiveChange } from '../remotes/live.ts';
import { packChange } from '../remotes/packed.ts';
import { expectMoreSql } from '../store/read-marks.ts';
import type { RemoteMessage } from '../remotes/remote.ts';

async function world() {
  const of = await syncWorld();
  await of.store.write('relay.attach', {
    connectionId: syncConnectionId,
    url: 'https://relay.example.org',
    ingestUrl: null,
    sealed: new Uint8Array([1]),
    now: start,
  });
  let cursor = 0;
  const scope = (changes: readonly LiveChange[], eventsOnly: boolean) => ({
    connectionId: syncConnectionId,
    timeZone: 'UTC',
    now: start + 100_000,
    personId: syncPersonId,
    eventsOnly,
    changes,
    from: cursor,
  });
  const tell = async (changes: readonly LiveChange[], eventsOnly = false) => {
    const told = scope(changes, eventsOnly);
    cursor += 1;
    const rest = { to: cursor, lastEventAt: null, leftovers: [] };
    return of.store.write('relay.apply', { ...told, ...rest });
  };
  /** Messages of a long stretch; its cursor comes with the rest of it. */
  const tellAhead = (changes: readonly LiveChange[]) =>
    of.store.write('relay.applyAhead', {
      ...scope([], false),
      pages: [changes.filter((one) => one.kind === 'message').map(packChange)],
      done: 0,
    });
  const poll = (messages: readonly RemoteMessage[]) =>
    of.store.write('sync.applyThreads', {
      connectionId: syncConnectionId,
      timeZone: 'UTC',
      now: start + 100_000,
      history: 'recent',
      personId: syncPersonId,
      threads: [
        {
          page: {
            conversation: conversation('Ana'),
            messages,
            older: null,
            complete: true,
            serverDate: start + 100_000,
          },
          seenFingerprint: null,
          continues: null,
          cameAt: start + 100_000,
        },
      ],
    });
  return { ...of, tell, tellAhead, poll };
}

it.each([true, false])(
  'who writes “ok” twice within a second has said it twice (all of the inbox: %s)',
  async (eventsOnly) => {
    const together = await world();
    const twice = [says({ ref: 'a', text: 'ok' }), says({ ref: 'b', text: 'ok', at: 900 })];
    await together.tell(twice, eventsOnly);
    expect(together.texts('Ana')).toEqual(['ok', 'ok']);
    const apart = await world();
    for (const one of twice) await apart.tell([one], eventsOnly);
    expect(apart.texts('Ana')).toEqual(['ok', 'ok']);
  },
);

it('a message that a page knows by another id than its event is one, whichever came first', async () => {
  for (const first of ['page', 'event'] as const) {
    const of = await world();
    const event = () => of.tell([says({ ref: 'wamid.1', text: 'Hello' })]);
    const page = () => of.poll([message({ ref: '1', text: 'Hello', at: 700 })]);
    await (first === 'page' ? page() : event());
    await (first === 'page' ? event() : page());
    expect(of.texts('Ana')).toEqual(['Hello']);
    // And each of the two ids finds it from now on.
    await of.tell([says({ ref: 'wamid.1', text: 'Hello' })]);
    await of.poll([message({ ref: '1', text: 'Hello', at: 700 })]);
    expect(of.texts('Ana')).toEqual(['Hello']);
  }
});

it('a tick that stands in the log before its message is not lost', async () => {
  const of = await world();
  await of.tell([delivery('m', 'read'), says({ ref: 'm', direction: 'outbound' })]);
  expect(of.thread('Ana').map(({ status }) => status)).toEqual(['read']);
});

it('a log that was left behind announces each conversation once, by its newest words', async () => {
  const of = await world();
  const told = await of.tell([
    says({ ref: '1' }),
    says({ ref: '2', at: 1000 }),
    says({ ref: '3', name: 'Ben', at: 2000 }),
  ]);
  expect(told?.arrivals.map(({ text }) => text)).toEqual(['2', '3']);
});

it('what was told already changes nothing, and nobody is told of it', async () => {
  const of = await world();
  const all = [says({ ref: '1' }), says({ ref: '2', at: 1000 })];
  await of.tell(all);
  const before = of.conversation('Ana');
  const told = await of.tell(all);
  expect(told?.arrivals).toEqual([]);
  expect(of.conversation('Ana')).toEqual(before);
});

it('a kill between messages and their cursor leaves nothing out, doubles nothing, and counts once', async () => {
  const messages = ['a', 'b', 'c'].map((ref, at) => says({ ref, at: at * 5000 }));
  const rest = [says({ ref: 'ours', at: 20_000, direction: 'outbound' }), delivery('ours', 'read')];
  const orderly = await world();
  await orderly.tell([says({ ref: 'first', at: -5000 })]);
  await orderly.tell([...messages, ...rest]);
  const killed = await world();
  await killed.tell([says({ ref: 'first', at: -5000 })]);
  await killed.tellAhead(messages);
  await killed.tell([...messages, ...rest]);
  expect(killed.texts('Ana')).toEqual(['first', 'a', 'b', 'c', 'ours']);
  const facts = (of: typeof killed) =>
    of.db
      .prepare('SELECT unread, needs_reply, last_text, last_status FROM conversations, read_marks')
      .all();
  expect(facts(killed)).toEqual(facts(orderly));
});

it('whom the platform gave a conversation to stands beside whom the desk has, and goes when it says so', async () => {
  const of = await world();
  await of.tell([says({ ref: '1' })]);
  const { id } = of.conversation('Ana');
  const tell = async (assignee?: string | null) => {
    const kind = { kind: 'conversation', conversationRef: 'c-Ana' } as const;
    await of.tell([assignee === undefined ? kind : { ...kind, assignee }]);
    return of.store.read('team.vendorAssignee', { conversationId: id });
  };
  expect(await tell('Ada')).toEqual({ vendor: 'cloove', name: 'Ada' });
  expect(await tell()).toEqual({ vendor: 'cloove', name: 'Ada' });
  expect(of.conversation('Ana')['assignee_id']).toBe(null);
  expect(await tell('')).toEqual({ vendor: 'cloove', name: null });
  expect(await tell(null)).toBe(null);
});

it('news of a thread nobody has read yet do not look at every mark of the desk', async () => {
  const { db } = await world();
  const plan = db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${expectMoreSql.replaceAll('?', '1')}`)
    .all();
  expect(plan.map(({ detail }) => detail).join('; ')).toContain(
    'SEARCH read_marks USING PRIMARY KEY (person_id=? AND conversation_id=?)',
  );
});

const event = fc.record({
  kind: fc.constantFrom('message', 'message', 'tick'),
  n: fc.nat(7),
  name: fc.constantFrom('Ana', 'Ben'),
  status: fc.constantFrom<DeliveryStatus>('sent', 'delivered', 'read', 'failed'),
});

it('a log ends alike, however it falls into pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 25 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 25, maxLength: 25 }),
      async (events, lengths) => {
        const changes = events.map(({ kind, n, name, status }): LiveChange => {
          const direction = n % 2 === 0 ? 'inbound' : 'outbound';
          const ref = `${name}-${n}`;
          if (kind === 'tick') return delivery(ref, status, name);
          // Ticks of what has come already: the order of both is kept in every cut.
          return says({ ref, name, direction, at: n * 1000 });
        });
        const order = [
          ...changes.filter(({ kind }) => kind === 'message'),
          ...changes.filter(({ kind }) => kind === 'delivery'),
        ];
        const whole = await world();
        await whole.tell(order);
        const cut = await world();
        let from = 0;
        for (const length of lengths) {
          const page = order.slice(from, from + length);
          from += length;
          if (page.length > 0) await cut.tell(page);
        }
        await cut.tell(order.slice(from));
        const facts = (of: typeof whole, name: string) =>
          of.thread(name).map(({ ref, text, status, direction }) => ({
            ref,
            text,
            status,
            direction,
          }));
        const summary = (of: typeof whole, name: string) => {
          const row: Readonly<Record<string, unknown>> = of.conversation(name) ?? {};
          return [row['last_text'], row['last_status'], row['needs_reply'], row['failed']];
        };
        for (const name of ['Ana', 'Ben']) {
          expect(facts(cut, name)).toEqual(facts(whole, name));
          expect(summary(cut, name)).toEqual(summary(whole, name));
        }
      },
    ),
    { numRuns: 25 },
  );
});
