import { useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import type { IntentHere } from '../../domain/intents/use-intent.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** A dialog that sets something at a bot: its fields, what became of it, and the button that saves. */
export function FormDialog({
  title,
  description,
  intent,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  description?: string;
  intent: IntentHere;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const formId = useId();
  return (
    <Dialog
      isOpen
      title={title}
      {...(description === undefined ? {} : { description })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            isPending={intent.phase === 'asking'}
          >
            {t`Save`}
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
        <IntentBanner intent={intent} />
      </form>
    </Dialog>
  );
}
