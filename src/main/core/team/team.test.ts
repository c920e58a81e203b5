import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationChange } from '../../../shared/contract/conversations.ts';
import { LabelId, PersonId } from '../../../shared/domain/ids.ts';
import { connectionId, inbound, personId } from '../store/test-world.ts';
import { testDesk, testLog, type TestDesk } from './test-desk.ts';

const contacts = ['Rosa', 'Tom'];

async function change(desk: TestDesk, contact: string, what: ConversationChange) {
  const ids = [desk.idOf(contact)];
  return desk.store.write('conversations.change', { ids, change: what, personId, now: 5000 });
}

async function labelId(desk: TestDesk, name: string) {
  const all = await desk.store.read('labels.all', null);
  const known = all.find((label) => label.name === name);
  if (known !== undefined) return known.id;
  const made = await desk.store.write('labels.save', { id: null, name, colour: 'teal' });
  return made.id;
}

async function two() {
  const log = testLog();
  const ana = await testDesk('Ana', contacts);
  const ben = await testDesk('Ben', contacts);
  await ana.attach();
  await ben.attach();
  const everybody = async () => {
    for (const desk of [ana, ben]) await desk.send(log);
    for (const desk of [ana, ben]) await desk.hear(log.log);
  };
  await everybody();
  return { log, ana, ben, everybody };
}

const mine = { kind: 'assign', personId: PersonId.parse(personId) } as const;

describe('two desks over one log', () => {
  it('see who has a conversation by the same name, and what nobody has', async () => {
    const { ana, ben, everybody } = await two();
    await change(ana, 'Rosa', mine);
    await everybody();
    const { row } = await ben.store.read('conversations.detail', {
      id: ben.idOf('Rosa'),
      personId,
    });
    expect(row.assignee?.name).toBe('Ana');
    const counts = await ben.store.read('conversations.counts', {
      numberId: null,
      personId,
      now: 0,
    });
    expect(counts.views).toMatchObject({ mine: 0, unassigned: 1 });
    await change(ben, 'Rosa', { kind: 'assign', personId: null });
    await everybody();
    expect(ana.shared()).toEqual(ben.shared());
  });

  it('whom one desk sends nothing more, no desk writes to; and they call people the same', async () => {
    const { log, ana, ben, everybody } = await two();
    const idOn = async (desk: TestDesk) =>
      (await desk.store.read('contacts.card', { conversationId: desk.idOf('Rosa') })).contact.id;
    const said = { person: 'Ana', why: 'STOP', now: 7000 };
    const contactId = await idOn(ana);
    const stop = { contactId, kind: 'opted_out', ...said } as const;
    await ana.store.write('contacts.mark', { ...stop, on: true });
    await ana.store.write('contacts.saveNotes', { id: contactId, text: 'deaf', ...said });
    await everybody();
    const card = () => ben.store.read('contacts.card', { conversationId: ben.idOf('Rosa') });
    expect(await card()).toMatchObject({
      marks: [{ kind: 'opted_out', person: 'Ana', at: 7000, why: 'STOP' }],
      notes: { text: 'deaf', person: 'Ana', at: 7000 },
    });
    await ben.store.write('contacts.mark', {
      ...stop,
      contactId: await idOn(ben),
      person: 'Ben',
      on: false,
    });
    await everybody();
    const mine = await ana.store.read('contacts.card', { conversationId: ana.idOf('Rosa') });
    expect(mine.marks).toEqual([]);

    // A desk that comes later is told all of it; the name comes last, for it is how desks are asked here.
    await ana.store.write('contacts.mark', { ...stop, on: true });
    await ana.store.write('contacts.rename', { id: contactId, name: 'Rosa M', now: 8000 });
    const cy = await testDesk('Cy', contacts);
    const theirs = cy.idOf('Rosa');
    await cy.attach();
    await ana.send(log);
    await cy.hear(log.log);
    expect(await cy.store.read('contacts.card', { conversationId: theirs })).toMatchObject({
      ownName: 'Rosa M',
      marks: [{ kind: 'opted_out' }],
    });
  });

  it('a colleague is there to be given a conversation before they did anything', async () => {
    const { ana } = await two();
    const persons = await ana.store.read('persons.all', null);
    expect(persons.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  });

  it('Ben was called something else when Ana gave him work: it is his once he says who he is', async () => {
    const log = testLog();
    const ana = await testDesk('Ana', contacts);
    const ben = await testDesk('Front desk', contacts);
    for (const desk of [ana, ben]) await desk.attach();
    for (const desk of [ana, ben]) await desk.send(log);
    const id = PersonId.parse('00000000-0000-4000-8000-0000000000bb');
    ana.addPerson(id, 'Ben');
    await change(ana, 'Rosa', { kind: 'assign', personId: id });
    await ana.send(log);
    await ben.hear(log.log);
    await ben.store.write('persons.rename', { id: personId, name: 'Ben' });
    const counts = await ben.store.read('conversations.counts', {
      numberId: null,
      personId,
      now: 0,
    });
    expect(counts.views.mine).toBe(1);
  });

  it('a label that only one desk had is made on the other, once', async () => {
    const { ana, ben, everybody } = await two();
    const vip = await labelId(ana, 'VIP');
    await change(ana, 'Rosa', { kind: 'label', labelId: vip, on: true });
    await change(ana, 'Tom', { kind: 'label', labelId: vip, on: true });
    await everybody();
    expect(await ben.store.read('labels.all', null)).toMatchObject([
      { name: 'VIP', colour: 'teal', conversations: 2 },
    ]);
    await ana.store.write('labels.save', { id: vip, name: 'Regular', colour: 'teal' });
    await everybody();
    expect(ben.shared().labels).toEqual(ana.shared().labels);
    expect(ben.shared().labels).toEqual([
      { name: 'Rosa', label: 'Regular' },
      { name: 'Tom', label: 'Regular' },
    ]);
    await ana.store.write('labels.remove', { id: LabelId.parse(vip) });
    await everybody();
    expect(ben.shared().labels).toEqual([]);
  });

  it('a note is in both threads, once, and gone from both when it is removed', async () => {
    const { ana, ben, everybody } = await two();
    const id = '33333333-3333-4333-8333-333333333333';
    const note = {
      id,
      conversationId: ana.idOf('Rosa'),
      personId,
      text: 'Allergic to nuts',
      now: 4000,
    };
    await ana.store.write('team.addNote', note);
    await ana.store.write('team.addNote', note);
    await everybody();
    const read = () => ben.store.read('team.notes', { conversationId: ben.idOf('Rosa') });
    expect(await read()).toMatchObject([{ id, person: 'Ana', text: 'Allergic to nuts', at: 4000 }]);
    await ben.store.write('team.removeNote', { id });
    await everybody();
    expect(await read()).toEqual([]);
    expect(ana.shared().notes).toEqual([]);
  });

  it('what is said of a conversation or a message that is not here yet is true once it is', async () => {
    const log = testLog();
    const ana = await testDesk('Ana', contacts);
    const ben = await testDesk('Ben', []);
    for (const desk of [ana, ben]) await desk.attach();
    ana.messages(ana.idOf('Rosa'), inbound(9000, 'Thanks!', { ref: 'Rosa-9' }));
    await change(ana, 'Rosa', { kind: 'done', on: true });
    await change(ana, 'Rosa', mine);
    await ana.send(log);
    await ben.hear(log.log);
    expect(await ben.store.read('team.unsettled', null)).toEqual([connectionId]);
    const id = ben.add('Rosa');
    await ben.store.write('team.settle', { connectionId, now: 0 });
    ben.messages(id, inbound(9000, 'Thanks!', { ref: 'Rosa-9' }));
    await ben.store.write('team.settle', { connectionId, now: 0 });
    const { row } = await ben.store.read('conversations.detail', { id, personId });
    expect(row).toMatchObject({ needsReply: false, assignee: { name: 'Ana' } });
    expect(await ben.store.read('team.unsettled', null)).toEqual([]);
  });

  it('a snooze that the customer has ended is not begun again by its own echo', async () => {
    const { ana, ben, log } = await two();
    await change(ana, 'Rosa', { kind: 'snooze', until: 99_000 });
    await ana.send(log);
    ana.messages(ana.idOf('Rosa'), inbound(8000, 'Hello?', { ref: 'Rosa-8' }));
    ben.messages(ben.idOf('Rosa'), inbound(8000, 'Hello?', { ref: 'Rosa-8' }));
    for (const desk of [ana, ben]) await desk.hear(log.log);
    const until = [ana, ben].map((desk) => desk.shared().conversations[0]);
    expect(until).toMatchObject([{ snoozed_until: null }, { snoozed_until: null }]);
  });

  it('a person who reads on two computers has read it on both', async () => {
    const { ana, log } = await two();
    const second = await testDesk('Ana', contacts);
    await second.attach();
    const unread = async (desk: TestDesk) => {
      const id = desk.idOf('Rosa');
      return (await desk.store.read('conversations.detail', { id, personId })).row.unread;
    };
    await second.store.write('conversations.markUnread', { id: second.idOf('Rosa'), personId });
    expect(await unread(second)).toBe(1);
    const upTo = ana.message('Rosa-3');
    await ana.store.write('conversations.markRead', {
      id: ana.idOf('Rosa'),
      upTo,
      personId,
    });
    await second.send(log);
    await ana.send(log);
    await second.hear(log.log);
    expect(await unread(second)).toBe(0);
  });

  it('work of before the relay is there for all, and takes nothing from what the team said', async () => {
    const log = testLog();
    const ana = await testDesk('Ana', contacts);
    const ben = await testDesk('Ben', contacts);
    await change(ana, 'Tom', mine);
    await change(ana, 'Rosa', mine);
    await ben.attach();
    await change(ben, 'Tom', mine);
    await ben.send(log);
    await ana.attach();
    for (const desk of [ana, ben, ana]) {
      await desk.send(log);
      await desk.hear(log.log);
    }
    await ben.hear(log.log);
    expect(ana.shared()).toEqual(ben.shared());
    expect(ben.shared().conversations).toMatchObject([{ assignee: 'Ana' }, { assignee: 'Ben' }]);
  });

  it('an own write whose place in the log was cut away is not shown as waiting for ever', async () => {
    const { ana, log } = await two();
    await change(ana, 'Rosa', mine);
    await ana.send(log);
    await ana.store.write('relay.skipTo', { connectionId, cursor: log.log.length, now: 0 });
    await ana.store.write('relay.apply', {
      connectionId,
      timeZone: 'UTC',
      now: 0,
      personId,
      from: log.log.length,
      to: log.log.length + 1,
      lastEventAt: null,
      changes: [],
      leftovers: [],
    });
    expect(ana.shared().waiting).toEqual([]);
    expect(ana.shared().conversations[0]).toMatchObject({ assignee: 'Ana' });
  });
});

const edit = fc.oneof(
  fc.constant({ kind: 'assign', to: 'me' } as const),
  fc.constant({ kind: 'assign', to: 'nobody' } as const),
  fc.record({ kind: fc.constant('done' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('snooze' as const), until: fc.constantFrom(null, 50_000, 60_000) }),
  fc.record({
    kind: fc.constant('label' as const),
    name: fc.constantFrom('VIP', 'Refund'),
    on: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('note' as const), n: fc.nat(3), on: fc.boolean() }),
  fc.constant({ kind: 'undo' } as const),
);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      desk: fc.nat(2),
      contact: fc.constantFrom('Rosa', 'Rosa', 'Tom'),
      edit,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('send' as const, 'send_unheard' as const),
      desk: fc.nat(2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hear' as const),
      desk: fc.nat(2),
      many: fc.nat(5),
      again: fc.array(fc.nat(30), { maxLength: 4 }),
    }),
  },
);

type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

async function doEdit(desk: TestDesk, contact: string, what: Edit, last: Map<TestDesk, unknown>) {
  switch (what.kind) {
    case 'assign':
      await change(desk, contact, what.to === 'me' ? mine : { kind: 'assign', personId: null });
      return;
    case 'label': {
      const id = LabelId.parse(await labelId(desk, what.name));
      await change(desk, contact, { kind: 'label', labelId: id, on: what.on });
      return;
    }
    case 'note': {
      const id = `33333333-3333-4333-8333-33333333333${what.n}`;
      const conversationId = desk.idOf(what.n < 2 ? 'Rosa' : 'Tom');
      if (what.on) {
        const note = { id, conversationId, personId, text: `By ${desk.name}`, now: 4000 };
        await desk.store.write('team.addNote', note);
      } else await desk.store.write('team.removeNote', { id });
      return;
    }
    case 'undo': {
      const done = last.get(desk) as { change: ConversationChange; changed: never[] } | undefined;
      if (done !== undefined) await desk.store.write('conversations.revert', { ...done, personId });
      return;
    }
    case 'done':
    case 'snooze': {
      const changed = await change(desk, contact, what);
      last.set(desk, { change: what, changed });
    }
  }
}

it('whatever three desks do, offline or not, and however the log reaches them, they end alike', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }),
      async (steps) => {
        const log = testLog();
        const desks = await Promise.all(
          ['Ana', 'Ben', 'Cleo'].map((name) => testDesk(name, contacts)),
        );
        for (const desk of desks) await desk.attach();
        const last = new Map<TestDesk, unknown>();
        for (const one of steps) {
          const desk = desks[one.desk];
          if (desk === undefined) continue;
          if (one.do === 'edit') await doEdit(desk, one.contact, one.edit, last);
          else if (one.do === 'hear') {
            const again = one.again.flatMap((at) => log.log[at] ?? []);
            await desk.hear(log.log, one.many, again);
          } else await desk.send(log, one.do === 'send_unheard');
        }
        for (const desk of desks) await desk.send(log);
        for (const [at, desk] of desks.entries()) {
          await desk.hear(log.log, 500, at === 1 ? log.log.toReversed() : []);
        }
        const [first, ...rest] = desks.map((desk) => desk.shared());
        for (const other of rest) expect(other).toEqual(first);
        expect(first?.waiting).toEqual([]);
        for (const desk of desks) await desk.store.close();
      },
    ),
    { numRuns: 30 },
  );
}, 120_000);
