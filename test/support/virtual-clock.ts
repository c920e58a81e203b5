import type { Clock } from '../../src/main/core/ports.ts';

interface Timer {
  at: number;
  readonly wake: () => void;
}

/** A clock a test moves by hand. Nothing in it waits for real time. */
export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];

  constructor(now = Date.UTC(2026, 0, 15, 10)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        this.#timers = this.#timers.filter((other) => other !== timer);
        resolve();
      };
      const timer: Timer = { at: this.#now + Math.max(0, ms), wake };
      signal?.addEventListener('abort', wake, { once: true });
      this.#timers.push(timer);
    });
  }

  /** Moves time forward, waking sleepers one after the other, each with what it does next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const due = this.#timers
        .filter((timer) => timer.at <= end)
        .toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#now = Math.max(this.#now, due.at);
      due.wake();
      await settle();
    }
    this.#now = end;
  }

  /** Sets the clock as a person does: who sleeps sleeps on for as long as he meant to. */
  set(now: number): void {
    for (const timer of this.#timers) timer.at += now - this.#now;
    this.#now = now;
  }
}

/** Lets everything run that needs no more time: promises, streams, queued callbacks. */
export async function settle(turns = 10): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next));
}
