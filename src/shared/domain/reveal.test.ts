import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { displayName } from './contact-name.ts';
import { heldRights, linkRights, type Caller, type LinkRight } from './permissions.ts';
import { hideContact, hideName, hidePhones, maskPhone } from './reveal-contact.ts';
import { createRevealer, revealFacts, telling } from './reveal.ts';

const holder = (...rights: readonly LinkRight[]): Caller => ({ role: 'link', rights });
const admin: Caller = { role: 'admin', rights: [] };

const Row = z.object({
  id: z.int(),
  text: telling('words', z.string().nullable()),
  said: telling('words', z.string()),
  values: telling('words', z.record(z.string(), z.string())),
  who: telling('name', z.string()),
  phone: telling('phone', z.string().nullable()),
});
const Answer = z.object({
  rows: z.array(
    z.union([z.object({ kind: z.literal('gap') }), Row.extend({ kind: z.literal('row') })]),
  ),
  one: Row.nullable().optional(),
});
const row = {
  id: 1,
  text: 'Hi',
  said: 'Hi',
  values: { a: 'b' },
  who: '+34600000001',
  phone: '+34600000001',
};
const answer = { rows: [{ kind: 'gap' as const }, { kind: 'row' as const, ...row }], one: row };

describe('an answer', () => {
  const revealer = createRevealer();

  it('is as it is for who is no holder of a link, and for one with both rights', () => {
    for (const caller of [admin, holder('readInbox', 'readDetails')]) {
      expect(revealer.reveal(Answer, answer, caller)).toBe(answer);
    }
  });

  it('holds no phone for who may not see details, however deep it lies', () => {
    const seen = revealer.reveal(Answer, answer, holder('readInbox'));
    expect(JSON.stringify(seen)).not.toContain('34600000001');
    expect(seen).toMatchObject({ one: { text: 'Hi', phone: '•••01' } });
    expect(answer.one.phone).toBe('+34600000001');
  });

  it('holds no word for who may not read the inbox, and still fits its schema', () => {
    const seen = revealer.reveal(Answer, answer, holder('sendTemplates', 'readDetails'));
    expect(seen).toMatchObject({ one: { text: null, said: '', values: {} } });
    expect(Answer.safeParse(seen).success).toBe(true);
  });

  it('is not walked where nothing is marked', () => {
    expect(revealer.hides(Answer)).toBe(true);
    expect(revealer.hides(z.object({ a: z.array(z.string()) }))).toBe(false);
  });
});

describe('a contact without details', () => {
  it('tells neither phone, username nor identifier, whatever it is called by', () => {
    const digits = fc.stringMatching(/^[1-9]\d{8,12}$/);
    const word = fc.stringMatching(/^[a-z]{3}\.[a-z]{4,10}$/);
    fc.assert(
      fc.property(
        digits,
        word,
        fc.boolean(),
        fc.boolean(),
        (phone, username, hasPhone, hasName) => {
          const contact = {
            name: hasName ? 'Ana María' : null,
            phone: hasPhone ? `+${phone}` : null,
            username,
            identifier: hasPhone ? phone : `AR.${phone}x`,
          };
          const seen = hideContact({ ...contact, displayName: displayName(contact) });
          const said = JSON.stringify(seen);
          expect(said).not.toContain(phone);
          expect(said).not.toContain(username);
          if (hasName) expect(seen.displayName).toBe('Ana María');
        },
      ),
    );
  });

  it.each([
    '+34600000001',
    '34 600 000 001',
    '@ana.example',
    'contact_8f3a-AR.bXk4',
    'contact_8f3a',
    'AR.bXk4T1dkR2x1',
  ])('a name that is none (%s) is masked where it stands alone', (name) => {
    expect(hideName(name)).toMatch(/^@?\w?•••/);
  });

  it.each(['Ana', 'Ana María', 'Dr. O’Brien', 'Room 12', 'أحمد', '李雷'])('%s stays', (name) => {
    expect(hideName(name)).toBe(name);
  });

  it('masks a phone by its last two, and a short one whole', () => {
    expect([maskPhone('+34600000001'), maskPhone('12345')]).toEqual(['•••01', '•••']);
    expect(hidePhones('No such number: 34600000001.')).toBe('No such number: •••.');
  });
});

it('an error repeats no phone to who may not see one', () => {
  const error = {
    code: 'remote_rejected',
    detail: { raw: '{"to":"34600000001"}', httpStatus: 400 },
  };
  expect(JSON.stringify(revealFacts(error, holder('readInbox')))).not.toContain('34600000001');
  expect(revealFacts(error, admin)).toBe(error);
});

it('whoever may not read the inbox is left with templates alone', () => {
  fc.assert(
    fc.property(fc.subarray([...linkRights]), (rights) => {
      const held = heldRights(rights);
      if (rights.includes('readInbox')) expect(held).toEqual(rights);
      else expect(held).toEqual(rights.filter((right) => right === 'sendTemplates'));
    }),
  );
});
