import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Settings } from '../../shared/contract/app.ts';
import { callKey, useAction, useCall } from './use-call.ts';

/** The settings, or undefined until they are known. */
export function useSettings(): Settings | undefined {
  return useCall('settings.get', {}, { topics: ['settings'] }).data;
}

/** Changes settings and shows them at once; what the core did not take is put back. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const client = useQueryClient();
  const { mutate } = useAction('settings.set');
  return useCallback(
    (change) => {
      const queryKey = callKey('settings.get', {});
      // An answer that is on its way knows nothing of the change yet.
      void client.cancelQueries({ queryKey });
      client.setQueryData<Settings>(queryKey, (now) => now && { ...now, ...change });
      mutate(change, { onSettled: () => void client.invalidateQueries({ queryKey }) });
    },
    [client, mutate],
  );
}
