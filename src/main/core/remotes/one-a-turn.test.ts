import { expect, it } from 'vitest';
import { createOneATurn } from './one-a-turn.ts';

it('answers that come together do not hold up the event loop one after the other', async () => {
  const alone = createOneATurn();
  const passed: string[] = [];
  let turn = 0;
  const count = () => {
    turn += 1;
    if (passed.length < 3) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(
    ['first', 'second', 'third'].map(async (name) => {
      await alone();
      passed.push(`${name} in turn ${turn}`);
    }),
  );
  expect(passed).toEqual(['first in turn 0', 'second in turn 1', 'third in turn 2']);
});

it('an answer that comes alone waits for nothing', async () => {
  const alone = createOneATurn();
  let turn = 0;
  setImmediate(() => (turn += 1));
  await alone();
  expect(turn).toBe(0);
  await new Promise((next) => setTimeout(next));
  turn = 0;
  setImmediate(() => (turn += 1));
  await alone();
  expect(turn).toBe(0);
});
