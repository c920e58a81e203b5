import { useLingui } from '@lingui/react/macro';
import { Copy, Download, QrCode as QrSign } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../app/format.ts';
import { saveFile } from '../../app/save-file.ts';
import { bytesOf } from '../../domain/file-bytes.ts';
import { useCopy } from '../../domain/use-copy.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';

/** The most characters that a phone still reads from a screen. */
const readableInQr = 1400;

/** An invitation that was made: its code, which is shown this once, and the ways to take it along. */
export function InvitationReady({
  invitation,
  person,
  onClose,
}: {
  invitation: OutputOf<'invitations.create'>;
  person: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const copy = useCopy();
  const [showsQr, setShowsQr] = useState(false);
  const { name, bytes, code, expiresAt, isOnce } = invitation;
  return (
    <Dialog
      isOpen
      size="small"
      title={t`The invitation for ${person} is ready`}
      onClose={onClose}
      footer={
        <>
          <Button
            variant="primary"
            icon={<Download size={14} />}
            onPress={() => saveFile(name, bytesOf(bytes), 'application/octet-stream')}
          >
            {t`Save the file`}
          </Button>
          <Button onPress={onClose}>{t`Done`}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-base text-pretty text-muted">
        <ol className="flex list-decimal flex-col gap-1 ps-5">
          <li>{t`Save the file and take it to the other computer.`}</li>
          <li>{t`There, choose “Join with an invitation” and type this code.`}</li>
        </ol>
        <div className="flex flex-col gap-1">
          <p id="invitation-code" className="text-base font-medium text-ink">
            {t`Code, shown this once`}
          </p>
          <output
            aria-labelledby="invitation-code"
            dir="ltr"
            className="rounded-lg border border-line bg-sunken px-4 py-3 text-center font-mono text-xl tracking-wider text-ink select-all"
          >
            {code}
          </output>
          <p className="text-sm">{t`Tell it by another way than the file goes.`}</p>
        </div>
        {bytes.length <= readableInQr && (
          <div className="flex flex-col items-start gap-3">
            <p>{t`Instead of the file, take a picture of its QR code and choose that there, or copy it as text.`}</p>
            <div className="flex flex-wrap gap-2">
              <Button
                size="small"
                icon={<QrSign size={14} />}
                aria-expanded={showsQr}
                onPress={() => setShowsQr(!showsQr)}
              >
                {t`QR code`}
              </Button>
              <Button
                size="small"
                icon={<Copy size={14} />}
                onPress={() => void copy(bytes, t`Invitation copied`)}
              >
                {t`Copy as text`}
              </Button>
            </div>
            {showsQr && <QrCode isLarge text={bytes} label={t`QR code of the invitation`} />}
          </div>
        )}
        <p>{t`It opens until ${format.dateTime(expiresAt)}.`}</p>
        {isOnce ? (
          <p>{t`It opens once: the relay sees to it.`}</p>
        ) : (
          <Banner tone="warn" title={t`Nobody can know whether it was opened elsewhere`}>
            {t`No relay stands behind these connections. Until it runs out, whoever has the file and the code can open it, on any computer. Delete the file once it was used.`}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
