import { speakingCustomers } from './customers/speaking-customers.ts';
import type { Customers } from './customers.ts';
import { createFaultBoard, type FaultBoard } from './faults.ts';
import { createMovableClock, type MovableClock } from './movable-clock.ts';
import type { Sleep } from './outcome.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { seededUuid } from './seeded.ts';
import { failingPlan } from './whatsapp/delivery.ts';
import {
  inboundMessage,
  type DeliveryStep,
  type StoredMessage,
  type Thread,
} from './whatsapp/records.ts';

export interface StageOptions {
  /** ms UTC. */
  readonly now: () => number;
  /** Waits for a `delay`; real time when absent. */
  readonly sleep?: Sleep;
  /** Who answers, once they may; people who speak six languages when absent. */
  readonly customers?: Customers;
  /** Whether they answer from the start; false when absent. */
  readonly customersAnswer?: boolean;
  /** 0–65535, part of every id made: ids of a later run never meet those of an earlier one. */
  readonly run?: number;
  /** Makes the ids of this world its own. */
  readonly salt?: string;
}

/** What the vendors of one simulator share: time, faults, the log, the people who answer. */
export interface Stage {
  readonly clock: MovableClock;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly customers: Customers;
  readonly sleep: Sleep;
  readonly salt: string;
  readonly run: number;
  newId(): string;
  setAnswering(on: boolean): void;
  /** What a customer answers to what was sent to them at `at`; null when nothing. */
  reply(thread: Thread, message: StoredMessage, at: number): StoredMessage | null;
  failNextSend(code: number | null, onUsed?: () => void): void;
  /** The delivery that a fault prescribes for the send that is being made, or null; used up by it. */
  prescribed(): readonly DeliveryStep[] | null;
}

const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });

/** An empty stage. Nothing on it runs by itself. */
export function createStage(options: StageOptions): Stage {
  const clock = createMovableClock(options.now);
  const customers = options.customers ?? speakingCustomers;
  const run = options.run ?? 0;
  const salt = options.salt ?? 'lobby';
  let made = 0;
  let answering = options.customersAnswer ?? false;
  let nextFailure: { readonly code: number; readonly onUsed: (() => void) | undefined } | null =
    null;
  const newId = (): string => seededUuid(`${salt}:${run}:${(made += 1)}`, run);
  return {
    clock,
    faults: createFaultBoard(),
    log: createRequestLog(),
    customers,
    sleep: options.sleep ?? realSleep,
    salt,
    run,
    newId,
    setAnswering(on) {
      answering = on;
    },
    reply(thread, message, at) {
      if (!answering) return null;
      const reply = customers.answer(thread, message, message.id);
      return reply === null
        ? null
        : inboundMessage(newId(), 'text', reply.text, at + reply.afterMs);
    },
    failNextSend(code, onUsed) {
      nextFailure = code === null ? null : { code, onUsed };
    },
    prescribed() {
      const failure = nextFailure;
      if (failure === null) return null;
      nextFailure = null;
      failure.onUsed?.();
      return failingPlan(failure.code, clock.now());
    },
  };
}
