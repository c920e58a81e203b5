import { useLingui } from '@lingui/react/macro';
import { useToast } from '../ui/toast.tsx';

/** Puts a text on the clipboard and says so; where it may not, says what to do instead. */
export function useCopy(): (text: string, copied: string) => Promise<void> {
  const { t } = useLingui();
  const toast = useToast();
  return async (text, copied) => {
    try {
      await navigator.clipboard.writeText(text);
      toast.show({ title: copied, tone: 'good' });
    } catch {
      toast.show({ title: t`Select it and copy it with the keyboard.`, tone: 'warn' });
    }
  };
}
