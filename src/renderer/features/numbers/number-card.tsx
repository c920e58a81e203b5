import { useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { ConnectionRow, NumberRow } from '../../../shared/contract/rows.ts';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction } from '../../app/use-call.ts';
import { useNow } from '../../app/use-now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskHoursLine } from './desk-hours.tsx';
import { NumberAbilities } from './number-abilities.tsx';
import { NumberHistory } from './number-history.tsx';
import { NumberRemedies } from './number-remedies.tsx';
import { SelfTestButton } from './self-test.tsx';
import { type NumberWord, qualityWords, statusWords } from './number-words.ts';

/** One number: how it is, since when that is known, and what to do about it. */
export function NumberCard({
  number,
  connection,
}: {
  number: NumberRow;
  connection: ConnectionRow;
}) {
  const { t } = useLingui();
  const vendor = vendorNames[connection.vendor];
  const partsOff = connection.partsOff.filter(
    ({ part }) => part === 'numbers' || part === 'health',
  );
  const titleId = useId();
  const format = useFormat();
  const now = useNow(30_000);
  const announce = useAnnounce();
  const sentence = useErrorSentence();
  const refresh = useAction('numbers.refresh');
  const { name, phone, claimedAt, checkedAt, syncedAt, messagingLimit } = number;
  const status = number.status === null ? null : statusWords[number.status];
  const quality = number.quality === null ? null : qualityWords[number.quality];
  const problem = refresh.error === null ? null : sentence(refresh.error);
  const looked = syncedAt === null ? null : format.ago(syncedAt, now);

  return (
    <article aria-labelledby={titleId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4">
        <div className="flex min-w-48 flex-1 flex-col">
          <h3 id={titleId} className="truncate text-md font-semibold text-ink">
            <bdi>{name}</bdi>
          </h3>
          {phone !== null && phone !== name && (
            <p className="text-base text-muted tabular-nums select-text">
              <bdi dir="ltr">{phone}</bdi>
            </p>
          )}
        </div>
        {number.goneAt === null && <SelfTestButton number={number} connection={connection} />}
        <Button
          size="small"
          icon={<RefreshCw size={14} />}
          isPending={refresh.isPending}
          onPress={() =>
            refresh.mutate(
              { connectionId: number.connectionId },
              { onSuccess: () => announce(t`${name} is checked`) },
            )
          }
        >
          {t`Refresh`}
        </Button>
      </div>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-3 border-t border-line px-4 py-3">
        <Fact name={t`Status`}>
          <State word={status} />
        </Fact>
        <Fact name={t`Quality`}>
          <State word={quality} />
        </Fact>
        {messagingLimit !== null && (
          <Fact name={t`New people a day`}>
            {/^\d+$/.test(messagingLimit) ? format.number(Number(messagingLimit)) : messagingLimit}
          </Fact>
        )}
        {claimedAt !== null && <Fact name={t`Claimed`}>{format.dateTime(claimedAt)}</Fact>}
        <Fact name={t`Last checked`}>
          {checkedAt === null ? t`not yet` : format.ago(checkedAt, now)}
          {looked !== null && (
            <span className="block text-sm text-muted">{t`${vendor} looked ${looked}`}</span>
          )}
        </Fact>
      </dl>
      <NumberAbilities number={number} />
      <NumberRemedies number={number} vendor={vendor} partsOff={partsOff} />
      <NumberHistory number={number} now={now} />
      <DeskHoursLine number={number} />
      <div className="flex flex-col gap-2 px-4 pb-4 empty:hidden">
        {problem !== null && (
          <Banner tone="bad" live="alert" title={problem.title}>
            {problem.advice}
          </Banner>
        )}
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-base text-ink tabular-nums">{children}</dd>
    </div>
  );
}

/** A word and a sign. */
function State({ word }: { word: NumberWord | null }) {
  const { t, i18n } = useLingui();
  if (word === null) return <>{t`not told`}</>;
  const { Icon, tone } = word;
  return (
    <Badge tone={tone} icon={<Icon size={13} />}>
      {i18n._(word.word)}
    </Badge>
  );
}
