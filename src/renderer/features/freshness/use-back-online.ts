import { useEffect } from 'react';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { useCore } from '../../app/core-context.tsx';

/** Asks every connection for news when the computer has a network again, whatever it waited for. */
export function useBackOnline(connections: readonly Pick<ConnectionRow, 'id'>[]): void {
  const bridge = useCore();
  useEffect(() => {
    const refresh = () => {
      for (const { id } of connections) {
        // What cannot be asked says so on its own sign.
        bridge.call('connections.refresh', { id }).catch(() => undefined);
      }
    };
    window.addEventListener('online', refresh);
    return () => window.removeEventListener('online', refresh);
  }, [bridge, connections]);
}
