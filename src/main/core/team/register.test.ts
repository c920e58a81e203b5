import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heard, rankOf, shown, type Pending, type Register } from './register.ts';

type Held = Register<string> | null;

interface Write extends Pending<string> {
  readonly seq: number;
}

const told = (held: Held, { id, seq, isClaim, value }: Write): Held =>
  heard(held, { id, rank: rankOf(seq, isClaim), value });

const step = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    desk: fc.nat(2),
    value: fc.constantFrom('Ana', 'Ben', 'nobody'),
    isClaim: fc.boolean(),
  }),
  // The relay takes what a desk has waiting, or takes it and the answer is lost.
  fc.record({ do: fc.constantFrom('sends' as const, 'repeats' as const), desk: fc.nat(2) }),
  // A desk hears one event of the log, any of them, once more.
  fc.record({ do: fc.constant('hears' as const), desk: fc.nat(2), at: fc.nat(40) }),
);

describe('what several desks say of one conversation', () => {
  it('ends the same on all of them, however late, often and shuffled they hear of it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.array(fc.nat(), { maxLength: 60 }), run),
      { numRuns: 500 },
    );
  });

  function run(
    steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
    shuffle: readonly number[],
  ) {
    const log: Write[] = [];
    const desks = [0, 1, 2].map(() => ({ held: null as Held, waiting: [] as Pending<string>[] }));
    let n = 0;
    const send = (one: Pending<string>) => {
      if (log.some(({ id }) => id === one.id)) return;
      log.push({ ...one, seq: log.length + 1 });
    };
    const hear = (desk: (typeof desks)[number], write: Write) => {
      desk.held = told(desk.held, write);
      desk.waiting = desk.waiting.filter(({ id }) => id !== write.id);
    };
    for (const one of steps) {
      const desk = desks[one.desk];
      if (desk === undefined) continue;
      if (one.do === 'edit') {
        const { value, isClaim } = one;
        desk.waiting.push({ id: `w${(n += 1)}`, isClaim, value });
        if (!isClaim) expect(shown(desk.held, desk.waiting)?.value).toBe(value);
      } else if (one.do === 'hears') {
        const write = log[one.at];
        const own = desk.waiting.findLast(({ isClaim }) => !isClaim);
        if (write === undefined) continue;
        hear(desk, write);
        // A person's own edit stands until the relay has told that very edit back.
        if (own !== undefined && own.id !== write.id) {
          expect(shown(desk.held, desk.waiting)?.value).toBe(own.value);
        }
      } else desk.waiting.forEach(send);
    }
    for (const desk of desks) desk.waiting.forEach(send);
    for (const [index, desk] of desks.entries()) {
      const order = log
        .map((write, at) => ({
          write,
          by: (shuffle[(at + index) % (shuffle.length || 1)] ?? 0) * (index + 1),
        }))
        .toSorted((a, b) => a.by - b.by);
      for (const { write } of [...order, ...order.slice(0, 5)]) hear(desk, write);
    }
    const [first, ...rest] = desks.map(({ held, waiting }) => shown(held, waiting));
    for (const other of rest) expect(other).toEqual(first);
    const last = log.findLast(({ isClaim }) => !isClaim) ?? log.at(-1);
    expect(first?.value).toBe(last?.value);
  }
});

it('what a desk held before it had a relay takes nothing away from the team', () => {
  const ana = told(null, { id: 'a', seq: 3, isClaim: false, value: 'Ana' });
  const claim = { id: 'b', seq: 9, isClaim: true, value: 'Ben' };
  expect(shown(ana, [claim])?.value).toBe('Ana');
  expect(told(ana, claim)?.value).toBe('Ana');
  expect(told(told(null, claim), { id: 'a', seq: 3, isClaim: false, value: 'Ana' })?.value).toBe(
    'Ana',
  );
});
