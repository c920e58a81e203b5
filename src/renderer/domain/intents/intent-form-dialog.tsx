import { FormDialog, type FormDialogProps } from '../../ui/form-dialog.tsx';
import { IntentBanner } from './intent-banner.tsx';
import type { IntentHere } from './use-intent.ts';

/** A form for an action of an admin: below its fields stands what became of the action. */
export function IntentFormDialog({
  intent,
  children,
  ...form
}: Omit<FormDialogProps, 'isPending'> & { readonly intent: IntentHere }) {
  return (
    <FormDialog {...form} isPending={intent.phase === 'asking'}>
      {children}
      <IntentBanner intent={intent} />
    </FormDialog>
  );
}
