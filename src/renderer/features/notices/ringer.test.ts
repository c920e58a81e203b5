import { beforeEach, expect, it } from 'vitest';
import { ConversationId } from '../../../shared/domain/ids.ts';
import { createRinger, type Ringer } from './ringer.ts';

const ana = ConversationId.parse(1);
const ben = ConversationId.parse(2);
const settle = () => new Promise((resolve) => setImmediate(resolve));

let now: number;
let sounds: number;
let quiet: boolean;
let every: number | null;
let waiting: ConversationId[] | 'nobody answers';
let turn: { at: number; work: () => void } | null;
let ringer: Ringer;

beforeEach(() => {
  now = 0;
  sounds = 0;
  quiet = false;
  every = 30_000;
  waiting = [ana, ben];
  turn = null;
  ringer = createRinger({
    now: () => now,
    play: () => (sounds += 1),
    every: () => every,
    isQuiet: () => quiet,
    async waiting(ids) {
      if (waiting === 'nobody answers') throw new Error('locked');
      const left = new Set(waiting);
      return ids.filter((id) => left.has(id));
    },
    later: (ms, work) => {
      turn = { at: now + ms, work };
      return () => (turn = null);
    },
  });
});

/** Lets the next turn come; false where none is planned. */
async function next(): Promise<boolean> {
  if (turn === null) return false;
  const { at, work } = turn;
  turn = null;
  now = at;
  work();
  await settle();
  return true;
}

it('sounds again and again until somebody takes the conversation', async () => {
  ringer.ring(ana);
  await next();
  await next();
  expect(sounds).toBe(3);
  ringer.taken(ana);
  expect(await next()).toBe(false);
  expect(sounds).toBe(3);
});

it('is silent once it was answered or given to somebody at another desk', async () => {
  ringer.ring(ana);
  ringer.ring(ben);
  waiting = [ben];
  await next();
  expect(sounds).toBe(2);
  waiting = [];
  await next();
  expect([sounds, await next()]).toEqual([2, false]);
});

it('two that wait share one turn', async () => {
  ringer.ring(ana);
  now += 5000;
  ringer.ring(ben);
  expect(sounds).toBe(2);
  await next();
  expect([sounds, turn === null]).toEqual([3, false]);
});

it('many that come together are one sound, also after the clock was set back', () => {
  for (let n = 0; n < 40; n += 1) {
    ringer.ring(n % 2 === 0 ? ana : ben);
    now += 20;
  }
  expect(sounds).toBe(1);
  now += 1000;
  ringer.ring(ana);
  expect(sounds).toBe(2);
  now -= 60_000;
  ringer.ring(ben);
  expect(sounds).toBe(3);
});

it('sounds once where that is wanted, and not at all in a quiet hour, and goes on after it', async () => {
  every = null;
  ringer.ring(ana);
  expect([sounds, await next()]).toEqual([1, false]);
  every = 30_000;
  quiet = true;
  ringer.ring(ana);
  await next();
  expect(sounds).toBe(1);
  quiet = false;
  await next();
  expect(sounds).toBe(2);
});

it('goes on while nobody can be asked, and not for ever', async () => {
  waiting = 'nobody answers';
  ringer.ring(ana);
  let turns = 0;
  while (await next()) turns += 1;
  expect(turns).toBeGreaterThan(50);
  expect(turns).toBeLessThan(70);
});
