import type { StageControl } from './control.ts';
import type { Platform } from './platform.ts';
import type { Stage } from './stage.ts';

/** The control of what these vendors share. */
export function createStageControl(
  stage: Stage,
  platforms: readonly Pick<Platform, 'tick' | 'silence'>[],
): StageControl {
  const { clock, faults, log } = stage;
  const tick = (): void => {
    for (const platform of platforms) platform.tick(clock.now());
  };
  return {
    faults,
    now: clock.now,
    tick,
    advance(ms) {
      clock.advance(ms);
      tick();
    },
    customersAnswer(on) {
      stage.setAnswering(on);
      if (on) return;
      for (const platform of platforms) platform.silence(clock.now());
    },
    failNextSend: (code, onUsed) => stage.failNextSend(code, onUsed),
    requests: () => log.all(),
    clearRequests: () => log.clear(),
  };
}
