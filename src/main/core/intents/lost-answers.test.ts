import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, link, onboarding, webhook } from '../../../../test/support/intent-actions.ts';
import { intentWorld, type IntentWorld } from '../../../../test/support/intent-world.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { Intents } from './runner.ts';

let world: IntentWorld;
let runner: Intents | null;
beforeEach(async () => {
  world = await intentWorld();
  runner = world.start();
});
afterEach(async () => {
  await runner?.stop();
  await world.store.close();
});

const stateOf = async (id: Parameters<IntentWorld['get']>[0]) => (await world.get(id)).state;

async function restart(): Promise<void> {
  await runner?.stop();
  runner = world.start();
  await settle();
}

/** The one link that was made, by its row. */
async function madeLink() {
  const { id } = await world.add(link);
  await settle();
  const [row] = await world.links();
  if (row === undefined) throw new Error('No link');
  return { intent: id, id: row.id };
}

describe('an answer that was lost', () => {
  it.each([
    ['a link', link, () => world.vendor.links],
    ['a webhook', webhook, () => world.vendor.webhooks],
    ['a claim', claim, () => world.vendor.numbers],
  ] as const)('of %s is looked up and found: it exists once', async (_what, action, there) => {
    world.vendor.next = ['lost'];
    const { id } = await world.add(action);
    await settle();
    expect(await stateOf(id)).toBe('unknown');
    await world.pass(5 * 60_000);
    expect(await stateOf(id)).toBe('done');
    expect(there()).toHaveLength(1);
  });

  it('of a request that never arrived is looked up twice, long apart, before it goes again', async () => {
    world.vendor.next = ['vanish'];
    const { id } = await world.add(link);
    await world.pass(60_000);
    expect(await stateOf(id)).toBe('unknown');
    expect(world.vendor.done).toEqual([]);
    await world.pass(60_000);
    expect(await stateOf(id)).toBe('done');
    expect(world.vendor.done).toEqual(['link Front desk']);
  });

  it('of an onboarding link, which nobody can look up, is never asked for again by itself', async () => {
    world.vendor.next = ['lost'];
    const { id } = await world.add(onboarding);
    await world.pass(60 * 60_000);
    await restart();
    await world.pass(60 * 60_000);
    expect(await world.get(id)).toMatchObject({
      state: 'unknown',
      error: { detail: { reason: 'another_link_may_exist' } },
    });
    expect(world.vendor.done).toHaveLength(1);
    await world.again(id);
    await settle();
    expect(await stateOf(id)).toBe('done');
    expect(world.vendor.done).toHaveLength(2);
  });

  it('of a change is asked for again: twice is the same as once', async () => {
    const { id } = await madeLink();
    world.vendor.next = ['vanish'];
    const fields = { name: 'Night desk', rights: ['readInbox' as const], expiresAt: null };
    const change = await world.add({ kind: 'sharedLinks.change', id, ...fields });
    await world.pass(60_000);
    expect(await stateOf(change.id)).toBe('done');
    expect(world.vendor.links).toMatchObject([{ name: 'Night desk' }]);
  });

  it('of a change that took effect is found as it was wanted, and not sent a second time', async () => {
    const { id } = await madeLink();
    world.vendor.next = ['lost'];
    const fields = { name: 'Night desk', rights: ['readInbox' as const], expiresAt: null };
    const change = await world.add({ kind: 'sharedLinks.change', id, ...fields });
    await world.pass(60_000);
    expect(await stateOf(change.id)).toBe('done');
    expect(world.vendor.done.filter((what) => what.startsWith('change'))).toHaveLength(1);
  });

  it('of an end is asked for again, and a link that is gone already has ended', async () => {
    const { id } = await madeLink();
    world.vendor.next = ['lost'];
    const revoke = await world.add({ kind: 'sharedLinks.revoke', id });
    await world.pass(60_000);
    expect(await stateOf(revoke.id)).toBe('done');
    expect(world.vendor.links).toEqual([]);
    expect(await world.links()).toMatchObject([{ state: 'revoked' }]);
  });

  it('of a rotation is looked up where the list tells addresses, and left to a person where it does not', async () => {
    const { id } = await madeLink();
    world.vendor.next = ['lost'];
    const first = await world.add({ kind: 'sharedLinks.rotate', id });
    await world.pass(60_000);
    expect(await stateOf(first.id)).toBe('done');
    const { url } = await world.handlers['sharedLinks.address'](
      { id },
      { role: 'admin', rights: [] },
    );
    expect(url).toBe(world.vendor.links[0]?.url);
    world.vendor.listsAddresses = false;
    world.vendor.next = ['lost'];
    const second = await world.add({ kind: 'sharedLinks.rotate', id });
    await world.pass(60 * 60_000);
    expect(await stateOf(second.id)).toBe('unknown');
    expect(world.vendor.done.filter((what) => what.startsWith('rotate'))).toHaveLength(2);
  });

  it('a list that brought the link meanwhile makes no second row of it', async () => {
    world.vendor.next = ['lost'];
    await world.add(link);
    await settle();
    const { connectionId } = world;
    await world.handlers['sharedLinks.refresh']({ connectionId }, { role: 'admin', rights: [] });
    await world.pass(60_000);
    expect(await world.links()).toMatchObject([{ state: 'active', name: 'Front desk' }]);
  });

  it('an older link that looks the same is not taken for the new one', async () => {
    const first = await madeLink();
    await world.pass(60_000);
    world.vendor.next = ['vanish'];
    const second = await world.add(link);
    await world.pass(5 * 60_000);
    expect(await stateOf(second.id)).toBe('done');
    expect(world.vendor.links).toHaveLength(2);
    expect((await world.links()).map(({ id }) => id)).toContain(first.id);
    expect(await world.links()).toHaveLength(2);
  });

  it('a request that hangs ends, and what came of it is looked up', async () => {
    world.vendor.next = ['hang'];
    const { id } = await world.add(link);
    await settle();
    expect(await stateOf(id)).toBe('running');
    await expect(world.cancel(id)).rejects.toMatchObject({ code: 'conflict' });
    await world.pass(5 * 60_000);
    expect(await stateOf(id)).toBe('done');
    expect(world.vendor.links).toHaveLength(1);
  });
});
