import type { InputOf } from '../../../shared/contract/contract.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useToast, type ToastMessage } from '../../ui/toast.tsx';

type Name =
  | 'contacts.rename'
  | 'contacts.saveNotes'
  | 'contacts.mark'
  | 'contacts.goOn'
  | 'contacts.join'
  | 'contacts.part';

/**
 * Does something about a contact and says what was done, with a way to take it back where there is
 * one. Resolves to whether it worked; what did not is told.
 */
export function useContactAction(): <N extends Name>(
  name: N,
  input: InputOf<N>,
  done?: ToastMessage,
) => Promise<boolean> {
  const bridge = useCore();
  const toast = useToast();
  const sentence = useErrorSentence();
  return async (name, input, done) => {
    try {
      await bridge.call(name, input);
      if (done !== undefined) toast.show(done, 10_000);
      return true;
    } catch (thrown) {
      const { title, advice } = sentence(toErrorValue(thrown));
      toast.show({ tone: 'bad', title, description: advice });
      return false;
    }
  };
}
