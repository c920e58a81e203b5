import { app } from 'electron';

/**
 * Makes sure that one Lobby runs on a profile. Returns false in the second, which has to end; the
 * first is told, and shows its window.
 */
export function isOnlyInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecond);
  return true;
}
