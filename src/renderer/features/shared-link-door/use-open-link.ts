import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useAction, useSetAnswer } from '../../app/use-call.ts';

type Given = InputOf<'links.open'>;

/** Opens a link. Where there is no keychain, asks once where its key may lie, and goes on then. */
export function useOpenLink(onOpened: () => void): {
  readonly open: (given: Given) => void;
  readonly isPending: boolean;
  readonly error: ErrorValue | null;
  /** The key has to be asked for. */
  readonly needsConsent: boolean;
  readonly keepInFile: () => void;
  readonly takeBack: () => void;
  readonly forget: () => void;
} {
  const open = useAction('links.open');
  const keep = useAction('workspace.keepKeyInFile');
  const setAnswer = useSetAnswer();
  const [waiting, setWaiting] = useState<Given | null>(null);

  function tryOpen(given: Given): void {
    open.mutate(given, {
      onSuccess: (state) => {
        setWaiting(null);
        setAnswer('workspace.state', {}, state);
        onOpened();
      },
      onError: (error) => setWaiting(error.code === 'key_consent_required' ? given : null),
    });
  }

  return {
    open: tryOpen,
    isPending: open.isPending || keep.isPending,
    error: open.error?.code === 'key_consent_required' ? keep.error : open.error,
    needsConsent: waiting !== null,
    keepInFile: () => {
      if (waiting !== null) keep.mutate({}, { onSuccess: () => tryOpen(waiting) });
    },
    takeBack: () => {
      setWaiting(null);
      open.reset();
    },
    forget: () => open.reset(),
  };
}
