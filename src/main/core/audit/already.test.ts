import { expect, it } from 'vitest';
import { openInProcessStore } from '../store/in-process.ts';
import { openWritable } from '../store/test-world.ts';
import { isDone, type Already } from './already.ts';

const kinds: readonly Already['kind'][] = [
  'message',
  'scheduled',
  'run',
  'note',
  'intent',
  'intent_cancelled',
];

it.each(kinds)(
  'a deed that makes a %s had no line although nothing of it was there',
  async (kind) => {
    const store = await openInProcessStore();
    expect(isDone(openWritable(store.db), { kind, id: 'nobody made it' })).toBe(false);
    await store.close();
  },
);
