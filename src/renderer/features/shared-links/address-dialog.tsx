import { useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import type { SharedLinkRow } from '../../../shared/contract/shared-links.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useCall } from '../../app/use-call.ts';
import { useCopy } from '../../domain/use-copy.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The address of a link, to copy and to scan. */
export function AddressDialog({ link, onClose }: { link: SharedLinkRow; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const copy = useCopy();
  const address = useCall('sharedLinks.address', { id: link.id }, { topics: ['shared_links'] });
  // The last answer may be of before a rotation.
  const isOld = address.isFetching && !address.isFetchedAfterMount;
  const url = isOld ? undefined : address.data?.url;
  const { name } = link;
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Address of ${name}`}
      description={t`Whoever has it has the rights of the link. Send it to nobody else.`}
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t`Done`}
        </Button>
      }
    >
      {address.error !== null && (
        <Banner tone="bad" live="alert" title={sentence(address.error).title}>
          {sentence(address.error).advice}
        </Banner>
      )}
      {url === undefined && address.error === null && <Skeleton className="h-44" />}
      {url !== undefined && (
        <div className="flex flex-col gap-4">
          <div className="flex items-end gap-2">
            <TextField
              className="min-w-0 flex-1"
              label={t`Shared inbox link`}
              ltr
              isReadOnly
              value={url}
            />
            <Button
              variant="primary"
              icon={<Copy size={14} />}
              onPress={() => void copy(url, t`Link copied`)}
            >
              {t`Copy`}
            </Button>
          </div>
          <QrCode text={url} label={t`QR code of the shared link`} />
        </div>
      )}
    </Dialog>
  );
}
