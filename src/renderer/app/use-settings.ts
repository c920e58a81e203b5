import type { Settings } from '../../shared/contract/app.ts';
import { useAction, useCall, useSetAnswer } from './use-call.ts';

/** The settings, or undefined until they are known. */
export function useSettings(): Settings | undefined {
  return useCall('settings.get', {}, { topics: ['settings'] }).data;
}

/** Changes settings and shows the answer at once. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const { mutate } = useAction('settings.set');
  const setAnswer = useSetAnswer();
  return (change) =>
    mutate(change, { onSuccess: (settings) => setAnswer('settings.get', {}, settings) });
}
