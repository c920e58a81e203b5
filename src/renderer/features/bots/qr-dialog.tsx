import { useLingui } from '@lingui/react/macro';
import { Check, RotateCcw, Smartphone } from 'lucide-react';
import { useState } from 'react';
import type { BotRow } from '../../../shared/contract/bots.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useBotName } from './bot-name.ts';
import { useScan } from './use-scan.ts';

/** Shows a bot's code as long as it is one, and says when a phone is in, or that it ran out. */
export function QrDialog({ bot, onClose }: { bot: BotRow; onClose: () => void }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const nameNow = useBotName()(bot);
  // The bot is called by its phone once one is in; what was opened stays what it is.
  const [name] = useState(nameNow);
  const [as, setAs] = useState<'base64' | 'image'>('base64');
  const scan = useScan(bot.id, as);
  const owner = scan.bot?.ownerName ?? scan.bot?.phone ?? '';
  return (
    <Dialog
      isOpen
      title={t`Scan the code of ${name}`}
      description={t`On the phone: WhatsApp, Settings, Linked devices, Link a device.`}
      onClose={onClose}
      footer={
        <Button variant={scan.phase === 'in' ? 'primary' : 'secondary'} onPress={onClose}>
          {scan.phase === 'in' ? t`Done` : t`Close`}
        </Button>
      }
    >
      <div className="flex flex-col items-center gap-4 text-center">
        {scan.phase === 'waiting' && (
          <output className="flex min-h-44 items-center gap-2 text-muted">
            <Spinner />
            {t`Asking for a code…`}
          </output>
        )}
        {scan.phase === 'offline' && (
          <Banner tone="warn" live="status" title={t`There is no network now`}>
            {t`A code lives for seconds, so it cannot be prepared. It starts by itself when there is a network.`}
          </Banner>
        )}
        {scan.phase === 'failed' && scan.error !== null && (
          <Banner
            tone="bad"
            live="alert"
            title={sentence(scan.error).title}
            action={<Button size="small" onPress={scan.begin}>{t`Try again`}</Button>}
          >
            {sentence(scan.error).advice}
          </Banner>
        )}
        {scan.phase === 'shown' && (
          <>
            {scan.code?.kind === 'text' && <QrCode text={scan.code.text} label={t`QR code`} />}
            {scan.code?.kind === 'image' && (
              <img
                src={scan.code.dataUrl}
                alt={t`QR code`}
                className="size-56 rounded-lg border border-line bg-print-ground object-contain [image-rendering:pixelated]"
              />
            )}
            <output className="flex items-center gap-1.5 text-sm text-muted">
              <Smartphone aria-hidden className="size-4" />
              {t`Waits for the phone. The code renews itself.`}
            </output>
            <Button
              size="small"
              variant="quiet"
              onPress={() => setAs(as === 'base64' ? 'image' : 'base64')}
            >
              {as === 'base64' ? t`Ask for it as a picture` : t`Ask for it as text`}
            </Button>
          </>
        )}
        {scan.phase === 'ran_out' && (
          <Banner
            tone="warn"
            live="status"
            title={t`The code ran out`}
            action={
              <Button size="small" icon={<RotateCcw size={14} />} onPress={scan.begin}>
                {t`Show a new code`}
              </Button>
            }
          >
            {t`Nobody scanned it in time. Have the phone ready, then show a new one.`}
          </Banner>
        )}
        {scan.phase === 'in' && (
          <output className="flex min-h-44 flex-col items-center justify-center gap-2">
            <span className="grid size-12 place-items-center rounded-full bg-good-soft text-good-ink">
              <Check aria-hidden className="size-6" />
            </span>
            <span className="font-medium text-ink">{t`The phone is in`}</span>
            <bdi className="text-muted">{owner}</bdi>
          </output>
        )}
      </div>
    </Dialog>
  );
}
