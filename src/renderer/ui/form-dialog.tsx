import { useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';

export interface FormDialogProps extends Omit<DialogProps, 'isOpen' | 'footer' | 'dismissable'> {
  /** What the button says that hands the form in; Enter does it too. */
  readonly action: string;
  readonly actionIcon?: ReactNode;
  /** For what cannot be taken back. */
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly onSubmit: () => void;
  /** Stands at the beginning of the foot, before the buttons. */
  readonly aside?: ReactNode;
}

/** A dialog that is a form: its fields, the way out, and the button that hands it in. */
export function FormDialog({
  action,
  actionIcon,
  isDanger = false,
  isPending = false,
  isDisabled = false,
  onSubmit,
  onClose,
  aside,
  children,
  ...dialog
}: FormDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  return (
    <Dialog
      {...dialog}
      isOpen
      onClose={onClose}
      footer={
        <>
          {aside}
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={formId}
            variant={isDanger ? 'danger' : 'primary'}
            icon={actionIcon}
            isPending={isPending}
            isDisabled={isDisabled}
          >
            {action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
        className="flex flex-col gap-4"
      >
        {children}
      </form>
    </Dialog>
  );
}
