import type { Fault } from '../../src/simulator/faults.ts';
import type { SeededRandom } from '../../src/simulator/seeded.ts';
import type { Outcome } from '../../src/simulator/outcome.ts';

/** What a vendor does to one request. */
export type Spoiling =
  | { readonly kind: 'none' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** The request is worked at this much later (ms): whoever asked may be gone, or may ask again first. */
  | { readonly kind: 'late'; readonly ms: number }
  /** It is done, and the answer says something else. */
  | { readonly kind: 'instead'; readonly status: number };

type Choice = readonly [weight: number, make: (random: SeededRandom) => Spoiling];

const fault = (made: Fault): Spoiling => ({ kind: 'fault', fault: made });

const minute = 60_000;
const day = 24 * 60 * minute;
/** How wrong the clock of one answer may be. */
const skews = [-day, -5 * minute, 5 * minute, day] as const;

/** How often each happens to one request in a hundred of the spoilt ones. */
const choices: readonly Choice[] = [
  [14, () => fault({ kind: 'effectThenHang' })],
  [14, () => fault({ kind: 'effectThenCut' })],
  [12, () => fault({ kind: 'cutBody' })],
  [6, () => fault({ kind: 'hang' })],
  [8, () => fault({ kind: 'close' })],
  [6, () => fault({ kind: 'refuse' })],
  [8, () => fault({ kind: 'fail', status: 500, body: { error: 'internal', message: 'Oops' } })],
  [4, () => fault({ kind: 'html', status: 502 })],
  [6, (random) => fault({ kind: 'tooMany', retryAfter: random.chance(0.5) ? 2 : undefined })],
  [6, () => fault({ kind: 'duplicate' })],
  [6, () => fault({ kind: 'reorder' })],
  [6, (random) => fault({ kind: 'skew', ms: random.pick(skews) })],
  [6, (random) => ({ kind: 'late', ms: random.below(120) })],
  [8, (random) => ({ kind: 'instead', status: random.pick([500, 502, 504, 408]) })],
];
const whole = choices.reduce((sum, [weight]) => sum + weight, 0);

/** Decides for one request; `share` of them are spoilt. */
export function spoil(random: SeededRandom, share: number): Spoiling {
  if (!random.chance(share)) return { kind: 'none' };
  let at = random.fraction() * whole;
  for (const [weight, make] of choices) {
    at -= weight;
    if (at < 0) return make(random);
  }
  return { kind: 'none' };
}

/** The same outcome with another answer; what carries none stays as it is. */
export function instead(outcome: Outcome, status: number): Outcome {
  if (outcome.kind !== 'answer') return outcome;
  const { date } = Object.fromEntries(outcome.response.headers);
  const response = Response.json(
    { error: 'bad_gateway', message: 'Oops' },
    { status, ...(date === undefined ? {} : { headers: { date } }) },
  );
  return { ...outcome, response };
}
