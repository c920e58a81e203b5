import { useCallback } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import { useCore } from './core-context.tsx';
import { useWorkspace } from './workspace.ts';

/**
 * Tells the audit trail that something is about to leave the desk as a file or on paper; do it once
 * this has resolved. Rejects as a call does: nothing is to leave then. The holder of a shared inbox
 * link has no trail here.
 */
export function useExport(): (about: InputOf<'audit.exported'>) => Promise<void> {
  const bridge = useCore();
  const isLink = useWorkspace()?.which === 'link';
  return useCallback(
    async (about) => {
      if (!isLink) await bridge.call('audit.exported', about);
    },
    [bridge, isLink],
  );
}
