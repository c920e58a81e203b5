import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  catalogueConnection as connectionId,
  catalogueWorld,
  madeLink,
  vendorError,
  type CatalogueWorld,
} from '../../../../../test/support/catalogue-world.ts';
import { runAction } from '../../../../../test/support/run-action.ts';
import { settle } from '../../../../../test/support/virtual-clock.ts';
import type { OnboardingForm } from '../../../../shared/contract/onboarding.ts';
import type { Caller } from '../../../../shared/domain/permissions.ts';
import type { Store } from '../../store/store.ts';
import type { Catalogue } from '../../workspace/catalogue.ts';
import { onboardingHandlers } from './handlers.ts';

const caller: Caller = { role: 'admin', rights: [] };
const form: OnboardingForm = {
  customerName: 'Clínica Sol',
  successUrl: 'https://sol.example/done',
  failureUrl: '',
  connectionTypes: ['dedicated'],
  language: 'es',
};

let world: CatalogueWorld;
let catalogue: Catalogue;
beforeEach(async () => {
  world = await catalogueWorld();
  catalogue = world.start();
  await settle();
});
afterEach(async () => {
  await catalogue.stop();
  await world.store.close();
});

function handlers() {
  return onboardingHandlers(world.context, { catalogue: async () => catalogue });
}
async function create(some: Partial<OnboardingForm> = {}, store: Store = world.store) {
  await runAction(
    { kind: 'onboarding.create', form: { ...form, ...some } },
    { connectionId, vendor: 'scrubs', store, clock: world.clock, live: catalogue },
  );
  const [row] = await links();
  if (row === undefined) throw new Error('No link');
  return row;
}
const links = () => handlers()['onboarding.links']({ connectionId }, caller);

it('a link is kept as it was made, with whom it is for', async () => {
  const row = await create();
  const { ref: _, ...made } = madeLink('link-1');
  expect(row).toEqual({
    ...made,
    id: row.id,
    connectionId,
    customerName: 'Clínica Sol',
    language: 'es',
    createdAt: world.clock.now(),
    doubtedAt: null,
    result: null,
  });
  expect(await links()).toEqual([row]);
  expect(world.vendor.forms).toEqual([form]);
});

it('a new link revokes the one before, and one that ran out is expired', async () => {
  await create();
  await world.clock.advance(1000);
  await create();
  expect((await links()).map((link) => link.status)).toEqual(['active', 'revoked']);
  world.clock.set(Date.UTC(2026, 1, 15));
  await create();
  expect((await links()).map((link) => link.status)).toEqual(['expired', 'expired', 'revoked']);
});

describe('an answer that was lost', () => {
  it('is told as what it is, is never asked again by itself, and puts the link before in doubt', async () => {
    await create();
    for (const [error, because] of [
      [vendorError('network_timeout', { effect: 'unknown' }), 'network_timeout'],
      [vendorError('network_broken_answer', { effect: 'unknown' }), 'network_broken_answer'],
      [vendorError('remote_failed', { effect: 'unknown', httpStatus: 500 }), 'remote_failed'],
      [new Error('nobody foresaw it'), 'internal'],
    ] as const) {
      world.vendor.asked.length = 0;
      world.vendor.failing.set('link', error);
      await expect(create()).rejects.toMatchObject({
        code: 'network_broken_answer',
        retryable: false,
        detail: { reason: 'link_may_exist', because },
      });
      await world.clock.advance(3_600_000);
      expect(world.vendor.asked.filter((kind) => kind === 'link')).toEqual(['link']);
    }
    expect(await links()).toMatchObject([{ status: 'active', doubtedAt: expect.any(Number) }]);
  });

  it('ends its doubt with the next link that is made', async () => {
    await create();
    world.vendor.failing.set('link', vendorError('network_timeout', { effect: 'unknown' }));
    await expect(create()).rejects.toMatchObject({});
    world.vendor.failing.clear();
    await world.clock.advance(1000);
    await create();
    expect(await links()).toMatchObject([
      { status: 'active', doubtedAt: null },
      { status: 'revoked', doubtedAt: null },
    ]);
  });

  it('a kill while it is asked for leaves the link before in doubt', async () => {
    await create();
    world.vendor.slow.set('link', new Promise(() => undefined));
    void create().catch(() => undefined);
    await settle();
    expect(await links()).toMatchObject([{ doubtedAt: world.clock.now() }]);
    await world.store.write('onboarding.notMade', { connectionId, at: world.clock.now() });
    world.vendor.slow.clear();
    catalogue = world.start();
  });

  it('also where the link was made and could not be kept here', async () => {
    await create();
    const full = vendorError('disk_full');
    const store: Store = {
      ...world.store,
      write: (name, args) =>
        name === 'onboarding.made' ? Promise.reject(full) : world.store.write(name, args),
    };
    await expect(create({}, store)).rejects.toMatchObject({
      detail: { reason: 'link_may_exist', because: 'disk_full' },
    });
    expect(await links()).toMatchObject([{ doubtedAt: world.clock.now() }]);
  });
});

it('an error that says that nothing was made leaves the link before as it stood', async () => {
  const before = await create();
  for (const error of [
    vendorError('network_offline'),
    vendorError('network_timeout'),
    vendorError('remote_failed', { httpStatus: 502 }),
    vendorError('remote_rejected'),
    vendorError('remote_unauthorized'),
    vendorError('remote_rate_limited', { retryAfterMs: 1000 }),
  ]) {
    world.vendor.failing.set('link', error);
    await expect(create()).rejects.toMatchObject({ code: error.code, detail: error.detail });
  }
  expect(await links()).toEqual([before]);
});

it('a redirect that is no web address is refused before anything leaves', async () => {
  await expect(
    create({ successUrl: 'javascript:alert(1)', failureUrl: 'sol' }),
  ).rejects.toMatchObject({
    code: 'bad_input',
    detail: { fields: ['action.form.successUrl', 'action.form.failureUrl'], reason: 'url' },
  });
  expect(world.vendor.forms).toEqual([]);
  await create({ successUrl: '', failureUrl: '' });
});

it('a platform without onboarding says so', async () => {
  await catalogue.stop();
  catalogue = world.start({});
  await expect(create()).rejects.toMatchObject({
    code: 'capability_missing',
    detail: { part: 'onboarding' },
  });
});
