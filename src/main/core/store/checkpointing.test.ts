import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { openDatabase } from '../../../sqlite/open.ts';
import type { WorkerClient } from '../../../sqlite/worker-client.ts';
import { startCheckpointing, type CheckpointingOptions } from './checkpointing.ts';
import { openStore } from './open-store.ts';

const client: WorkerClient = {
  waiting: 0,
  hand: () => ({ id: 0, end: () => undefined }),
  request: () => Promise.resolve(null),
  terminate: () => Promise.resolve(),
};

function options() {
  return {
    start: vi.fn<CheckpointingOptions['start']>().mockResolvedValue(client),
    fold: vi.fn<CheckpointingOptions['fold']>().mockResolvedValue(null),
    end: vi.fn<CheckpointingOptions['end']>().mockResolvedValue(),
    onError: vi.fn<CheckpointingOptions['onError']>(),
  };
}

describe('folding the log beside the writer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs once at a time, however often the log grows', async () => {
    const given = options();
    const { promise, resolve } = Promise.withResolvers<void>();
    given.fold.mockReturnValue(promise);
    const checkpointing = startCheckpointing(given);
    checkpointing.wake();
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(0);
    checkpointing.wake();
    expect(given.fold).toHaveBeenCalledTimes(1);
    resolve();
    await vi.advanceTimersByTimeAsync(0);
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(given.fold).toHaveBeenCalledTimes(2);
    expect(given.start).toHaveBeenCalledTimes(1);
  });

  it('gives its thread back when nothing is left to do', async () => {
    const given = options();
    const checkpointing = startCheckpointing(given);
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(given.end).toHaveBeenCalledTimes(1);
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(given.start).toHaveBeenCalledTimes(2);
  });

  it('tells of a failure, lets the thread go and tries again with the next growth', async () => {
    const given = options();
    given.fold.mockRejectedValueOnce(new Error('disk'));
    const checkpointing = startCheckpointing(given);
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(given.onError).toHaveBeenCalledTimes(1);
    expect(given.end).toHaveBeenCalledTimes(1);
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(given.fold).toHaveBeenCalledTimes(2);
  });

  it('stops only when nothing runs any more, and never starts again', async () => {
    const given = options();
    const { promise, resolve } = Promise.withResolvers<void>();
    given.fold.mockReturnValue(promise);
    const checkpointing = startCheckpointing(given);
    checkpointing.wake();
    await vi.advanceTimersByTimeAsync(0);
    const stopped = checkpointing.stop();
    expect(given.end).not.toHaveBeenCalled();
    resolve();
    await stopped;
    expect(given.end).toHaveBeenCalledTimes(1);
    checkpointing.wake();
    expect(given.fold).toHaveBeenCalledTimes(1);
  });
});

describe('a store whose log grows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-checkpoint-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has it folded while the writer goes on', async () => {
    const file = join(folder, 'lobby.db');
    const key = new Uint8Array(32).fill(7);
    const workerUrl = new URL('./worker.ts', import.meta.url);
    const store = await openStore({ workerUrl, file, key, readers: 1 });
    // Far beyond what anybody writes: more pages in one commit than are left in the log.
    const bytes = 17 * 1024 * 1024;
    await store.write('connections.keep', {
      id: '00000000-0000-4000-8000-0000000000c1',
      vendor: 'cloove',
      label: 'x'.repeat(bytes),
      baseUrl: 'http://127.0.0.1:9',
      settings: {},
      sealed: new Uint8Array(16),
      createdAt: 1,
    });
    await eventually(() => expect(statSync(file).size).toBeGreaterThan(bytes));
    await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    openDatabase({ file, key, create: false }).close();
  });
});
