import { expect, it } from 'vitest';
import { decide, nextPage } from './loop-machine.ts';
import { pausedBy, startState, type LoopState } from './loop-state.ts';
import { nextBatch } from './next-batch.ts';
import type { NextToRead, SyncProgress, ThreadToRead } from './reads.ts';
import { nothingStored } from './sync-state.ts';

const now = Date.UTC(2026, 0, 15, 12);
const thread = (ref: string): ThreadToRead => ({ ref, conversationId: 1, seenFingerprint: '' });

const importing: SyncProgress = {
  ...nothingStored,
  polledTo: now,
  walkCursor: '2',
  listed: 100,
  neverRead: 100,
  readAllFrom: null,
};

function at(stored: SyncProgress, over: Partial<LoopState> = {}): LoopState {
  return { ...startState(stored, now), lastPollAt: now, ...over };
}

function work(over: Partial<NextToRead> = {}): NextToRead {
  const rest = { alsoChanged: [], tick: null, nextTickAt: null, older: null, alsoOlder: [] };
  return { changed: thread('history'), ...rest, ...over };
}

it('the ticks of what was just sent do not wait for hours of import', () => {
  const tick = { kind: 'read' as const, thread: thread('ours'), hot: true };
  const action = decide(at(importing), work({ tick }), now);
  expect(action).toEqual({ kind: 'read', threads: [tick.thread] });
});

it('old ticks do not hold up what customers write', () => {
  const tick = { kind: 'read' as const, thread: thread('ours'), hot: false };
  const done = { ...importing, walkCursor: null, walkDoneAt: now };
  const action = decide(at(done), work({ tick }), now);
  expect(action).toMatchObject({ kind: 'read', threads: [{ ref: 'history' }] });
});

it('news are looked for while an import of hours goes on', () => {
  const state = at(importing, { lastPollAt: now - 10_000 });
  expect(decide(state, work(), now)).toMatchObject({ kind: 'poll', cursor: null });
});

it('the list fills while threads are read, in turn', () => {
  expect(decide(at(importing), work(), now).kind).toBe('walk');
  expect(decide(at(importing, { walkIsNext: false }), work(), now).kind).toBe('read');
});

it('the first page comes before anything else', () => {
  const state = at({ ...importing, polledTo: null, walkCursor: null });
  const tick = { kind: 'read' as const, thread: thread('ours'), hot: true };
  expect(decide(state, work({ tick }), now)).toEqual({ kind: 'walk', cursor: null });
});

it('a vendor that keeps us waiting is asked for one thread at a time', () => {
  const slow = [1, 2, 3, 4, 5, 6].reduce((size) => nextBatch(size, 2000), 48);
  expect(slow).toBe(1);
  const quick = Array.from({ length: 12 }).reduce<number>((size) => nextBatch(size, 20), 1);
  expect(quick).toBe(4096);
  expect(nextBatch(400, 1800)).toBe(800);
  expect(nextBatch(8, 700)).toBe(8);
});

it('a list that is gone through as slowly as its threads are read leaves too few to read together', () => {
  expect(nextPage(at(importing), 64, now)).toEqual({ kind: 'walk', cursor: '2' });
});

it.each<[string, LoopState]>([
  ['news are due', at(importing, { lastPollAt: now - 10_000 })],
  ['a person paused it', pausedBy(at(importing), true)],
  ['enough threads wait', at({ ...importing, neverRead: 400 })],
  ['it came to its end', at({ ...importing, walkCursor: null, walkDoneAt: now })],
])('the list goes no further beside its threads when %s', (_when, state) => {
  expect(nextPage(state, 64, now)).toBeNull();
});
