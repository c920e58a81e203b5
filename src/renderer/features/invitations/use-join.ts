import { useState } from 'react';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useAction, useSetAnswer } from '../../app/use-call.ts';

interface Given {
  readonly bytes: string;
  readonly code: string;
}

export interface Join {
  readonly isPending: boolean;
  readonly error: ErrorValue | null;
  /** There is no keychain: the person has to say whether the key may lie in a file. */
  readonly needsConsent: boolean;
  readonly open: (given: Given) => void;
  readonly keepInFile: () => void;
  /** The person does not want it kept in a file. */
  readonly takeBack: () => void;
  /** Something else was typed: what was refused counts no more. */
  readonly forget: () => void;
}

/** Opens an invitation, and asks where to keep the key in between. */
export function useJoin(onDone: () => void): Join {
  const action = useAction('invitations.open');
  const setAnswer = useSetAnswer();
  const [waiting, setWaiting] = useState<Given | null>(null);
  const take = (given: Given, keyInFile: boolean): void =>
    action.mutate(
      { ...given, keyInFile },
      {
        onSuccess: (state) => {
          onDone();
          setAnswer('workspace.state', {}, state);
        },
        onError: (error) => {
          if (error.code === 'key_consent_required') setWaiting(given);
        },
      },
    );
  const isAsking = action.error?.code === 'key_consent_required';
  return {
    isPending: action.isPending,
    error: isAsking ? null : action.error,
    needsConsent: waiting !== null,
    open: (given) => take(given, false),
    keepInFile() {
      if (waiting === null) return;
      take(waiting, true);
      setWaiting(null);
    },
    takeBack: () => setWaiting(null),
    forget: () => action.reset(),
  };
}
