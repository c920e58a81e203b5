import { seededRandom, type SeededRandom } from '../../src/simulator/seeded.ts';

/** When a life of the app ends. Ms are real ones. */
export type Kill =
  /** While it opens: this part of the time that usually takes. */
  | { readonly when: 'opening'; readonly part: number }
  /** At the n-th such moment of this life at the vendor, and so long after it. */
  | {
      readonly when: 'request' | 'effect' | 'answer';
      readonly n: number;
      readonly afterMs: number;
    }
  /** So long after a repair began. */
  | { readonly when: 'repair'; readonly afterMs: number }
  /** So long after the n-th thing a person began in this life. */
  | { readonly when: 'step'; readonly n: number; readonly afterMs: number };

/** What a person, a customer or a colleague does. Which conversation or message is picked when it is time. */
export type Step = {
  readonly do:
    | 'send'
    | 'sendSame'
    | 'template'
    | 'retry'
    | 'discard'
    | 'lookUp'
    | 'markRead'
    | 'markDone'
    | 'draft'
    | 'customerWrites'
    | 'colleagueWrites'
    | 'failNextSend'
    | 'refresh';
  /** 0 ≤ pick < 1: which of those there are. */
  readonly pick: number;
  /** Before it is begun. */
  readonly pauseMs: number;
  /** The next step does not wait for this one. */
  readonly beside: boolean;
};

/**
 * How a run begins and what befalls it: `older` begins with a workspace of the first schema, all
 * later migrations due; in `damage` the closed database is damaged, and a person repairs it.
 */
export type Scene = 'plain' | 'older' | 'damage';

/** One run, made from its seed alone. */
export interface Plan {
  readonly vendor: 'cloove' | 'scrubs';
  readonly scene: Scene;
  readonly kills: readonly Kill[];
  readonly steps: readonly Step[];
}

/** How often each is played. */
const scenes: readonly [Scene, ...Scene[]] = [
  ...(['plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain'] as const),
  'older',
  'damage',
];

const weights: readonly (readonly [number, Step['do']])[] = [
  [34, 'send'],
  [6, 'sendSame'],
  [10, 'template'],
  [8, 'retry'],
  [4, 'discard'],
  [3, 'lookUp'],
  [7, 'markRead'],
  [3, 'markDone'],
  [7, 'draft'],
  [14, 'customerWrites'],
  [5, 'colleagueWrites'],
  [5, 'failNextSend'],
  [3, 'refresh'],
];
const whole = weights.reduce((sum, [weight]) => sum + weight, 0);

function kindOf(random: SeededRandom): Step['do'] {
  let at = random.fraction() * whole;
  for (const [weight, kind] of weights) {
    at -= weight;
    if (at < 0) return kind;
  }
  return 'send';
}

function killOf(random: SeededRandom): Kill {
  const afterMs = random.pick([0, 0, 1, 2, 4, 8, 15]);
  switch (random.below(8)) {
    case 0:
      return { when: 'opening', part: 0.3 + random.fraction() };
    case 1:
    case 2:
      return { when: 'request', n: 1 + random.below(16), afterMs };
    case 3:
    case 4:
      return { when: 'effect', n: 1 + random.below(3), afterMs };
    case 5:
      return { when: 'answer', n: 1 + random.below(16), afterMs };
    default:
      return { when: 'step', n: 1 + random.below(6), afterMs: random.below(25) };
  }
}

function killsOf(random: SeededRandom, scene: Scene): readonly Kill[] {
  const any = Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, () => killOf(random));
  switch (scene) {
    case 'plain':
      return any;
    case 'older':
      return [{ when: 'opening', part: 0.4 + random.fraction() * 0.6 }, ...any.slice(0, 1)];
    case 'damage':
      return [{ when: 'repair', afterMs: random.below(250) }, ...any.slice(0, 1)];
  }
}

/** What happens in the run with this seed. */
export function planOf(seed: string): Plan {
  const random = seededRandom(`plan:${seed}`);
  const scene = random.pick(scenes);
  return {
    vendor: random.pick(['cloove', 'cloove', 'scrubs']),
    scene,
    kills: killsOf(random, scene),
    steps: Array.from({ length: 8 + random.below(14) }, () => ({
      do: kindOf(random),
      pick: random.fraction(),
      pauseMs: random.chance(0.6) ? 0 : random.below(30),
      beside: random.chance(0.4),
    })),
  };
}
