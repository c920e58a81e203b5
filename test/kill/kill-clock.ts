import { systemClock } from '../../src/main/core/node-ports.ts';
import type { Clock } from '../../src/main/core/ports.ts';

/** How a run's time goes: the same for the vendor and for every life of the app. */
export interface Pace {
  /** Real ms UTC at which the run's time began. */
  readonly began: number;
  /** Ms that pass in each real one. */
  readonly speed: number;
}

/** The clock of a run; a restart of the app finds it where it would have been. */
export function paceClock({ began, speed }: Pace): Clock {
  return {
    now: () => Math.round(began + (systemClock.now() - began) * speed),
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  };
}
