import { expect, it } from 'vitest';
import { VirtualClock } from '../../../../test/support/virtual-clock.ts';
import { createDesk } from './desk.ts';

const clock = new VirtualClock();

it('an import hears of a call from its beginning to a moment after its answer', async () => {
  const desk = createDesk(clock);
  const slow = Promise.withResolvers<string>();
  const handlers = desk.attended({ 'drafts.save': () => slow.promise });
  expect(desk.inUse()).toBe(false);
  const answer = handlers['drafts.save']();
  expect(desk.inUse()).toBe(true);
  await clock.advance(60_000);
  expect(desk.inUse()).toBe(true);
  slow.resolve('kept');
  expect(await answer).toBe('kept');
  expect(desk.inUse()).toBe(true);
  await clock.advance(2000);
  expect(desk.inUse()).toBe(false);
});

it('a call that fails does not keep the desk in use for ever', async () => {
  const desk = createDesk(clock);
  const handlers = desk.attended({ 'messages.list': () => Promise.reject(new Error('no')) });
  await expect(handlers['messages.list']()).rejects.toThrow('no');
  await clock.advance(2000);
  expect(desk.inUse()).toBe(false);
});

it('a list that follows an import on its own gives it back the time in between', async () => {
  const desk = createDesk(clock);
  const handlers = desk.attended({ 'conversations.list': () => Promise.resolve([]) });
  await handlers['conversations.list']();
  await clock.advance(200);
  expect(desk.inUse()).toBe(false);
});

it('the sign of an import does not slow the import', async () => {
  const desk = createDesk(clock);
  const handlers = desk.attended({ 'connections.list': () => Promise.resolve([]) });
  const answer = handlers['connections.list']();
  expect(desk.inUse()).toBe(false);
  await answer;
  expect(desk.inUse()).toBe(false);
});
