import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Asks before a message of which nobody knows whether it arrived goes once more. */
export function SendAgainDialog({
  isOpen,
  absent,
  onClose,
  onSend,
}: {
  isOpen: boolean;
  /** The platform was asked, and does not show the first one. */
  absent: boolean;
  onClose: () => void;
  onSend: () => void;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      title={t`Send it again?`}
      role="alertdialog"
      size="small"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Keep waiting</Trans>
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose();
              onSend();
            }}
          >
            <Trans>Send again</Trans>
          </Button>
        </>
      }
    >
      <p>
        {absent ? (
          <Trans>
            The platform does not show the first one. If it did arrive after all, the customer gets
            the same message twice.
          </Trans>
        ) : (
          <Trans>
            The first one may have arrived. If it did, the customer gets the same message twice.
          </Trans>
        )}
      </p>
    </Dialog>
  );
}
