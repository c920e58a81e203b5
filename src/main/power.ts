import { powerMonitor } from 'electron';
import type { Core } from './core/core.ts';
import type { Clock, LogPort } from './core/ports.ts';

/** After a sleep or a lock the screen may be hours old: refreshes everything as soon as it is over. */
export function refreshOnWake(core: Core, log: LogPort): void {
  const refresh = (): void => {
    core
      .refresh()
      .catch((error: unknown) =>
        log.write('info', 'nothing was refreshed after waking', { error }),
      );
  };
  powerMonitor.on('resume', refresh);
  powerMonitor.on('unlock-screen', refresh);
}

/** What was typed in the last moment is kept first: a composer saves once a second. */
const keepMs = 2000;

/** Whoever locks the screen leaves Lobby too, where somebody there has a PIN. */
export function lockWithScreen(core: Core, clock: Clock): void {
  powerMonitor.on('lock-screen', () => {
    void clock.sleep(keepMs).then(() => core.lock());
  });
}
