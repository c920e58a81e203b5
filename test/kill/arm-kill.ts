import type { DeskProcess } from './desk-process.ts';
import type { Kill } from './plan.ts';
import type { Vendor } from './vendor.ts';

/** A life whose kill did not come by itself ends so long after its last step, real ms. */
const longestRestMs = 60;
/** However long its steps take, a life ends then, real ms. */
const longestLifeMs = 5_000;

/** What happens in a life that its kill may wait for. */
export interface Armed {
  stepBegins(): void;
  repairBegins(): void;
  /** Nothing is left that could bring the moment. */
  stepsEnd(): void;
}

/** Ends a life at the planned moment, and at the latest after a while. */
export function armKill(kill: Kill, desk: DeskProcess, vendor: Vendor, usualOpenMs: number): Armed {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const killIn = (ms: number): void => {
    if (ms === 0) desk.kill();
    else timers.push(setTimeout(() => desk.kill(), ms));
  };
  let steps = 0;
  let moments = 0;
  let isOver = false;
  if (kill.when === 'opening') killIn(Math.round(kill.part * usualOpenMs));
  else killIn(usualOpenMs + longestLifeMs);
  vendor.onMoment((moment) => {
    if (isOver || kill.when !== moment) return;
    moments += 1;
    if (moments === kill.n) killIn(kill.afterMs);
  });
  void desk.ended.then(() => {
    isOver = true;
    timers.forEach(clearTimeout);
  });
  return {
    stepBegins(): void {
      steps += 1;
      if (kill.when === 'step' && steps === kill.n) killIn(kill.afterMs);
    },
    repairBegins(): void {
      if (kill.when === 'repair') killIn(kill.afterMs);
    },
    stepsEnd: () => killIn(longestRestMs),
  };
}
