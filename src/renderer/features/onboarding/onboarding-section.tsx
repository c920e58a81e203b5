import { useLingui } from '@lingui/react/macro';
import { Plus, QrCode } from 'lucide-react';
import { useId, useState } from 'react';
import type { OnboardingLinkRow } from '../../../shared/contract/onboarding.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { AdminSection } from '../../domain/admin-section.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkCard } from './link-card.tsx';
import { linkState } from './onboarding-form.ts';
import { useLinkWords } from './link-words.ts';
import { OnboardingDialog } from './onboarding.tsx';

type Open = { readonly kind: 'create' } | { readonly kind: 'shown'; readonly id: number };

/** The links of a connection with which customers set up a number, and what came of each. */
export function OnboardingSection({ connection }: SectionProps) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const [open, setOpen] = useState<Open | null>(null);
  const { id: connectionId } = connection;
  const links = useCall('onboarding.links', { connectionId }, { topics: ['onboarding'] });
  const takes = useCall('onboarding.takes', { connectionId }, { topics: ['connections'] });
  const shown = open?.kind === 'shown' ? links.data?.find(({ id }) => id === open.id) : undefined;
  const tellsStage = takes.data?.tellsStage === true;
  const close = () => setOpen(null);
  return (
    <AdminSection
      title={t`Onboarding links`}
      description={t`Whoever opens one connects a number of theirs to this account.`}
      refresh="onboarding.refresh"
      connectionId={connectionId}
      error={links.error}
      actions={
        <Button icon={<Plus size={15} />} onPress={() => setOpen({ kind: 'create' })}>
          {t`Create onboarding link`}
        </Button>
      }
      empty={
        links.data?.length === 0
          ? {
              icon: <QrCode size={20} />,
              title: t`No onboarding links yet`,
              text: t`Make one and send it to a customer: they set their number up on a page of the platform.`,
            }
          : null
      }
    >
      {(links.data ?? []).map((link) => (
        <LinkRow
          key={link.id}
          link={link}
          now={now}
          onShow={() => setOpen({ kind: 'shown', id: link.id })}
        />
      ))}
      {open?.kind === 'create' && (
        <OnboardingDialog connections={[connection]} anew onClose={close} />
      )}
      {shown !== undefined && (
        <Dialog
          isOpen
          title={t`Onboarding link`}
          onClose={close}
          footer={
            <Button variant="primary" onPress={close}>
              {t`Done`}
            </Button>
          }
        >
          <LinkCard link={shown} now={now} tellsStage={tellsStage} />
        </Dialog>
      )}
    </AdminSection>
  );
}

/** One link: for whom, how it stands, how far the customer is, and the number that came of it. */
function LinkRow({
  link,
  now,
  onShow,
}: {
  link: OnboardingLinkRow;
  now: number;
  onShow: () => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const format = useFormat();
  const words = useLinkWords();
  const { label, tone } = words.state(linkState(link, now));
  const made = format.dateTime(link.createdAt);
  const result = link.result ?? null;
  const name = link.customerName ?? t`No customer name`;
  return (
    <article
      aria-labelledby={titleId}
      className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <div className="flex min-w-48 flex-1 flex-col gap-1">
        <h3 id={titleId} className="truncate text-base font-semibold text-ink">
          <bdi>{name}</bdi>
        </h3>
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted tabular-nums">
          <Badge tone={tone}>{label}</Badge>
          <span>{words.stage(link.setupStatus)}</span>
          {result !== null && <bdi dir="ltr">{result.phone ?? result.numberRef}</bdi>}
          <span>{t`made ${made}`}</span>
        </p>
        {link.setupError !== null && (
          <p className="text-sm text-bad-ink">
            <bdi>{link.setupError}</bdi>
          </p>
        )}
      </div>
      <Button
        size="small"
        icon={<QrCode size={14} />}
        aria-label={t`Address for ${name}`}
        onPress={onShow}
      >
        {t`Address`}
      </Button>
    </article>
  );
}
