import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  mostPins,
  type ConversationChange,
  type View,
} from '../../../../shared/contract/conversations.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';
import {
  inbound,
  openTestWorld,
  outbound,
  personId,
  type TestWorld,
} from '../../store/test-world.ts';
import type { Changed } from './change-writes.ts';

const now = 1_700_000_000_000;
const hour = 3_600_000;
let world: TestWorld;
let ids: ConversationId[];

beforeEach(async () => {
  world = await openTestWorld();
  const number = world.number('n');
  ids = ['Ana', 'Bea', 'Cid'].map((name, n) => {
    const id = world.conversation(number, name);
    world.messages(id, inbound(now - n * 1000, 'one'), inbound(now - n * 1000 + 1, 'two'));
    return id;
  });
});
afterEach(() => world.store.close());

const change = (what: ConversationChange, of: readonly number[] = ids) =>
  world.store.write('conversations.change', { ids: of, change: what, personId, now });
const revert = (what: ConversationChange, changed: readonly Changed[]) =>
  world.store.write('conversations.revert', { change: what, personId, changed });
async function row(id: number) {
  const detail = await world.store.read('conversations.detail', {
    personId,
    id: id as ConversationId,
  });
  return detail.row;
}
async function list(view: View): Promise<readonly ConversationId[]> {
  const { rows } = await world.store.read('conversations.page', {
    personId,
    view,
    order: 'newest',
    numberId: null,
    after: null,
    limit: 50,
    now,
  });
  return rows.map(({ id }) => id);
}

async function label(): Promise<ConversationChange> {
  const { id } = await world.store.write('labels.save', { id: null, name: 'VIP', colour: 'teal' });
  return { kind: 'label', labelId: id, on: true };
}

describe('a change of several conversations', () => {
  it('is taken back whole, whatever it was', async () => {
    world.db
      .prepare('INSERT INTO read_marks SELECT ?, id, 0, 0, 2 FROM conversations')
      .run(personId);
    const all: ConversationChange[] = [
      { kind: 'pin', on: true },
      { kind: 'read', on: true },
      { kind: 'read', on: false },
      { kind: 'done', on: true },
      { kind: 'snooze', until: now + hour },
      { kind: 'assign', personId: (await row(ids[0] ?? 0)).assignee?.id ?? (personId as never) },
      await label(),
    ];
    const [, bea = 0] = ids;
    // One of them is already so: taking back leaves it as it was.
    for (const what of all) if (what.kind !== 'read') await change(what, [bea]);
    const before = await Promise.all(ids.map(row));
    for (const what of all) {
      const changed = await change(what);
      expect(changed.length, what.kind).toBeGreaterThan(0);
      expect(await Promise.all(ids.map(row)), what.kind).not.toEqual(before);
      expect(await revert(what, changed), what.kind).toBe(changed.length);
      expect(await Promise.all(ids.map(row)), what.kind).toEqual(before);
    }
  });

  it('changes none of them when one thing it needs is gone', async () => {
    const gone = await label();
    if (gone.kind === 'label') await world.store.write('labels.remove', { id: gone.labelId });
    await expect(change(gone)).rejects.toMatchObject({ code: 'not_found' });
    const nobody = '00000000-0000-4000-8000-0000000000bb' as never;
    await expect(change({ kind: 'assign', personId: nobody })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await row(ids[0] ?? 0)).assignee).toBe(null);
  });

  it('does not take back what somebody did since', async () => {
    const first: ConversationChange = { kind: 'snooze', until: now + hour };
    const changed = await change(first);
    await change({ kind: 'snooze', until: now + 2 * hour }, [ids[1] ?? 0]);
    expect(await revert(first, changed)).toBe(2);
    const left = await Promise.all(ids.map(row));
    expect(left.map(({ snoozedUntil }) => snoozedUntil)).toEqual([null, now + 2 * hour, null]);
  });

  it('passes by a conversation that is gone', async () => {
    const changed = await change({ kind: 'pin', on: true }, [...ids, 999]);
    expect(changed.map(({ id }) => id)).toEqual(ids);
  });

  it('never pins more than fit, so that a list does not begin with a list', async () => {
    const number = world.number('n');
    const many = Array.from({ length: mostPins }, (_, n) => world.conversation(number, `C ${n}`));
    await change({ kind: 'pin', on: true }, many);
    await expect(change({ kind: 'pin', on: true })).rejects.toMatchObject({ code: 'conflict' });
    expect((await row(ids[0] ?? 0)).pinned).toBe(false);
    // Pinning what is pinned is no more.
    expect(await change({ kind: 'pin', on: true }, many)).toEqual([]);
  });
});

describe('what was pinned', () => {
  it('stands first in the order it was pinned, and is a person’s own', async () => {
    const [ana = 0, bea = 0, cid = 0] = ids;
    await change({ kind: 'pin', on: true }, [cid]);
    expect(await list('all')).toEqual([cid, ana, bea]);
    world.db.prepare("INSERT INTO persons VALUES ('other', 'Night desk', 0, 0)").run();
    const { rows } = await world.store.read('conversations.page', {
      personId: 'other',
      view: 'all',
      order: 'newest',
      numberId: null,
      after: null,
      limit: 9,
      now,
    });
    expect(rows.map(({ id }) => id)).toEqual([ana, bea, cid]);
  });
});

describe('a snoozed conversation', () => {
  const snooze: ConversationChange = { kind: 'snooze', until: now + hour };

  it('comes back at once when its customer writes, and not for our own words', async () => {
    const [ana = 0 as ConversationId] = ids;
    await change(snooze, [ana]);
    world.messages(ana, outbound(now + 1000, 'I will ask'));
    expect(await list('all')).not.toContain(ana);
    world.messages(ana, inbound(now + 2000, 'thanks'));
    expect(await list('all')).toContain(ana);
    expect((await row(ana)).snoozedUntil).toBe(null);
  });

  it('is not woken by history, nor by the same words read again', async () => {
    const [ana = 0 as ConversationId] = ids;
    await change(snooze, [ana]);
    world.messages(ana, inbound(now - 50 * hour, 'long ago'));
    expect(await list('snoozed')).toEqual([ana]);
  });

  it('wakes by the platform’s word alone where its thread was never read', async () => {
    const id = world.conversation(world.number('n'), 'Dan');
    const seen = world.db.prepare(
      'UPDATE conversations SET vendor_last_inbound_at = ? WHERE id = ?',
    );
    seen.run(now, id);
    world.messages(id);
    await change(snooze, [id]);
    world.messages(id);
    expect(await list('snoozed')).toEqual([id]);
    seen.run(now + 1000, id);
    world.messages(id);
    expect(await list('snoozed')).toEqual([]);
  });

  it('asks for nobody in the badge until it is back', async () => {
    world.db
      .prepare('INSERT INTO read_marks SELECT ?, id, 0, 0, 2 FROM conversations')
      .run(personId);
    await change(snooze, [ids[0] ?? 0]);
    expect(await world.store.read('conversations.badge', { personId })).toBe(2);
    await world.store.write('conversations.comeBack', { now: now + hour });
    expect(await world.store.read('conversations.badge', { personId })).toBe(3);
  });

  it('is not put to sleep again by taking back what came before the customer wrote', async () => {
    const [ana = 0 as ConversationId] = ids;
    await change(snooze, [ana]);
    const back: ConversationChange = { kind: 'snooze', until: null };
    const changed = await change(back, [ana]);
    world.messages(ana, inbound(now + 5000, 'hello?'));
    await revert(back, changed);
    expect(await list('all')).toContain(ana);
  });
});

describe('the line of the last message beside its conversation', () => {
  it('follows every change of that message', async () => {
    const [ana = 0 as ConversationId] = ids;
    const [sent = 0] = world.messages(ana, outbound(now + 9000, 'on my way', { clientId: 'c' }));
    expect((await row(ana)).lastMessage).toMatchObject({
      id: sent,
      text: 'on my way',
      status: 'sent',
    });
    world.db.prepare("UPDATE messages SET status = 'read' WHERE id = ?").run(sent);
    world.messages(ana);
    expect((await row(ana)).lastMessage).toMatchObject({ status: 'read' });
    world.db.prepare('DELETE FROM messages WHERE conversation_id = ?').run(ana);
    world.messages(ana);
    expect((await row(ana)).lastMessage).toBe(null);
  });
});
