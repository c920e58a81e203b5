import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WorkspaceState } from '../../shared/contract/workspace.ts';
import { useToast } from '../ui/toast.tsx';
import { useNavigationStore } from './navigation.ts';

/** Answers that are the same whoever sits here. */
const anybodys: readonly unknown[] = ['workspace.state', 'settings.get', 'app.info'];

function sitterOf(state: WorkspaceState | undefined): string | null {
  return state?.kind === 'open' ? state.person.id : null;
}

/**
 * Whether nothing of whoever sat here before is left in this window: what was read for them, notices,
 * dialogs. Show nothing of the desk until it is so. Whoever comes back finds the place they left.
 */
export function useCleared(state: WorkspaceState | undefined): boolean {
  const client = useQueryClient();
  const navigation = useNavigationStore();
  const toasts = useToast();
  const sitter = sitterOf(state);
  const [cleared, setCleared] = useState(sitter);
  const [last, setLast] = useState(sitter);
  useEffect(() => {
    if (sitter === cleared) return;
    // What stood on screen for whoever sat here before is gone from the tree by now.
    queueMicrotask(() => {
      if (cleared !== null) {
        client.removeQueries({ predicate: ({ queryKey: [name] }) => !anybodys.includes(name) });
        toasts.clear();
        navigation.getState().closeDialog();
      }
      if (sitter !== null) {
        if (last !== null && last !== sitter) navigation.getState().reset();
        setLast(sitter);
      }
      setCleared(sitter);
    });
  }, [sitter, cleared, last, client, navigation, toasts]);
  return cleared === null || sitter === cleared;
}
