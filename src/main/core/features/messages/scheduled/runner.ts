import { LobbyError } from '../../../../../shared/errors.ts';
import { createPasses } from '../../../outbox/passes.ts';
import type { FeatureContext } from '../../context.ts';
import { prepareSend } from '../prepare-send.ts';
import type { Scheduled } from './rows.ts';

/** A message this far past its time is not sent without asking: the computer slept, or was off. */
export const lateMs = 60 * 60 * 1000;

/** Clocks are set and computers sleep while timers stand: the time is looked at this often at least, ms. */
const longestNapMs = 30_000;
const atOnce = 50;

type Ports = Pick<
  FeatureContext,
  'store' | 'clock' | 'random' | 'log' | 'remote' | 'connection' | 'wakeOutbox'
>;

/** Gives one to the outbox. Throws as `messages.send`. */
export async function leave(ports: Ports, one: Scheduled, asked: boolean): Promise<void> {
  const prepared = await prepareSend(ports, one);
  await ports.store.write('scheduled.leave', { one, ...prepared, asked, now: ports.clock.now() });
  ports.wakeOutbox();
}

/**
 * Brings scheduled messages to the outbox at their time, by this computer's clock. What is more than
 * an hour late asks first, and so does what is refused. Returns how to stop.
 */
export function startScheduled(ports: Ports): () => Promise<void> {
  const { store, clock, log } = ports;
  const passes = createPasses({
    clock,
    log,
    failed: 'scheduled.failed',
    changes: { store, wakes: (topic) => topic === 'scheduled' },
  });

  async function take(one: Scheduled): Promise<void> {
    if (clock.now() > one.dueAt + lateMs) return store.write('scheduled.ask', { one, why: 'late' });
    try {
      await leave(ports, one, false);
    } catch (thrown) {
      // A full disk may have room in a moment; what else is refused stays refused.
      if (!(thrown instanceof LobbyError) || thrown.retryable) throw thrown;
      log.write('info', 'scheduled.asks', { id: one.id, code: thrown.code });
      await store.write('scheduled.ask', { one, why: thrown.code });
    }
  }

  async function pass(): Promise<number> {
    const { due, next } = await store.read('scheduled.due', { now: clock.now(), limit: atOnce });
    for (const one of due) {
      if (passes.signal.aborted) return Number.POSITIVE_INFINITY;
      await take(one);
    }
    if (due.length > 0) return clock.now();
    return next === null ? Number.POSITIVE_INFINITY : Math.min(next, clock.now() + longestNapMs);
  }

  passes.start(pass);
  return () => passes.stop();
}
