import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  catalogueConnection as connectionId,
  catalogueWorld,
  listedTemplate,
  vendorError,
  type CatalogueWorld,
} from '../../../../../test/support/catalogue-world.ts';
import { runAction } from '../../../../../test/support/run-action.ts';
import { settle } from '../../../../../test/support/virtual-clock.ts';
import type { Caller } from '../../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Catalogue } from '../../workspace/catalogue.ts';
import { numberHandlers } from './handlers.ts';

const caller: Caller = { role: 'admin', rights: [] };
let world: CatalogueWorld;
let catalogue: Catalogue;
beforeEach(async () => {
  world = await catalogueWorld();
  await begin();
});
afterEach(async () => {
  await catalogue.stop();
  await world.store.close();
});

async function begin(...args: Parameters<CatalogueWorld['start']>): Promise<void> {
  catalogue = world.start(...args);
  await settle();
}

function handlers() {
  return numberHandlers(world.context, { catalogue: async () => catalogue });
}
async function claim(phone: string) {
  const { store, clock } = world;
  const at = { connectionId, vendor: 'scrubs', store, clock, live: catalogue } as const;
  await runAction({ kind: 'numbers.claim', phone }, at);
  catalogue.wake();
  const row = (await numbers()).at(-1);
  if (row === undefined) throw new Error('No number');
  return row;
}
const numbers = () => handlers()['numbers.list']({}, caller);

it('a number pasted in any form is claimed, shown at once, and its templates come', async () => {
  world.vendor.templates.set('34611223344', [listedTemplate('welcome')]);
  const row = await claim(' 0034 (611) 22-33-44 ');
  expect(row).toMatchObject({ phone: '+34611223344', status: 'CONNECTED', connectionId });
  expect((await numbers()).map((one) => one.id)).toContain(row.id);
  await settle();
  expect(await world.store.read('templates.all', { connectionId })).toMatchObject([
    { key: 'welcome', senderNumberId: '34611223344' },
  ]);
});

it('what is no phone never reaches the vendor', async () => {
  for (const pasted of ['', 'the clinic', '12']) {
    await expect(claim(pasted)).rejects.toMatchObject({ code: 'recipient_invalid' });
  }
  expect(world.vendor.asked).not.toContain('claim');
});

it('a refused claim says what to do next, in the vendor’s own detail', async () => {
  const said = { httpStatus: 404, raw: '{"message":"Phone number was not found."}' };
  world.vendor.failing.set('claim', vendorError('remote_not_found', said));
  await expect(claim('+34611223344')).rejects.toMatchObject({
    code: 'remote_not_found',
    detail: { ...said, reason: 'not_onboarded' },
  });
  world.vendor.failing.set('claim', vendorError('remote_conflict', { httpStatus: 409 }));
  await expect(claim('+34611223344')).rejects.toMatchObject({
    code: 'remote_conflict',
    detail: { httpStatus: 409, reason: 'cannot_be_claimed' },
  });
});

it('every other error comes as it is, and no number is made up', async () => {
  const before = await numbers();
  for (const code of [
    'network_offline',
    'network_refused',
    'remote_unauthorized',
    'remote_rejected',
    'remote_rate_limited',
    'remote_failed',
    'remote_not_json',
    'remote_unexpected_shape',
  ] as const) {
    world.vendor.failing.set('claim', vendorError(code));
    await expect(claim('+34611223344')).rejects.toMatchObject({ code, detail: {} });
  }
  expect(await numbers()).toEqual(before);
});

it('a claim that gets no answer ends after a minute', async () => {
  await catalogue.stop();
  await begin({
    numbers: {
      list: async () => [],
      claim: (_phone, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(vendorError('network_timeout')));
        }),
    },
  });
  const refused = expect(claim('+34611223344')).rejects.toMatchObject({ code: 'network_timeout' });
  await world.clock.advance(60_000);
  await refused;
});

it('a platform without claims says so, and one that could not be started says why', async () => {
  await catalogue.stop();
  await begin({ numbers: { list: async () => [] } });
  await expect(claim('+34611223344')).rejects.toMatchObject({
    code: 'capability_missing',
    detail: { part: 'numbers' },
  });
  const broken = numberHandlers(world.context, {
    catalogue: () => Promise.reject(new LobbyError('key_wrong', 'The key does not fit.')),
  });
  const refreshed = broken['numbers.refresh']({ connectionId }, caller);
  await expect(refreshed).rejects.toMatchObject({ code: 'key_wrong' });
});
