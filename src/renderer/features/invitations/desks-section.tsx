import { useLingui } from '@lingui/react/macro';
import { MonitorSmartphone, UserMinus } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { InvitedDesk } from '../../../shared/contract/invitations.ts';
import type { SectionProps } from '../../app/connection-parts.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

/** Which computers read a connection by its relay, and whose they are. Nothing without a relay. */
export function DesksSection({ connection }: SectionProps) {
  const { t } = useLingui();
  const titleId = useId();
  const sentence = useErrorSentence();
  const [revoked, setRevoked] = useState<InvitedDesk | null>(null);
  const { id: connectionId } = connection;
  const relay = useCall('relay.state', { connectionId }, { topics: ['connections'] }).data?.relay;
  const hasRelay = relay !== null && relay !== undefined;
  const asked = useCall('invitations.desks', { connectionId }, { topics: [], enabled: hasRelay });
  const { refetch } = asked;
  // Others come and go and no event tells of it: whoever looks asks anew.
  useEffect(() => {
    if (hasRelay) void refetch({ cancelRefetch: false });
  }, [hasRelay, refetch]);
  const desks = asked.data?.desks ?? null;
  // Whoever was invited as staff of the relay sees no list: that is no failure.
  const failed =
    asked.error === null || asked.error.code === 'remote_forbidden' ? null : sentence(asked.error);
  if (!hasRelay || (desks === null && failed === null)) return null;
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-3">
      <div className="max-w-prose">
        <h2 id={titleId} className="text-lg font-semibold text-ink">
          {t`Computers`}
        </h2>
        <p className="text-base text-pretty text-muted">
          {t`Who reads this connection by its relay. What is taken away is cut off within a second.`}
        </p>
      </div>
      {failed !== null && (
        <Banner tone="bad" live="alert" title={failed.title}>
          {failed.advice}
        </Banner>
      )}
      {desks !== null && (
        <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
          {desks.map((desk) => (
            <DeskItem key={desk.id} desk={desk} onRevoke={() => setRevoked(desk)} />
          ))}
        </ul>
      )}
      {revoked !== null && (
        <RevokeDialog
          connectionId={connectionId}
          desk={revoked}
          onDone={() => void asked.refetch()}
          onClose={() => setRevoked(null)}
        />
      )}
    </section>
  );
}

function DeskItem({ desk, onRevoke }: { desk: InvitedDesk; onRevoke: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const { person, computer, isHere, lastUsedAt, expiresAt, createdAt } = desk;
  const name = person === '' ? t`Somebody` : person;
  const made = format.dateTime(createdAt);
  const when =
    expiresAt !== null
      ? t`invited, opens until ${format.dateTime(expiresAt)}`
      : lastUsedAt === null
        ? t`never there since ${made}`
        : t`last there ${format.ago(lastUsedAt, now)}`;
  return (
    <li aria-label={name} className="flex flex-wrap items-center gap-3 px-4 py-2.5">
      <MonitorSmartphone aria-hidden size={16} className="shrink-0 text-faint" />
      <div className="min-w-40 flex-1">
        <p className="text-base text-ink">
          <bdi>{name}</bdi>
          {computer !== '' && (
            <span className="text-muted">
              {' · '}
              <bdi>{computer}</bdi>
            </span>
          )}
        </p>
        <p className="text-sm text-muted">{isHere ? t`this computer` : when}</p>
      </div>
      {!isHere && (
        <Button
          size="small"
          icon={<UserMinus size={14} />}
          aria-label={t`Take away from ${name}`}
          onPress={onRevoke}
        >
          {t`Take away`}
        </Button>
      )}
    </li>
  );
}
