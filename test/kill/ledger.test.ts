import { describe, expect, it } from 'vitest';
import type { Screen, ScreenMessage } from './facts.ts';
import { createLedger } from './ledger.ts';

const phone = '+15550100';
/** The first id of this second. */
const at = (second: number): number => second * 256;

function row(id: number, late = false): ScreenMessage {
  return {
    phone,
    id,
    ref: `r${id}`,
    clientId: null,
    direction: 'inbound',
    text: 'hello',
    sentAt: id,
    late,
    status: null,
    attempt: 1,
    failure: null,
  };
}

const screen = (readUpTo: number, ...messages: ScreenMessage[]): Screen => ({
  conversations: [{ phone, id: 1, draft: null, readUpTo, lastMessageId: null }],
  messages,
});

function lostMarks(shown: Screen): number {
  const ledger = createLedger();
  ledger.read(phone, at(20));
  return ledger.judge(shown).filter(({ facts }) => facts.startsWith('a read mark')).length;
}

describe('what the kills hold against a read mark', () => {
  it('is that it went back', () => {
    expect(lostMarks(screen(at(20), row(at(10)), row(at(20))))).toBe(0);
    expect(lostMarks(screen(at(10), row(at(10)), row(at(20))))).toBe(1);
  });

  it('is nothing where a message came late, or the one that was read is there no more', () => {
    expect(lostMarks(screen(at(10), row(at(10)), row(at(15), true), row(at(20))))).toBe(0);
    expect(lostMarks(screen(at(10), row(at(10))))).toBe(0);
    expect(lostMarks(screen(at(9), row(at(10))))).toBe(1);
  });
});
