import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogueConnection as connectionId } from '../../../../test/support/catalogue-world.ts';
import { scrubsClinic, type ScrubsClinic } from '../../../../test/support/scrubs-clinic.ts';
import { runAction } from '../../../../test/support/run-action.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';
import type { EndpointKind, Fault } from '../../../simulator/faults.ts';
import type { AdminAction } from '../../../shared/contract/actions/action.ts';
import type { Caller } from '../../../shared/domain/permissions.ts';
import { LobbyError, type ErrorCode } from '../../../shared/errors.ts';
import { numberHandlers } from '../features/numbers/handlers.ts';
import { onboardingHandlers } from '../features/onboarding/handlers.ts';
import { templateHandlers } from '../features/templates/handlers.ts';
import type { Catalogue } from './catalogue.ts';

const caller: Caller = { role: 'admin', rights: [] };
const form = {
  customerName: 'Example Customer',
  successUrl: 'https://example.com/whatsapp/success',
  failureUrl: '',
  connectionTypes: ['coexistence' as const],
  language: 'pt' as const,
};
const spare = '15550108888';
const minute = 60_000;

let clinic: ScrubsClinic;
let catalogue: Catalogue;
beforeEach(async () => {
  clinic = await scrubsClinic();
  catalogue = clinic.world.start(clinic.remote.parts);
  await settle();
});
afterEach(async () => {
  await catalogue.stop();
  clinic.simulator.close();
  await clinic.world.store.close();
});

function handlers() {
  const live = { catalogue: async () => catalogue };
  const { context } = clinic.world;
  return {
    ...numberHandlers(context, live),
    ...onboardingHandlers(context, live),
    ...templateHandlers(context, live),
  };
}

const numbers = () => handlers()['numbers.list']({}, caller);
const templates = () => handlers()['templates.list']({ connectionId }, caller);
const links = () => handlers()['onboarding.links']({ connectionId }, caller);
function act(action: AdminAction) {
  const { store, clock } = clinic.world;
  return runAction(action, { connectionId, vendor: 'scrubs', store, clock, live: catalogue });
}
async function claim() {
  await act({ kind: 'numbers.claim', phone: `+${spare}` });
  catalogue.wake();
  return (await numbers()).at(-1);
}
async function create() {
  await act({ kind: 'onboarding.create', form });
  return (await links())[0];
}

it('a clinic’s numbers and templates stand in the catalogue, the rejected one with its word', async () => {
  expect(await numbers()).toMatchObject([
    { name: 'Example Clinic', phone: '+15550109999', status: 'CONNECTED', quality: 'GREEN' },
  ]);
  const rows = await templates();
  expect(rows).toHaveLength(7);
  expect(rows.filter((row) => row.status === 'REJECTED').map((row) => row.key)).toEqual([
    'five_stars',
  ]);
  expect(rows.find((row) => row.key === 'appointment_reminder_en')).toMatchObject({
    fields: Array.from({ length: 7 }, (_, n) => ({ key: String(n + 1) })),
    body: null,
    senderNumberId: '15550109999',
  });
});

it('a new number is onboarded through a link, claimed, and has its templates', async () => {
  const link = await create();
  expect(link).toMatchObject({ status: 'active', setupStatus: 'pending', language: 'pt' });
  await expect(claim()).rejects.toMatchObject({
    code: 'remote_not_found',
    detail: { reason: 'not_onboarded', said: 'Phone number was not found.' },
  });
  const { control } = clinic.simulator;
  control.completeSetup({ phone: spare, displayName: 'Second desk', status: 'PENDING' });
  await expect(claim()).rejects.toMatchObject({
    code: 'remote_conflict',
    detail: { reason: 'cannot_be_claimed' },
  });
  control.setNumber(spare, { status: 'CONNECTED' });
  expect(await claim()).toMatchObject({ name: 'Second desk', phone: `+${spare}` });
  await settle();
  expect((await numbers()).at(-1)).toMatchObject({ templatesCheckedAt: clinic.world.clock.now() });
});

it('a number whose quality falls, and one that is taken away, turn up by themselves', async () => {
  const { control } = clinic.simulator;
  control.setNumber('15550109999', { status: 'FLAGGED', quality: 'RED' });
  await clinic.world.clock.advance(15 * minute);
  expect(await numbers()).toMatchObject([{ status: 'FLAGGED', quality: 'RED', goneAt: null }]);
  control.releaseNumber('15550109999');
  await clinic.world.clock.advance(15 * minute);
  expect(await numbers()).toMatchObject([{ goneAt: expect.any(Number) }]);
  expect(await templates()).toEqual([]);
});

it('rows that come twice, in another order, or with a clock that is off change nothing', async () => {
  const before = await templates();
  const { faults } = clinic.simulator.control;
  for (const fault of ['duplicate', 'reorder'] as const) faults.add({ fault: { kind: fault } });
  faults.add({ fault: { kind: 'skew', ms: 24 * 60 * minute } });
  await catalogue.refresh('numbers');
  await catalogue.refresh('templates');
  expect(await templates()).toEqual(before);
  expect(await numbers()).toMatchObject([{ goneAt: null, checkedAt: clinic.world.clock.now() }]);
});

it('a word nobody documents is no state that is made up', async () => {
  const row = { phone_number: '15550109999', display_name: 'Example Clinic', status: 'SLEEPING' };
  const body = { data: [{ ...row, quality_rating: 'PINK', extra: { more: true } }] };
  const { faults } = clinic.simulator.control;
  faults.add({ fault: { kind: 'fail', status: 200, body }, on: ['numbers'] });
  await catalogue.refresh('numbers');
  expect(await numbers()).toMatchObject([{ status: null, quality: null, goneAt: null }]);
});

/** What each bad answer is told as, and whether a link may have been made by it. */
const answers: readonly (readonly [string, Fault, ErrorCode, 'made'?])[] = [
  ['400', { kind: 'fail', status: 400, body: { message: 'No.' } }, 'remote_rejected'],
  ['401', { kind: 'fail', status: 401, body: { message: 'No.' } }, 'remote_unauthorized'],
  ['403', { kind: 'fail', status: 403, body: { error: 'No.' } }, 'remote_forbidden'],
  ['404', { kind: 'fail', status: 404, body: {} }, 'remote_not_found'],
  ['409', { kind: 'fail', status: 409, body: 'No.' }, 'remote_conflict'],
  ['422', { kind: 'fail', status: 422, body: { message: 'No.' } }, 'remote_rejected'],
  ['429', { kind: 'tooMany', retryAfter: 30 }, 'remote_rate_limited'],
  ['429 without Retry-After', { kind: 'tooMany' }, 'remote_rate_limited'],
  ['500', { kind: 'fail', status: 500, body: { message: 'No.' } }, 'remote_failed', 'made'],
  ['502', { kind: 'fail', status: 502, body: { message: 'No.' } }, 'remote_failed'],
  ['502 of a gateway', { kind: 'html', status: 502 }, 'remote_failed', 'made'],
  ['HTML', { kind: 'html' }, 'remote_not_json', 'made'],
  ['another shape', { kind: 'fail', status: 200, body: {} }, 'remote_unexpected_shape', 'made'],
  ['half a body', { kind: 'cutBody' }, 'network_broken_answer', 'made'],
  ['a closed line', { kind: 'effectThenCut' }, 'network_broken_answer', 'made'],
  ['no answer', { kind: 'effectThenHang' }, 'network_timeout', 'made'],
  ['no way', { kind: 'refuse', code: 'ECONNREFUSED' }, 'network_refused'],
  ['no network', { kind: 'refuse', code: 'ENOTFOUND' }, 'network_offline'],
];

async function problem(work: Promise<unknown>, on: EndpointKind, fault: Fault) {
  const { clock } = clinic.world;
  const ended = work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof LobbyError ? thrown : new Error(String(thrown))),
  );
  await settle();
  if (fault.kind === 'effectThenHang') await clock.advance(31_000);
  const asked = clinic.simulator.control.requests().filter((request) => request.kind === on);
  return { error: await ended, asked: asked.length };
}

function spoil(on: EndpointKind, fault: Fault): void {
  const { control } = clinic.simulator;
  control.faults.clear();
  control.faults.add({ fault, on: [on] });
  control.clearRequests();
}

const cases = answers.map(([name, fault, code, effect]) => ({ name, fault, code, effect }));

describe.each(cases)('$name', ({ name, fault, code, effect }) => {
  it('to the numbers and the templates is told, and leaves what is known', async () => {
    const before = { numbers: await numbers(), templates: await templates() };
    for (const what of ['numbers', 'templates'] as const) {
      spoil(what, fault);
      const { error } = await problem(catalogue.refresh(what), what, fault);
      // A 400 to a request without anything of its own speaks of the headers.
      const bare = what === 'numbers' && code === 'remote_rejected' && name === '400';
      expect(error, what).toMatchObject({ code: bare ? 'remote_unauthorized' : code });
      clinic.simulator.control.faults.clear();
      await clinic.world.clock.advance(2 * minute);
      catalogue.wake();
      await settle();
    }
    expect(await templates()).toEqual(before.templates);
    expect((await numbers()).map((row) => [row.ref, row.status, row.goneAt])).toEqual(
      before.numbers.map((row) => [row.ref, row.status, row.goneAt]),
    );
  });

  it('to a claim is told, asked once, and the list says what came of it', async () => {
    await create();
    clinic.simulator.control.completeSetup({ phone: spare });
    spoil('claim', fault);
    const { error, asked } = await problem(claim(), 'claim', fault);
    expect(error).toMatchObject({ code });
    expect(asked).toBeLessThanOrEqual(1);
    clinic.simulator.control.faults.clear();
    await catalogue.refresh('numbers').catch(() => undefined);
    await clinic.world.clock.advance(2 * minute);
    catalogue.wake();
    await settle();
    const claimed = ['cutBody', 'effectThenCut', 'effectThenHang'].includes(fault.kind);
    expect((await numbers()).some((row) => row.ref === spare)).toBe(claimed);
  });

  it('to a link is told for what it is, asked once, and doubts the one before only with reason', async () => {
    await create();
    spoil('onboarding', fault);
    const { error, asked } = await problem(create(), 'onboarding', fault);
    expect(error).toMatchObject(
      effect === 'made'
        ? { code: 'network_broken_answer', detail: { reason: 'link_may_exist', because: code } }
        : { code },
    );
    expect(asked).toBeLessThanOrEqual(1);
    expect((await links()).map((link) => link.doubtedAt !== null)).toEqual([effect === 'made']);
  });
});
