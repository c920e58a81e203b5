import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeBridge } from '../../../../test/preview/fake-bridge.ts';
import type { ThreadPage } from '../../../shared/contract/messages.ts';
import { CoreProvider, createQueryClient } from '../../app/core-context.tsx';
import { callKey } from '../../app/use-call.ts';
import { DeskProvider } from '../desk.tsx';
import { useReadAhead } from './use-read-ahead.ts';

/** Reads the first conversation ahead; its messages come when they are let. */
function readFirst() {
  const bridge = createFakeBridge({ size: 12 });
  const messages = Promise.withResolvers<ThreadPage>();
  bridge.answer('messages.list', () => messages.promise);
  const client = createQueryClient();
  const { result } = renderHook(useReadAhead, {
    wrapper: ({ children }) => (
      <CoreProvider bridge={bridge} client={client}>
        <DeskProvider>{children}</DeskProvider>
      </CoreProvider>
    ),
  });
  const [row] = bridge.state.world.conversations;
  if (row === undefined) throw new Error('The world is empty.');
  result.current(row);
  const key = callKey('conversations.get', { id: row.id });
  return {
    comes: () => messages.resolve({ items: [], hasOlder: false, hasNewer: false }),
    fails: () => messages.reject(new Error('lost')),
    hasHead: () => client.getQueryData(key) !== undefined,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('draws no head of a thread that is read ahead before its messages are here', async () => {
  const { comes, hasHead } = readFirst();
  await vi.advanceTimersByTimeAsync(50);
  expect(hasHead()).toBe(false);
  comes();
  await vi.advanceTimersByTimeAsync(0);
  expect(hasHead()).toBe(true);
});

it('shows whom a click opened although the messages do not come', async () => {
  const { hasHead } = readFirst();
  await vi.advanceTimersByTimeAsync(100);
  expect(hasHead()).toBe(true);
});

it('shows whom a click opened although the messages cannot be read', async () => {
  const { fails, hasHead } = readFirst();
  fails();
  await vi.advanceTimersByTimeAsync(1);
  expect(hasHead()).toBe(true);
});
