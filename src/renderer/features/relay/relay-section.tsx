import { useLingui } from '@lingui/react/macro';
import { RadioTower, Unplug } from 'lucide-react';
import { useId, useState } from 'react';
import type { RelayRow } from '../../../shared/contract/relay.ts';
import { relayedVendors } from '../../../shared/domain/vendors.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SharedName } from '../../domain/shared-name.tsx';
import { ConnectRelayDialog } from './connect-relay-dialog.tsx';
import { LeaveRelayDialog } from './leave-relay-dialog.tsx';
import { ArrivalSteps, showsSteps } from './arrival-steps.tsx';
import { RelaySign } from './relay-sign.tsx';

/** That a relay refused calls for their stamp is told for so long, ms. */
const doubtedForMs = 24 * 60 * 60_000;

/** By which relay a connection learns at once what happens, and how that is going. */
export function RelaySection({ connection }: SectionProps) {
  const { t } = useLingui();
  const titleId = useId();
  const sentence = useErrorSentence();
  const [open, setOpen] = useState<'connect' | 'leave' | null>(null);
  const { id: connectionId } = connection;
  const state = useCall('relay.state', { connectionId }, { topics: ['connections', 'webhooks'] });
  const relay = state.data?.relay;
  const close = () => setOpen(null);
  const failed = state.error === null ? null : sentence(state.error);
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="max-w-prose min-w-56 flex-1">
          <h2 id={titleId} className="text-lg font-semibold text-ink">
            {t`Relay`}
          </h2>
          <p className="text-base text-muted text-pretty">
            {t`A small server of yours that the platform calls. Lobby reads from it, so that messages are here within a second.`}
          </p>
        </div>
        {relay === null && (
          <Button icon={<RadioTower size={15} />} onPress={() => setOpen('connect')}>
            {t`Connect a relay`}
          </Button>
        )}
      </div>
      {failed !== null && (
        <Banner tone="bad" live="alert" title={failed.title}>
          {failed.advice}
        </Banner>
      )}
      {relay === null && (
        <div className="rounded-lg border border-dashed border-line">
          <EmptyState icon={<RadioTower size={20} />} title={t`No relay`}>
            {t`Lobby asks the platform every few seconds instead. Nothing is missed; it only takes a little longer.`}
          </EmptyState>
        </div>
      )}
      {relay !== null && relay !== undefined && (
        <>
          <SharedName />
          <RelayCard
            relay={relay}
            isTold={relayedVendors.includes(connection.vendor)}
            onLeave={() => setOpen('leave')}
          />
        </>
      )}
      {open === 'connect' && <ConnectRelayDialog connection={connection} onClose={close} />}
      {open === 'leave' && <LeaveRelayDialog connectionId={connectionId} onClose={close} />}
    </section>
  );
}

function RelayCard({
  relay,
  isTold,
  onLeave,
}: {
  relay: RelayRow;
  /** The platform itself calls the relay; elsewhere it carries what desks tell each other. */
  isTold: boolean;
  onLeave: () => void;
}) {
  const { t } = useLingui();
  const titleId = useId();
  const format = useFormat();
  const now = useNow(1000);
  const sentence = useErrorSentence();
  const problem = relay.error === null ? null : sentence(relay.error);
  const { lastEventAt, doubtedAt, kept, ingestUrl } = relay;
  const isDoubted = doubtedAt !== null && now - doubtedAt < doubtedForMs;
  const doubted = doubtedAt === null ? '' : format.ago(doubtedAt, now);
  const facts = [
    {
      name: t`Last event`,
      value: lastEventAt === null ? t`none yet` : format.ago(lastEventAt, now),
    },
    { name: t`Events read`, value: format.number(relay.cursor) },
    ...(kept === 0 ? [] : [{ name: t`Events nobody understands`, value: format.number(kept) }]),
  ];
  return (
    <article aria-labelledby={titleId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-56 flex-1 flex-col gap-1">
          <h3 id={titleId} className="text-base font-semibold break-all text-ink">
            <bdi dir="ltr">{relay.url}</bdi>
          </h3>
          <RelaySign relay={relay} now={now} />
        </div>
        <Button size="small" icon={<Unplug size={14} />} onPress={onLeave}>
          {t`Disconnect`}
        </Button>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 border-t border-line px-4 py-2.5">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="text-base text-ink tabular-nums">{value}</dd>
          </div>
        ))}
        {ingestUrl !== null && (
          <div className="min-w-0 basis-full">
            <dt className="text-sm text-muted">{t`Address the platform calls`}</dt>
            <dd className="font-mono text-sm break-all text-ink select-all">
              <bdi dir="ltr">{ingestUrl}</bdi>
            </dd>
          </div>
        )}
      </dl>
      {isTold && showsSteps(relay, now) && <ArrivalSteps relay={relay} now={now} />}
      {isDoubted && (
        <div className="px-4 pb-3">
          <Banner
            tone="warn"
            live="status"
            title={t`Some calls were refused: their time was wrong`}
          >
            {t`The last one ${doubted}. Lobby asks the platform for everything instead. If this goes on, set the clock of the relay’s computer.`}
          </Banner>
        </div>
      )}
      {problem !== null && (
        <div className="px-4 pb-3">
          <Banner
            tone={relay.state === 'stopped' ? 'bad' : 'warn'}
            live="status"
            title={problem.title}
          >
            {relay.state === 'stopped'
              ? t`Ask whoever runs the relay for a new token, then disconnect and connect again.`
              : problem.advice}
          </Banner>
        </div>
      )}
    </article>
  );
}
