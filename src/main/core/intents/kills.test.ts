import { describe, expect, it } from 'vitest';
import type { AdminBehaviour } from '../../../../test/support/model-admin.ts';
import { intentWorld, newIntentId, remoteOf } from '../../../../test/support/intent-world.ts';
import { mortal, type Mortal } from '../../../../test/support/mortal.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { AdminAction } from '../../../shared/contract/actions/action.ts';
import type { Remote } from '../remotes/remote.ts';
import type { SharedLinksPart, WebhooksPart } from '../remotes/admin-parts.ts';

// Every step of an action is a life of its own.

/** A client that dies with its process: before a request leaves, or before its answer is heard. */
function mortalRemote(remote: Remote, living: Mortal): Remote {
  const { sharedLinks, webhooks, onboarding } = remote.parts;
  if (sharedLinks === undefined || webhooks === undefined || onboarding === undefined) {
    throw new Error('The model has them all');
  }
  const links: SharedLinksPart = {
    list: (signal) => living.step(() => sharedLinks.list(signal)),
    read: (ref, signal) => living.step(() => sharedLinks.read(ref, signal)),
    create: (form, signal) => living.step(() => sharedLinks.create(form, signal)),
    change: (ref, form, signal) => living.step(() => sharedLinks.change(ref, form, signal)),
    rotate: (ref, signal) => living.step(() => sharedLinks.rotate(ref, signal)),
    revoke: (ref, signal) => living.step(() => sharedLinks.revoke(ref, signal)),
  };
  const hooks: WebhooksPart = {
    ...webhooks,
    list: (signal) => living.step(() => webhooks.list(signal)),
    read: (ref, signal) => living.step(() => webhooks.read(ref, signal)),
    create: (form, signal) => living.step(() => webhooks.create(form, signal)),
  };
  return {
    ...remote,
    parts: {
      ...remote.parts,
      sharedLinks: links,
      webhooks: hooks,
      onboarding: {
        ...onboarding,
        createLink: (form, signal) => living.step(() => onboarding.createLink(form, signal)),
      },
    },
  };
}

/**
 * Asks for an action in a process that dies at its `boundary`-th step, starts again over what the
 * kill left, and lets ten minutes pass. False when the process lived through it all.
 */
async function killAt(
  boundary: number,
  action: AdminAction,
  first: AdminBehaviour,
  then: (world: Awaited<ReturnType<typeof intentWorld>>, state: string) => void,
): Promise<boolean> {
  const world = await intentWorld();
  const living = mortal(world.store);
  world.state.remote = mortalRemote(remoteOf(world.vendor), living);
  world.start(living.store);
  await settle();
  world.vendor.next = [first];
  living.dieIn(boundary);
  const id = newIntentId();
  const { connectionId } = world;
  void world
    .handlersOver(living.store)
    ['intents.add']({ id, connectionId, action }, { role: 'admin', rights: [] });
  await settle();
  const killed = living.dead();
  living.dieIn(0);
  world.vendor.next = [];

  world.state.remote = remoteOf(world.vendor);
  const runner = world.start();
  await settle();
  // The window that got no answer asks again with the same id.
  await world.add(action, id);
  await world.pass(10 * 60_000);
  then(world, (await world.get(id)).state);
  await runner.stop();
  await world.store.close();
  return killed;
}

async function throughAllSteps(
  action: AdminAction,
  first: AdminBehaviour,
  then: Parameters<typeof killAt>[3],
): Promise<void> {
  let boundary = 0;
  while (await killAt(boundary, action, first, then)) boundary += 1;
  // Read, written, read, listed, begun, asked, kept, ended: each before and after.
  expect(boundary).toBeGreaterThanOrEqual(10);
}

const link: AdminAction = {
  kind: 'sharedLinks.create',
  numberRef: 'phone-1',
  name: 'Front desk',
  rights: ['readInbox'],
  expiresAt: null,
};

describe('kill -9 at every step of an action, and a start over what it left', () => {
  it.each<AdminBehaviour>(['ok', 'vanish', 'lost'])(
    'a shared link exists once, and is known (%s)',
    async (first) => {
      await throughAllSteps(link, first, (world, state) => {
        expect(state).toBe('done');
        expect(world.vendor.links).toHaveLength(1);
        expect(world.store.db.prepare('SELECT ref FROM shared_links').pluck().all()).toEqual([
          world.vendor.links[0]?.ref,
        ]);
      });
    },
  );

  it('a webhook exists once, and is known', async () => {
    const action: AdminAction = {
      kind: 'webhooks.create',
      url: 'https://example.com/hook',
      events: ['*'],
      secret: 'sixteen letters!',
    };
    await throughAllSteps(action, 'ok', (world, state) => {
      expect(state).toBe('done');
      expect(world.vendor.webhooks).toHaveLength(1);
    });
  });

  it.each<AdminBehaviour>(['ok', 'vanish'])(
    'an onboarding link was asked for once at most, and where nobody knows a person is asked (%s)',
    async (first) => {
      const action: AdminAction = {
        kind: 'onboarding.create',
        form: {
          customerName: 'Sol',
          successUrl: '',
          failureUrl: '',
          connectionTypes: [],
          language: null,
        },
      };
      await throughAllSteps(action, first, (world, state) => {
        const there = world.vendor.onboarding.length;
        expect(there).toBeLessThanOrEqual(1);
        expect(state).toMatch(there === 1 ? /^(done|unknown)$/ : /^unknown$/);
      });
    },
  );
});
