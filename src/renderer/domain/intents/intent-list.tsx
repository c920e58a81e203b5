import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ActionKind } from '../../../shared/contract/actions/action.ts';
import type { IntentRow } from '../../../shared/contract/intents.ts';
import type { ConnectionId, IntentId } from '../../../shared/domain/ids.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { actionWords, intentWord } from './intent-words.ts';

/**
 * What an admin wants done at the platforms and is not settled yet: it waits, was refused, or nobody
 * knows. Shows nothing when there is nothing. Without `connectionId` of all connections, without
 * `kinds` of every kind.
 */
export function IntentList({
  connectionId,
  kinds,
  except = null,
}: {
  connectionId?: ConnectionId;
  kinds?: readonly ActionKind[];
  /** One that is told of beside this list already. */
  except?: IntentId | null;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const [doubted, setDoubted] = useState<IntentRow | null>(null);
  const input = connectionId === undefined ? {} : { connectionId };
  const intents = useCall('intents.list', input, { topics: ['intents', 'connections'] });
  const cancel = useAction('intents.cancel');
  const again = useAction('intents.again');
  const dismiss = useAction('intents.dismiss');
  // What was taken back or is done needs nobody.
  const rows = (intents.data ?? []).filter(
    ({ id, kind, state }) =>
      state !== 'done' &&
      state !== 'cancelled' &&
      id !== except &&
      (kinds === undefined || kinds.includes(kind)),
  );
  const failure = intents.error ?? cancel.error ?? again.error ?? dismiss.error;
  if (rows.length === 0 && failure === null) return null;
  return (
    <section aria-label={t`What waits for the network`} className="flex flex-col gap-2">
      <h2 className="text-base font-semibold text-ink">{t`What waits for the network`}</h2>
      {failure !== null && (
        <Banner tone="bad" live="alert" title={sentence(failure).title}>
          {sentence(failure).advice}
        </Banner>
      )}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.toReversed().map((row) => (
          <IntentItem
            key={row.id}
            row={row}
            onCancel={() => cancel.mutate({ id: row.id })}
            onAgain={() =>
              row.state === 'unknown' ? setDoubted(row) : again.mutate({ id: row.id })
            }
            onDismiss={() => dismiss.mutate({ id: row.id })}
          />
        ))}
      </ul>
      {doubted !== null && (
        <ConfirmDialog
          title={t`Do it again?`}
          confirm={t`Do it again`}
          onClose={() => setDoubted(null)}
          onConfirm={() => {
            again.mutate({ id: doubted.id });
            setDoubted(null);
          }}
        >
          {t`It may have been done already. If it was, the platform does it a second time. Look there first.`}
        </ConfirmDialog>
      )}
    </section>
  );
}

function IntentItem({
  row,
  onCancel,
  onAgain,
  onDismiss,
}: {
  row: IntentRow;
  onCancel: () => void;
  onAgain: () => void;
  onDismiss: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const sentence = useErrorSentence();
  const { word, tone } = intentWord(row);
  const what = i18n._(actionWords[row.kind]);
  const reason = row.error === null ? null : sentence(row.error);
  const written = format.dateTime(row.createdAt);
  const person = row.personName;
  const name = row.subject === '' ? what : `${what}: ${row.subject}`;
  const mayCancel = row.state === 'waiting' || row.state === 'behind';
  const isOver = row.state === 'failed' || row.state === 'unknown';
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
      <div className="flex min-w-56 flex-1 flex-col gap-1">
        <p className="text-base text-ink">
          {what}
          {row.subject !== '' && (
            <>
              {' '}
              <bdi className="font-medium break-all">{row.subject}</bdi>
            </>
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted tabular-nums">
          <Badge tone={tone}>{i18n._(word)}</Badge>
          <span>{person === null ? written : t`${person}, ${written}`}</span>
        </p>
        {reason !== null && (
          <p className="text-sm text-pretty text-muted">
            <span className="text-ink">{reason.title}.</span> {reason.advice}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        {mayCancel && (
          <Button size="small" aria-label={t`Take back: ${name}`} onPress={onCancel}>
            {t`Take back`}
          </Button>
        )}
        {isOver && (
          <>
            <Button size="small" aria-label={t`Do it again: ${name}`} onPress={onAgain}>
              {t`Do it again`}
            </Button>
            <Button
              size="small"
              variant="quiet"
              aria-label={t`Dismiss: ${name}`}
              onPress={onDismiss}
            >
              {t`Dismiss`}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
