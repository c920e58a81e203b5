import { useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OnboardingLinkRow } from '../../../shared/contract/onboarding.ts';
import { useFormat } from '../../app/format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { linkState } from './onboarding-form.ts';
import { useLinkWords } from './link-words.ts';

/** A link that works: to copy, to scan, how long it lives, and how far the customer was. */
export function LinkCard({
  link,
  now,
  tellsStage,
}: {
  link: OnboardingLinkRow;
  now: number;
  /** Whether the platform tells how far the customer is, after the link was made. */
  tellsStage: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const toast = useToast();
  const words = useLinkWords();
  const result = link.result ?? null;
  const state = linkState(link, now);
  const { label, tone } = words.state(state);
  const left = link.expiresAt === null ? null : format.duration(link.expiresAt - now);
  const until = link.expiresAt === null ? null : format.dateTime(link.expiresAt);
  const made = format.dateTime(link.createdAt);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url);
      toast.show({ title: t`Link copied`, tone: 'good' });
    } catch {
      toast.show({ title: t`Select the link and copy it with the keyboard.`, tone: 'warn' });
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {state === 'doubted' && (
        <Banner tone="warn" title={t`This link may have been revoked`}>
          {t`A later link was asked for and its answer was lost. If this one does not open, make a new one.`}
        </Banner>
      )}
      <div className="flex items-end gap-2">
        <TextField
          className="min-w-0 flex-1"
          label={t`Onboarding link`}
          ltr
          isReadOnly
          inputRef={takeFocus}
          value={link.url}
        />
        <Button variant="primary" icon={<Copy size={14} />} onPress={() => void copy()}>
          {t`Copy`}
        </Button>
      </div>
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <QrCode text={link.url} label={t`QR code of the onboarding link`} />
        <dl className="flex min-w-48 flex-1 flex-col gap-2 text-base">
          <Fact name={t`State`}>
            <Badge tone={tone}>{label}</Badge>
          </Fact>
          <Fact name={tellsStage ? t`Stage` : t`Stage when it was made`}>
            {words.stage(link.setupStatus)}
          </Fact>
          {result !== null && (
            <Fact name={t`Number that came of it`}>
              <bdi dir="ltr">{result.phone ?? result.numberRef}</bdi>
            </Fact>
          )}
          {link.setupError !== null && (
            <Fact name={t`Problem with the setup`}>
              <bdi>{link.setupError}</bdi>
            </Fact>
          )}
          {link.customerName !== null && (
            <Fact name={t`Customer name`}>
              <bdi>{link.customerName}</bdi>
            </Fact>
          )}
          <Fact name={t`Made`}>{made}</Fact>
          <Fact name={t`Works until`}>
            {until === null || left === null ? t`not told` : t`${until} (${left} left)`}
          </Fact>
        </dl>
      </div>
      {result === null && (
        <p className="text-sm text-pretty text-muted">
          {tellsStage
            ? t`When the customer has finished, the number is here by itself.`
            : t`When the customer has finished, use Claim a number with the phone they connected.`}
        </p>
      )}
    </div>
  );
}

/** The form that held the focus may have just gone; what is wanted next is the address. */
function takeFocus(address: HTMLInputElement | null): void {
  address?.focus();
  address?.select();
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-ink tabular-nums">{children}</dd>
    </div>
  );
}
