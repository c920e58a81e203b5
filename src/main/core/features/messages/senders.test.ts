import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  clinicConnectionId,
  clinicPerson,
  clinicWorld,
  type ClinicWorld,
} from '../../../../../test/support/clinic-world.ts';
import { newClientId } from '../../../../../test/support/outbox-world.ts';
import { senderOf } from './template-send.ts';

const byNumber = { senderIsNumberRef: true, senderNumberSetting: null };
const bySetting = { senderIsNumberRef: false, senderNumberSetting: 'numberId' };
const settings = { numberId: 'wn1' };

describe('the number a template goes out by', () => {
  it.each([
    ['the thread’s, where templates belong to numbers', null, '49', byNumber, '49'],
    ['the template’s, for somebody new', '49', undefined, byNumber, '49'],
    ['both, where they are one', '49', '49', byNumber, '49'],
    ['the connection’s', null, '49', bySetting, 'wn1'],
    ['the template’s before the connection’s', 'wn2', '49', bySetting, 'wn2'],
  ])('is %s', (_, own, numberRef, module, expected) => {
    const connection = numberRef === undefined ? { settings } : { settings, numberRef };
    expect(senderOf({ senderNumberId: own }, connection, module)).toBe(expected);
  });

  it('is never another than the thread’s', () => {
    const send = () => senderOf({ senderNumberId: '50' }, { settings, numberRef: '49' }, byNumber);
    expect(send).toThrow(expect.objectContaining({ detail: { reason: 'other_number' } }));
  });

  it('has to be chosen for somebody new', () => {
    const send = () => senderOf({ senderNumberId: null }, { settings: {} }, byNumber);
    expect(send).toThrow(expect.objectContaining({ detail: { reason: 'no_number_id' } }));
  });
});

describe('somebody new, with a vendor whose templates belong to numbers', () => {
  let world: ClinicWorld;
  beforeEach(async () => {
    world = await clinicWorld();
  });
  afterEach(() => world.stop());

  const queue = (numberRef: string) =>
    world.store.write('messages.queueTemplate', {
      clientId: newClientId(),
      to: {
        kind: 'new',
        connectionId: clinicConnectionId,
        numberRef,
        phone: '+2348010000001',
        identifier: '2348010000001',
        name: null,
      },
      template: { key: 'reminder', name: 'reminder', language: 'en_US', values: {} },
      text: null,
      senderNumberId: numberRef,
      personId: clinicPerson.id,
      idempotencyKey: newClientId(),
      timeZone: 'UTC',
      now: world.clock.now(),
    });

  it('lands in the thread of the number that was chosen, not in another number’s', async () => {
    const first = await queue('49');
    const other = await queue('50');
    const again = await queue('49');
    expect(again.conversationId).toBe(first.conversationId);
    expect(other.conversationId).not.toBe(first.conversationId);
    const numbers = world.db
      .prepare(
        'SELECT n.ref FROM conversations c JOIN numbers n ON n.id = c.number_id ORDER BY c.id',
      )
      .all();
    expect(numbers).toEqual([{ ref: '49' }, { ref: '50' }]);
  });
});
