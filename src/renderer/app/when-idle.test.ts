import { afterEach, expect, it, vi } from 'vitest';
import { whenIdle } from './when-idle.ts';

/** A window that says when it is idle, as far as `whenIdle` asks it. */
function idleWindow() {
  const waiting = new Map<number, () => void>();
  const timeouts: (number | undefined)[] = [];
  vi.stubGlobal('requestIdleCallback', (work: () => void, options?: IdleRequestOptions) => {
    timeouts.push(options?.timeout);
    waiting.set(timeouts.length, work);
    return timeouts.length;
  });
  vi.stubGlobal('cancelIdleCallback', (asked: number) => waiting.delete(asked));
  return { timeouts, idle: () => waiting.forEach((work) => work()) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('a window that is never idle holds nothing up for longer than asked', () => {
  const { timeouts, idle } = idleWindow();
  const work = vi.fn();
  whenIdle(work, 300);
  expect(work).not.toHaveBeenCalled();
  expect(timeouts).toEqual([300]);
  idle();
  expect(work).toHaveBeenCalledOnce();
});

it('what was called off is not done once the window is idle', () => {
  const { idle } = idleWindow();
  const work = vi.fn();
  whenIdle(work, 300)();
  idle();
  expect(work).not.toHaveBeenCalled();
});

it('a window that cannot say when it is idle does it all the same, unless it is called off', () => {
  vi.useFakeTimers();
  const work = vi.fn();
  const calledOff = vi.fn();
  whenIdle(work, 300);
  whenIdle(calledOff, 300)();
  vi.advanceTimersByTime(300);
  expect(work).toHaveBeenCalledOnce();
  expect(calledOff).not.toHaveBeenCalled();
});
