import { useLingui } from '@lingui/react/macro';
import type { InvitedDesk } from '../../../shared/contract/invitations.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before a computer’s token or an open invitation is taken away. */
export function RevokeDialog({
  connectionId,
  desk,
  onDone,
  onClose,
}: {
  connectionId: ConnectionId;
  desk: InvitedDesk;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const revoke = useAction('invitations.revoke');
  const refused = revoke.error === null ? null : sentence(revoke.error);
  const isDesk = desk.kind === 'desk';
  const { person } = desk;
  return (
    <ConfirmDialog
      title={isDesk ? t`Cut this computer off the relay?` : t`Take the invitation back?`}
      confirm={isDesk ? t`Cut off` : t`Take back`}
      isPending={revoke.isPending}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(
          { connectionId, deskId: desk.id },
          {
            onSuccess: () => {
              onDone();
              onClose();
            },
          },
        )
      }
    >
      <p className="text-pretty">
        {isDesk
          ? t`${person} learns nothing by this relay any more. The platform’s key is on that computer too: to shut it out whole, change the key at the platform.`
          : t`${person} cannot open it any more. Whoever has the file and its code could still read the keys in it: change them at the platform if it went astray.`}
      </p>
      {refused !== null && (
        <Banner tone="bad" live="alert" title={refused.title}>
          {refused.advice}
        </Banner>
      )}
    </ConfirmDialog>
  );
}
