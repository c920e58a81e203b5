import { Trans } from '@lingui/react/macro';
import type { Delivery } from '../../../shared/contract/rows.ts';
import { useFormat } from '../../app/format.ts';
import { useFailureSentence } from '../../domain/failure-sentence.ts';

/**
 * What is known of a message that did not go, or may not have.
 * @param askedAt when somebody at this window last asked the platform about it, ms UTC
 */
export function TroubleReason({
  delivery,
  askedAt,
}: {
  delivery: Delivery;
  askedAt: number | null;
}) {
  const failureSentence = useFailureSentence();
  if (delivery.status === 'unknown') return <Unknown absent={delivery.absent} askedAt={askedAt} />;
  if (delivery.status === 'queued') {
    return (
      <p>
        <Trans>It leaves as soon as the connection answers.</Trans>
      </p>
    );
  }
  if (delivery.failure === null) {
    return (
      <p>
        <Trans>It was not delivered, and no reason was given.</Trans>
      </p>
    );
  }
  const { title, advice } = failureSentence(delivery.failure);
  return (
    <p>
      <span className="font-medium text-bad-ink">{title}.</span> {advice}
    </p>
  );
}

function Unknown({ absent, askedAt }: { absent: boolean; askedAt: number | null }) {
  const format = useFormat();
  if (absent) {
    return (
      <p>
        <Trans>
          The answer was lost, and the platform was asked since: it does not have this message. Send
          it again if the customer should still get it.
        </Trans>
      </p>
    );
  }
  const at = askedAt === null ? null : format.time(askedAt);
  return (
    <p>
      {at === null ? (
        <Trans>
          The answer was lost, so nobody knows yet whether this arrived. Lobby keeps looking for it
          at the platform, and sends nothing twice by itself.
        </Trans>
      ) : (
        <Trans>
          The platform was asked at {at}: what it shows does not say for certain that this arrived.
          It may still appear. Whether to send it again is for you to decide.
        </Trans>
      )}
    </p>
  );
}
