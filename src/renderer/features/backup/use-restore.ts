import { useState } from 'react';
import type { RestoreReport } from '../../../shared/contract/backup.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { useAction } from '../../app/use-call.ts';
import { useToast } from '../../ui/toast.tsx';
import { base64Of } from '../../domain/file-bytes.ts';
import { useReportWords } from '../../domain/report-words.ts';

type Taken = { readonly bytes: string; readonly passphrase: string };

export interface Restore {
  readonly isPending: boolean;
  readonly error: ErrorValue | null;
  /** There is no keychain: the person has to say whether the key may lie in a file. */
  readonly needsConsent: boolean;
  readonly takeFile: (file: Blob | null, passphrase: string) => void;
  readonly takeDaily: (day: string) => void;
  readonly keepInFile: () => void;
  /** The person does not want it kept in a file. */
  readonly takeBack: () => void;
}

/**
 * Restores, and tells of it in a notice that outlives the page it was asked on: the inbox that opens
 * then is another one.
 */
export function useRestore(onDone: () => void): Restore {
  const toast = useToast();
  const words = useReportWords();
  const fromFile = useAction('backup.restore');
  const fromDay = useAction('backup.restoreDaily');
  const [error, setError] = useState<ErrorValue | null>(null);
  const [waiting, setWaiting] = useState<Taken | null>(null);

  const follow = async (work: Promise<RestoreReport>, file: Taken | null): Promise<void> => {
    try {
      const report = await work;
      onDone();
      toast.show(words.restored(report), 0);
    } catch (thrown) {
      const value = isErrorValue(thrown) ? thrown : toErrorValue(thrown);
      if (value.code === 'key_consent_required') setWaiting(file);
      else setError(value);
    }
  };
  const take = (file: Taken, keyInFile: boolean): void => {
    setError(null);
    void follow(fromFile.mutateAsync({ ...file, keyInFile }), file);
  };

  return {
    isPending: fromFile.isPending || fromDay.isPending,
    error,
    needsConsent: waiting !== null,
    takeFile(file, passphrase) {
      if (file === null) return;
      void base64Of(file).then((bytes) => take({ bytes, passphrase }, false));
    },
    takeDaily(day) {
      setError(null);
      void follow(fromDay.mutateAsync({ day }), null);
    },
    keepInFile() {
      if (waiting === null) return;
      take(waiting, true);
      setWaiting(null);
    },
    takeBack: () => setWaiting(null),
  };
}

function isErrorValue(thrown: unknown): thrown is ErrorValue {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'retryable' in thrown;
}
