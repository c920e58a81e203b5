import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createWorld, keyOf, type World } from '../../../test/contract/world.ts';
import type { PersonId } from '../../shared/domain/ids.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.end());

const pin = '2468';

/** A desk of two: an admin with a PIN, who sits there, and Ana of the staff without one. */
async function shared() {
  const { desk, open } = await world.openConnected();
  const [admin] = await desk.bridge.call('persons.desk', {});
  if (admin === undefined) throw new Error('Somebody is always there');
  const add = { name: 'Ana', role: 'staff', pin: null } as const;
  const ana = await desk.bridge.call('persons.add', add);
  await desk.bridge.call('persons.setPin', { id: admin.id, pin, oldPin: null });
  const sit = (id: PersonId, typed: string | null) =>
    desk.bridge.call('persons.switch', { id, pin: typed });
  return { desk, open, admin, ana, sit };
}

const frame = (desk: Desk, id: Parameters<Desk['thread']>[0]['id']) =>
  desk.bridge.call('conversations.get', { id });

describe('two people at one desk', () => {
  it('each find their own draft, read mark, pin and quick reply, and nobody the other’s', async () => {
    const { desk, open, admin, ana, sit } = await shared();
    const { id } = open;
    const draft = { conversationId: id, basedOn: null };
    await desk.bridge.call('drafts.save', { ...draft, text: 'Of the admin' });
    await desk.bridge.call('conversations.change', {
      ids: [id],
      change: { kind: 'pin', on: true },
    });
    const [newest] = (await desk.thread(open)).toReversed();
    if (newest === undefined) throw new Error('There are some');
    await desk.bridge.call('conversations.markRead', { id, upTo: newest.id });
    const reply = {
      id: null,
      shortcut: 'me',
      title: 'Me',
      text: 'I am in charge.',
      numberId: null,
    };
    await desk.bridge.call('quickReplies.save', { ...reply, own: true });

    await sit(ana.id, null);
    const hers = await frame(desk, id);
    expect([hers.draft, hers.row.pinned]).toEqual([null, false]);
    expect(hers.row.unread).toBeGreaterThan(0);
    expect(await desk.bridge.call('quickReplies.list', {})).toEqual([]);
    await desk.bridge.call('drafts.save', { ...draft, text: 'Of Ana' });

    await sit(admin.id, pin);
    const his = await frame(desk, id);
    expect(his.draft?.text).toBe('Of the admin');
    expect([his.row.pinned, his.row.unread]).toEqual([true, 0]);
    expect(await desk.bridge.call('quickReplies.list', {})).toMatchObject([{ shortcut: 'me' }]);
  });

  it('what a window still had to save goes to whoever wrote it, also after they left', async () => {
    const { desk, open, admin, ana, sit } = await shared();
    await sit(ana.id, null);
    await desk.bridge.call('drafts.save', {
      conversationId: open.id,
      text: 'Half a thought',
      basedOn: null,
      personId: admin.id,
    });
    expect((await frame(desk, open.id)).draft).toBeNull();
    await sit(admin.id, pin);
    expect((await frame(desk, open.id)).draft?.text).toBe('Half a thought');
  });

  it('what is sent carries the name of who sat there, for good', async () => {
    const { desk, open, admin, ana, sit } = await shared();
    await sit(ana.id, null);
    const sent = await desk.send(open, 'Ana writes');
    await sit(admin.id, pin);
    await desk.bridge.call('persons.remove', { id: ana.id });
    const found = (await desk.thread(open)).find(({ id }) => id === sent.id);
    expect(found?.personName).toBe('Ana');
    const names = (await desk.bridge.call('persons.list', {})).map(({ name }) => name);
    expect(names).toEqual(['Front desk']);
  });

  it('the badge counts for who sits there now', async () => {
    const { desk, open, ana, sit } = await shared();
    const told = () =>
      desk.heard.flatMap((one) => (one.type === 'badge' ? [one.count] : [])).at(-1);
    const counted = async () =>
      (await desk.bridge.call('conversations.counts', { numberId: null })).badge;
    const agree = () =>
      eventually(async () => {
        const badge = await counted();
        expect(told()).toBe(badge);
        return badge;
      });
    const [newest] = (await desk.thread(open)).toReversed();
    if (newest === undefined) throw new Error('There are some');
    await desk.bridge.call('conversations.markRead', { id: open.id, upTo: newest.id });
    const his = await agree();
    await sit(ana.id, null);
    await eventually(async () => expect(await agree()).toBeGreaterThan(his));
  });

  it('a forgotten PIN goes with a key of a connected number, and with nothing else', async () => {
    const { desk, admin, ana, sit } = await shared();
    await desk.bridge.call('persons.lock', {});
    const forgot = (key: string) => desk.bridge.call('persons.forgotPin', { id: admin.id, key });
    await expect(forgot('clv_live_another')).rejects.toMatchObject({ code: 'pin_wrong' });
    await expect(forgot(pin)).rejects.toMatchObject({ code: 'pin_wrong' });
    await expect(desk.bridge.call('persons.desk', {})).rejects.toMatchObject({ code: 'locked' });
    await forgot(` ${keyOf(world.simulator)} `);
    const people = await desk.bridge.call('persons.desk', {});
    expect(people).toMatchObject([{ id: admin.id, hasPin: false }, { id: ana.id }]);
    const [line] = (await desk.bridge.call('audit.list', { filter: {}, before: null, limit: 1 }))
      .lines;
    expect(line).toMatchObject({ what: 'pin_changed', person: { id: admin.id } });
    await sit(ana.id, null);
  });

  it('there is always somebody who manages the desk', async () => {
    const { desk, admin, ana, sit } = await shared();
    const staff = { id: admin.id, role: 'staff' } as const;
    await expect(desk.bridge.call('persons.setRole', staff)).rejects.toMatchObject({
      code: 'last_admin',
    });
    await desk.bridge.call('persons.setRole', { id: ana.id, role: 'admin' });
    await sit(ana.id, null);
    await desk.bridge.call('persons.remove', { id: admin.id });
    await expect(desk.bridge.call('persons.remove', { id: ana.id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(sit(admin.id, pin)).rejects.toMatchObject({ code: 'not_found' });
    // Who comes back comes without the PIN they had.
    const back = { name: 'Front desk', role: 'staff', pin: null } as const;
    expect(await desk.bridge.call('persons.add', back)).toEqual({
      id: admin.id,
      name: 'Front desk',
      role: 'staff',
      hasPin: false,
    });
  });

  it('a name is one person’s', async () => {
    const { desk, ana } = await shared();
    for (const attempt of [
      () => desk.bridge.call('persons.add', { name: ' Ana ', role: 'staff', pin: null }),
      () => desk.bridge.call('persons.rename', { id: ana.id, name: 'Front desk' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('staff change their own PIN with the old one, and nobody else’s name, role or PIN', async () => {
    const { desk, admin, ana, sit } = await shared();
    await sit(ana.id, null);
    await desk.bridge.call('persons.setPin', { id: ana.id, pin: '1357', oldPin: null });
    const change = (oldPin: string) =>
      desk.bridge.call('persons.setPin', { id: ana.id, pin: null, oldPin });
    await expect(change('9999')).rejects.toMatchObject({ code: 'pin_wrong' });
    expect((await change('1357')).hasPin).toBe(false);
    for (const attempt of [
      () => desk.bridge.call('persons.setPin', { id: admin.id, pin: '0000', oldPin: pin }),
      () => desk.bridge.call('persons.rename', { id: admin.id, name: 'Nobody' }),
      () => desk.bridge.call('persons.setRole', { id: ana.id, role: 'admin' }),
      () => desk.bridge.call('persons.add', { name: 'Ben', role: 'admin', pin: null }),
      () => desk.bridge.call('persons.remove', { id: admin.id }),
      () => desk.bridge.call('settings.set', { lockMinutes: 0 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_permitted' });
    }
  });
});

describe('a locked desk', () => {
  it('tells that somebody wrote, and neither who nor what', async () => {
    const { desk } = await shared();
    await eventually(async () => {
      const [row] = await desk.bridge.call('connections.list', {});
      expect(row?.freshness.state).toMatch(/^(live|checked)$/);
    });
    await desk.bridge.call('persons.lock', {});
    const before = desk.heard.length;
    const [first] = world.simulator.control.conversations();
    world.simulator.control.customerWrites(first?.id ?? null, { text: 'A secret of mine' });
    const told = await eventually(async () => {
      const found = desk.heard.slice(before).find((one) => one.type === 'message_arrived');
      if (found === undefined) throw new Error('Nobody told');
      return found;
    });
    expect(told).toMatchObject({ displayName: '', text: null });
    expect(JSON.stringify(desk.heard.slice(before))).not.toContain('A secret of mine');
  });

  it('opens no file, no link, no demo and no backup, and stays locked over a restart', async () => {
    const { desk } = await shared();
    await desk.bridge.call('persons.lock', {});
    expect(await desk.core.media('/media/1')).toBeNull();
    for (const attempt of [
      () => desk.bridge.call('links.list', {}),
      () => desk.bridge.call('links.leave', {}),
      () => desk.bridge.call('workspace.openDemo', {}),
      () => desk.bridge.call('workspace.repair', {}),
      () => desk.bridge.call('backup.list', {}),
      () => desk.list(),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'locked' });
    }
    await desk.close();
    const again = await world.open();
    const state = await again.state();
    expect(state).toMatchObject({ kind: 'locked', which: 'own' });
    if (state.kind !== 'locked') return;
    await expect(
      again.bridge.call('persons.switch', { id: state.last, pin: '1111' }),
    ).rejects.toMatchObject({ code: 'pin_wrong' });
    await again.bridge.call('persons.switch', { id: state.last, pin });
    expect(await again.state()).toMatchObject({ kind: 'open', role: 'admin' });
  });

  it('sends on what was queued before', async () => {
    const { desk, open, admin, sit } = await shared();
    world.setNetwork(false);
    const sent = await desk.send(open, 'Goes without me');
    await desk.bridge.call('persons.lock', {});
    world.setNetwork(true);
    world.clock.advance(120_000);
    await sit(admin.id, pin);
    await eventually(async () => {
      const found = (await desk.thread(open)).find(({ id }) => id === sent.id);
      expect(found?.delivery?.status).toMatch(/sent|delivered|read/);
    });
  });

  it('an answer that was on its way when it locked is not given', async () => {
    const { desk } = await shared();
    const [asked] = await Promise.allSettled([desk.list(), desk.bridge.call('persons.lock', {})]);
    if (asked.status === 'rejected') expect(asked.reason).toMatchObject({ code: 'locked' });
    await expect(desk.list()).rejects.toMatchObject({ code: 'locked' });
  });
});
