import { powerMonitor } from 'electron';
import type { Core } from './core/core.ts';
import type { Clock, LogPort } from './core/ports.ts';

/** Asks every connection's vendor now, unless it told us to wait. */
export async function refreshAll(core: Core): Promise<void> {
  const caller = core.caller();
  for (const { id } of await core.handlers['connections.list']({}, caller)) {
    await core.handlers['connections.refresh']({ id }, caller);
  }
}

/** After a sleep or a lock the screen may be hours old: refreshes everything as soon as it is over. */
export function refreshOnWake(core: Core, log: LogPort): void {
  const refresh = (): void => {
    refreshAll(core).catch((error: unknown) =>
      // Without an open workspace there is nothing to refresh.
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
