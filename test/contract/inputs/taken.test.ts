import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDispatch, type Dispatch } from '../../../src/main/transport/dispatch.ts';
import { actionKinds } from '../../../src/shared/contract/actions/action.ts';
import { methodNames, type MethodName } from '../../../src/shared/contract/contract.ts';
import { openDesk, type Desk } from '../desk.ts';
import { createTestPorts, type TestPorts } from '../test-ports.ts';
import { basesOf, leadsAway, stayingMethods } from './bases.ts';
import { createFilledPlatforms, fillDesk } from './filled-desk.ts';
import type { Known } from './known.ts';

// Every method of the contract, one after the other; a backup's passphrase alone takes seconds.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let desk: Desk;
let ports: TestPorts;
let known: Known;
let dispatch: Dispatch;
const { clock, platforms } = createFilledPlatforms();
beforeAll(async () => {
  ports = createTestPorts({ clock, fetch: platforms.fetch });
  desk = await openDesk(ports);
  known = await fillDesk(desk.bridge, platforms, () => clock.now());
  dispatch = createDispatch(desk.core, { checkOutputs: true });
});
afterAll(async () => {
  await desk.close();
  platforms.close();
  ports.remove();
});

/** What a handler says no to on this desk, and why: each has looked at an input that fits. */
const refused: Partial<Record<MethodName, RegExp>> = {
  // Nobody listens at the relay's address, and no connection has one.
  'relay.attach': /^remote_not_found$/,
  'relay.join': /^remote_not_found$/,
  'invitations.revoke': /^not_found$/,
  // Only the demo has one.
  'laboratory.state': /^not_found$/,
  'laboratory.set': /^not_found$/,
  'laboratory.customerWrites': /^not_found$/,
  // The bot, the link and the number may have been taken away by then, or the code is another.
  'registration.verify': /^(ok|remote_rejected)$/,
  'sharedLinks.address': /^(ok|not_found)$/,
  'bots.begin': /^(ok|remote_\w+|not_found)$/,
  'bots.qr': /^(ok|remote_\w+|not_found)$/,
  'bots.session': /^(ok|remote_\w+|not_found)$/,
  // The platform's own templates are not ours to change.
  'templates.saveWording': /^conflict$/,
  'templates.remove': /^conflict$/,
  // It is over, or went, while the others were called.
  'bulk.pause': /^(ok|conflict)$/,
  'bulk.resume': /^(ok|conflict)$/,
  'bulk.cancel': /^(ok|conflict)$/,
  'messages.discard': /^(ok|conflict)$/,
  'scheduled.sendNow': /^(ok|not_found)$/,
  'intents.cancel': /^(ok|conflict)$/,
  'intents.again': /^(ok|conflict)$/,
};

describe('the inputs that tests take for good', () => {
  it('are taken, of every method: what a test plants in them reaches a handler', async () => {
    const wrong: unknown[] = [];
    let taken = 0;
    for (const method of stayingMethods) {
      for (const input of basesOf(known)[method]) {
        const answer = await dispatch({ kind: 'call', id: 1, method, input });
        const said = answer.ok ? 'ok' : answer.error.code;
        if (said === 'ok') taken += 1;
        if (!(refused[method] ?? /^ok$/).test(said)) wrong.push([method, input, answer]);
      }
    }
    expect(wrong).toEqual([]);
    expect(taken).toBeGreaterThan(170);
  });

  it('are there for every method and every action of an admin', () => {
    expect([...stayingMethods, ...leadsAway].toSorted()).toEqual([...methodNames].toSorted());
    const actions = basesOf(known)['intents.add'].map(({ action }) => action.kind);
    expect(new Set(actions)).toEqual(new Set(actionKinds));
  });
});
