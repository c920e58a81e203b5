import { tellLeaving } from '../../domain/leaving.ts';
import { useAction } from '../../app/use-call.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';

/** Sitting down and locking, as a window does it: what stands in a composer is kept first. */
export interface SeatActions {
  readonly take: (id: PersonId, pin: string | null, onDone?: () => void) => void;
  /** Somebody whose PIN is forgotten, with a key of a connected number. */
  readonly takeWithKey: (id: PersonId, key: string, onDone?: () => void) => void;
  readonly lock: () => void;
  readonly isPending: boolean;
  /** Why nobody else sits here. */
  readonly error: ErrorValue | null;
  readonly clear: () => void;
}

/** Who sits down and who locks, with what went wrong with it. */
export function useSeat(): SeatActions {
  const taking = useAction('persons.switch');
  const forgetting = useAction('persons.forgotPin');
  const locking = useAction('persons.lock');
  return {
    take: (id, pin, onDone) => {
      tellLeaving();
      taking.mutate({ id, pin }, onDone === undefined ? {} : { onSuccess: onDone });
    },
    takeWithKey: (id, key, onDone) => {
      tellLeaving();
      forgetting.mutate({ id, key }, onDone === undefined ? {} : { onSuccess: onDone });
    },
    lock: () => {
      tellLeaving();
      locking.mutate({});
    },
    isPending: taking.isPending || forgetting.isPending || locking.isPending,
    error: taking.error ?? forgetting.error,
    clear: () => {
      taking.reset();
      forgetting.reset();
    },
  };
}
