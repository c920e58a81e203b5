import { describe, expect, it } from 'vitest';
import type { Intent, Screen, ScreenMessage, VendorMessage } from './facts.ts';
import { judgeNow, judgeSettled, type Evidence } from './judge.ts';

const phone = '2348012345678';

function intent(more: Partial<Intent> = {}): Intent {
  return {
    clientId: 'c1',
    phone,
    mark: 'm1',
    repeats: false,
    told: true,
    retries: 0,
    discarded: 'no',
    ...more,
  };
}

function row(more: Partial<ScreenMessage> = {}): ScreenMessage {
  return {
    phone,
    id: 1,
    ref: 'v1',
    clientId: 'c1',
    direction: 'outbound',
    text: 'm1 hello',
    sentAt: 1000,
    late: false,
    status: 'sent',
    attempt: 1,
    failure: null,
    ...more,
  };
}

function there(more: Partial<VendorMessage> = {}): VendorMessage {
  return {
    phone,
    ref: 'v1',
    direction: 'outbound',
    text: 'm1 hello',
    sentAt: 1000,
    statuses: ['sent'],
    shown: true,
    ...more,
  };
}

function evidence(
  rows: readonly ScreenMessage[],
  vendor: readonly VendorMessage[],
  more: Partial<Evidence> = {},
): Evidence {
  const screen: Screen = {
    conversations: [
      { phone, id: 1, draft: null, readUpTo: null, lastMessageId: rows.at(-1)?.id ?? null },
    ],
    messages: rows,
  };
  return {
    before: vendor,
    screen,
    after: vendor,
    intents: [intent()],
    idempotent: true,
    repaired: false,
    ...more,
  };
}

const hazards = (of: Evidence) =>
  [...judgeNow(of), ...judgeSettled(of)].map(({ hazard }) => hazard);

describe('the judge of the kills', () => {
  it('has nothing to say where screen and vendor agree', () => {
    expect(hazards(evidence([row()], [there()]))).toEqual([]);
  });

  it.each<[string, string, Evidence]>([
    ['a queued message that is gone', 'lost', evidence([], [])],
    [
      'a customer’s message that is not shown',
      'lost',
      evidence(
        [row()],
        [there(), there({ ref: 'v2', direction: 'inbound', text: 'hi', statuses: [] })],
      ),
    ],
    [
      'a message twice at the vendor',
      'doubled',
      evidence([row()], [there(), there({ ref: 'v2' })]),
    ],
    [
      'one message of the vendor’s twice on screen',
      'doubled',
      evidence([row(), row({ id: 2, clientId: null })], [there()]),
    ],
    [
      'one send twice on screen',
      'doubled',
      evidence([row(), row({ id: 2, ref: null, status: 'failed' })], [there()]),
    ],
    [
      'queued while the vendor has it',
      'wrong tick',
      evidence([row({ ref: null, status: 'queued' })], [there()]),
    ],
    [
      'failed while the vendor has it',
      'wrong tick',
      evidence([row({ ref: null, status: 'failed' })], [there()]),
    ],
    ['sent while the vendor has none', 'wrong tick', evidence([row({ ref: null })], [])],
    ['a tick the vendor never gave', 'wrong tick', evidence([row({ status: 'read' })], [there()])],
    ['a tick that stays behind', 'wrong tick', evidence([row()], [there({ statuses: ['read'] })])],
    ['other words', 'wrong tick', evidence([row({ text: 'm1 bye' })], [there()])],
    ['a message the vendor does not have', 'phantom', evidence([row()], [])],
    [
      'one that waits for ever',
      'not settled',
      evidence([row({ ref: null, status: 'unknown' })], []),
    ],
    [
      'a thread out of order',
      'disorder',
      evidence(
        [row(), row({ id: 2, ref: 'v2', clientId: null, sentAt: 500 })],
        [there(), there({ ref: 'v2', text: 'x' })],
      ),
    ],
    [
      'words taken back that went out',
      'doubled',
      evidence([], [there()], { intents: [intent({ discarded: 'yes' })] }),
    ],
  ])('sees %s', (_, hazard, of) => {
    expect(hazards(of)).toContain(hazard);
  });

  it('lets an unknown send stay one where only a person can decide, and only while it is not there', () => {
    const asked = row({ ref: null, status: 'unknown' });
    expect(hazards(evidence([asked], [], { idempotent: false }))).toEqual([]);
    expect(hazards(evidence([asked], [there()], { idempotent: false }))).toContain('not settled');
  });

  it('takes a failed try and its retry for one message', () => {
    const vendor = [there({ statuses: ['failed'] }), there({ ref: 'v2' })];
    const of = evidence([row({ ref: 'v2', attempt: 2 })], vendor, {
      intents: [intent({ retries: 1 })],
    });
    expect(hazards(of)).toEqual([]);
  });
});
