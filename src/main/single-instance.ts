import { app } from 'electron';

/**
 * Makes sure that one Lobby runs on a profile. Returns false in the second, which has to end; the
 * first is told with what arguments the second was started, and shows its window.
 */
export function isOnlyInstance(onSecond: (argv: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv: unknown) => {
    onSecond(Array.isArray(argv) ? argv.map(String) : []);
  });
  return true;
}
