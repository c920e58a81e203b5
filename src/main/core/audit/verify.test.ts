import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auditKey, hashOf, noLine, type AuditBody, type AuditEnd, type AuditRow } from './line.ts';
import { walkTrail } from './verify.ts';

const key = auditKey(new Uint8Array(32).fill(7));

const body = (n: number): AuditBody => ({
  at: n * 1000,
  person_id: 'p',
  person_name: 'Ana',
  what: 'message_sent',
  conversation_id: n,
  subject_kind: null,
  subject_ref: null,
  host: 'browser',
  computer: 'front',
  facts: `{"files":${n}}`,
});

function trail(length: number): AuditRow[] {
  let end: AuditEnd = noLine;
  return Array.from({ length }, (_, at) => {
    const seq = end.seq + 1;
    const hash = hashOf(key, seq, end.hash, body(at));
    const row = { ...body(at), seq, prev: end.hash, hash };
    end = { seq, hash };
    return row;
  });
}

const endOf = (rows: readonly AuditRow[]): AuditEnd => rows.at(-1) ?? noLine;

function findings(rows: readonly AuditRow[], head: AuditEnd | null, begins = noLine) {
  const walk = walkTrail(key, begins);
  for (const row of rows) walk.add(row);
  return walk.end(head).map(({ fault, from, to }) => `${fault} ${from}-${to}`);
}

const whole = trail(10);
const without = (...seqs: number[]) => whole.filter(({ seq }) => !seqs.includes(seq));
const at = (seq: number): AuditRow => whole[seq - 1] ?? expect.unreachable();

it('a whole trail is whole, also while its head is a line behind, and from where it was cut on purpose', () => {
  expect(findings(whole, endOf(whole))).toEqual([]);
  expect(findings(whole, at(8))).toEqual([]);
  expect(findings(whole.slice(4), endOf(whole), at(4))).toEqual([]);
  expect(findings([], noLine)).toEqual([]);
});

it('a line that was removed, a changed one, swapped ones and a cut end are told apart', () => {
  const head = endOf(whole);
  expect(findings(without(4, 5), head)).toEqual(['removed 4-5']);
  expect(findings(without(1), head)).toEqual(['removed 1-1']);
  expect(findings(without(9, 10), head)).toEqual(['cut 9-10']);
  expect(findings([], head)).toEqual(['cut 1-10']);
  const changed = whole.map((row) => (row.seq === 6 ? { ...row, person_name: 'Ben' } : row));
  expect(findings(changed, head)).toEqual(['changed 6-6']);
  const swapped = whole.map((row) => {
    if (row.seq === 3) return { ...at(7), seq: 3 };
    return row.seq === 7 ? { ...at(3), seq: 7 } : row;
  });
  expect(findings(swapped, head)).toEqual(['reordered 3-3', 'reordered 7-7']);
});

it('what two lines say, swapped between their places, is another order too', () => {
  const said = (row: AuditRow, from: AuditRow): AuditRow => ({
    ...from,
    seq: row.seq,
    prev: row.prev,
    hash: row.hash,
  });
  const rows = whole.map((row) => {
    if (row.seq === 2) return said(row, at(5));
    return row.seq === 5 ? said(row, at(2)) : row;
  });
  expect(findings(rows, endOf(whole))).toEqual(['reordered 2-2', 'reordered 5-5']);
});

it('a line that is taken out with the ones behind it moved up shows', () => {
  const moved = without(4).map((row) => (row.seq > 4 ? { ...row, seq: row.seq - 1 } : row));
  const found = findings(moved, endOf(whole));
  expect(found.join()).toContain('reordered 4-9');
  expect(found.join()).toContain('cut 10-10');
});

it('an end that was cut, told of and written on after stays a cut', () => {
  const cut = { ...body(99), what: 'trail_broken', facts: '{"fault":"cut","from":9,"to":10}' };
  const rows = without(9, 10);
  const prev = endOf(rows).hash;
  const told = { ...cut, seq: 11, prev, hash: hashOf(key, 11, prev, cut) };
  expect(findings([...rows, told], told)).toEqual(['cut 9-10']);
});

it('another key proves nothing', () => {
  const other = auditKey(new Uint8Array(32).fill(8));
  const walk = walkTrail(other, noLine);
  for (const row of whole) walk.add(row);
  expect(walk.end(null)).toEqual([{ fault: 'changed', from: 1, to: 10 }]);
});

it('whatever single thing is done to a trail shows', () => {
  const index = fc.integer({ min: 0, max: 9 });
  const change = fc.constantFrom<Partial<AuditRow>>(
    { at: 1 },
    { person_id: null },
    { person_name: '' },
    { what: 'locked' },
    { conversation_id: null },
    { subject_kind: 'label' },
    { subject_ref: 'x' },
    { host: 'electron' },
    { computer: '' },
    { facts: '{}' },
    { prev: new Uint8Array(32).fill(1) },
    { hash: new Uint8Array(32) },
  );
  fc.assert(
    fc.property(index, change, fc.boolean(), (n, part, isRemoved) => {
      const rows = isRemoved
        ? whole.filter((_, place) => place !== n)
        : whole.map((row, place) => (place === n ? { ...row, ...part } : row));
      expect(findings(rows, endOf(whole))).not.toEqual([]);
    }),
  );
});
