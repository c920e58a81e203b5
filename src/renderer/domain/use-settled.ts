import { useLingui } from '@lingui/react/macro';
import { useToast } from '../ui/toast.tsx';
import { useIntent, type IntentHere } from './intents/use-intent.ts';

/**
 * An action asked for in a dialog that closes as soon as it is done, or written down for later; a
 * toast says which. `done` is what is said when it is done.
 */
export function useSettled(done: string, onClose: () => void): IntentHere {
  const { t } = useLingui();
  const toast = useToast();
  return useIntent({
    onDone: () => {
      toast.show({ title: done, tone: 'good' });
      onClose();
    },
    onLater: () => {
      toast.show({
        title: t`Written down: it is done when the platform can be asked`,
        tone: 'neutral',
      });
      onClose();
    },
  });
}
