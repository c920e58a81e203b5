import { useLingui } from '@lingui/react/macro';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import { IntentBanner } from '../../domain/intents/intent-banner.tsx';
import { useSettled } from '../../domain/use-settled.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before an address stops working: for a new one, or for good. */
export function EndLinkDialog({
  kind,
  link,
  onClose,
}: {
  kind: 'rotate' | 'revoke';
  link: SharedLinkRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { name } = link;
  const rotates = kind === 'rotate';
  const intent = useSettled(
    rotates ? t`${name} has a new address` : t`${name} is revoked`,
    onClose,
  );
  return (
    <ConfirmDialog
      title={rotates ? t`Give ${name} a new address?` : t`Revoke ${name}?`}
      confirm={rotates ? t`Rotate link` : t`Revoke link`}
      isPending={intent.phase === 'asking'}
      onClose={onClose}
      onConfirm={() =>
        intent.add(link.connectionId, {
          kind: rotates ? 'sharedLinks.rotate' : 'sharedLinks.revoke',
          id: link.id,
        })
      }
    >
      <p className="text-pretty">
        {rotates
          ? t`The address it has now stops working at once, also for whoever has it open. The rights stay.`
          : t`It stops working at once and for good, also for whoever has it open. What they wrote and did not send is offered to them to copy.`}
      </p>
      <div className="mt-3 empty:hidden">
        <IntentBanner intent={intent} />
      </div>
    </ConfirmDialog>
  );
}
