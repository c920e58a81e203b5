import { expect, it } from 'vitest';
import { createBurst } from './burst.ts';

function world() {
  const told: [number, string][] = [];
  let due: (() => void) | null = null;
  const burst = createBurst<string>({
    ms: 500,
    most: 3,
    later: (_ms, work) => {
      due = work;
      return () => (due = null);
    },
    tell: (key, value) => told.push([key, value]),
  });
  const pass = (): void => {
    const work = due;
    due = null;
    work?.();
  };
  return { burst, told, pass };
}

it('the first is told at once, and forty who write together are three', () => {
  const { burst, told, pass } = world();
  burst.add(1, 'Hello');
  expect(told).toEqual([[1, 'Hello']]);
  for (let key = 2; key <= 41; key += 1) burst.add(key, 'Me too');
  pass();
  expect(told.slice(1)).toEqual([
    [39, 'Me too'],
    [40, 'Me too'],
    [41, 'Me too'],
  ]);
});

it('of one who writes on and on the newest words are told, and none that were read meanwhile', () => {
  const { burst, told, pass } = world();
  burst.add(1, 'One');
  burst.add(2, 'Two');
  burst.add(2, 'Three');
  burst.add(3, 'Four');
  burst.remove(3);
  pass();
  expect(told).toEqual([
    [1, 'One'],
    [2, 'Three'],
  ]);
});

it('after a rest the next is told at once again, and nothing that was dropped', () => {
  const { burst, told, pass } = world();
  burst.add(1, 'One');
  pass();
  burst.add(2, 'Two');
  expect(told).toHaveLength(2);
  burst.add(3, 'Three');
  burst.drop();
  pass();
  expect(told).toHaveLength(2);
});
