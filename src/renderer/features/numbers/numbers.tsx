import { useLingui } from '@lingui/react/macro';
import { Phone, Plus, QrCode } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConnectionRow, NumberRow } from '../../../shared/contract/rows.ts';
import { NumberId } from '../../../shared/domain/ids.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { useAction, useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { OnboardingDialog } from '../onboarding/onboarding.tsx';
import { ClaimDialog } from './claim-number.tsx';
import { DeskHoursLine } from './desk-hours.tsx';
import { NumberCard } from './number-card.tsx';

const none: readonly never[] = [];

const tellsNumbers = (parts: ConnectionRow['parts']): boolean =>
  parts.includes('numbers') || parts.includes('health');

/** The numbers of every platform that lists them: how each is, and how to add one. */
export function Numbers() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const mayManage = useRight('manageConnections');
  const [open, setOpen] = useState<'claim' | 'onboarding' | null>(null);
  const connections = useCall('connections.list', {}, { topics: ['connections'] });
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const listing = (connections.data ?? none).filter(({ parts }) => tellsNumbers(parts));
  // Of the others nothing is told but that they exist: their desks have hours all the same.
  const others = (connections.data ?? none).filter(({ parts }) => !tellsNumbers(parts));
  const onboarding = listing.filter(({ parts }) => parts.includes('onboarding'));
  const error = connections.error ?? numbers.error;
  useSeen(numbers.data ?? none);
  const close = () => setOpen(null);

  return (
    <PlaceFrame
      title={t`Numbers`}
      description={t`Your WhatsApp numbers: whether they work, and what to do when one does not.`}
      actions={
        mayManage &&
        listing.length > 0 && (
          <>
            {onboarding.length > 0 && (
              <Button icon={<QrCode size={15} />} onPress={() => setOpen('onboarding')}>
                {t`Onboarding link`}
              </Button>
            )}
            <Button variant="primary" icon={<Plus size={15} />} onPress={() => setOpen('claim')}>
              {t`Claim a number`}
            </Button>
          </>
        )
      }
    >
      {error !== null && (
        <Banner tone="bad" live="alert" title={sentence(error).title}>
          {sentence(error).advice}
        </Banner>
      )}
      {numbers.data === undefined && error === null && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-36" />
          <Skeleton className="h-36" />
        </div>
      )}
      {numbers.data !== undefined &&
        listing.map((connection) => (
          <OfConnection
            key={connection.id}
            connection={connection}
            numbers={numbers.data.filter((one) => one.connectionId === connection.id)}
            mayManage={mayManage}
          />
        ))}
      {others.map((connection) => (
        <OnlyDesks
          key={connection.id}
          connection={connection}
          numbers={(numbers.data ?? none).filter((one) => one.connectionId === connection.id)}
        />
      ))}
      {open === 'claim' && <ClaimDialog connections={listing} onClose={close} />}
      {open === 'onboarding' && <OnboardingDialog connections={onboarding} onClose={close} />}
    </PlaceFrame>
  );
}

/** Who has the place open has seen what changed. */
function useSeen(numbers: readonly NumberRow[]): void {
  const { mutate } = useAction('numbers.seen');
  const unseen = numbers.flatMap(({ id, unseenChanges }) => (unseenChanges > 0 ? [id] : []));
  const key = unseen.join(' ');
  useEffect(() => {
    if (key !== '') mutate({ ids: key.split(' ').map((id) => NumberId.parse(Number(id))) });
  }, [key, mutate]);
}

/** Numbers of a platform that tells nothing of them. */
function OnlyDesks({
  connection,
  numbers,
}: {
  connection: ConnectionRow;
  numbers: readonly NumberRow[];
}) {
  if (numbers.length === 0) return null;
  return (
    <section aria-label={connection.label} className="flex flex-col gap-2">
      <h2 dir="auto" className="text-base font-semibold text-muted">
        {connection.label}
      </h2>
      <ul className="flex flex-col gap-3">
        {numbers.map((number) => (
          <li key={number.id}>
            <article aria-label={number.name} className="rounded-lg border border-line bg-surface">
              <h3 className="truncate px-4 py-3 text-md font-semibold text-ink">
                <bdi>{number.name}</bdi>
              </h3>
              <DeskHoursLine number={number} />
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OfConnection({
  connection,
  numbers,
  mayManage,
}: {
  connection: ConnectionRow;
  numbers: readonly NumberRow[];
  mayManage: boolean;
}) {
  const { t } = useLingui();
  const vendor = vendorNames[connection.vendor];
  return (
    <section aria-label={connection.label} className="flex flex-col gap-2">
      <h2 dir="auto" className="text-base font-semibold text-muted">
        {connection.label}
      </h2>
      {numbers.length === 0 && (
        <EmptyState icon={<Phone size={20} />} title={t`No number here yet`}>
          {mayManage
            ? t`Send its owner an onboarding link. Once they have finished the setup at ${vendor}, claim the number and its conversations appear in the inbox.`
            : t`Ask an admin to claim the number at ${vendor}.`}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {numbers.map((number) => (
          <li key={number.id}>
            <NumberCard number={number} connection={connection} />
          </li>
        ))}
      </ul>
    </section>
  );
}
