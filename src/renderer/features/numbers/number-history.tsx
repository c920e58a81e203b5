import { Plural, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import type { NumberRow } from '../../../shared/contract/rows.ts';
import { healthLine } from '../../../shared/domain/number-health.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { healthOfRow } from '../../domain/number-health.ts';
import { Button } from '../../ui/button.tsx';
import { useFactWords } from './fact-words.ts';
import { HealthLine } from './health-line.tsx';

/** What changed of a number and when: a line over time, and the same as a table. */
export function NumberHistory({ number, now }: { number: NumberRow; now: number }) {
  const { t } = useLingui();
  const tableId = useId();
  const [open, setOpen] = useState(false);
  const { data } = useCall('numbers.history', { id: number.id }, { topics: ['numbers'] });
  if (data === undefined || data.knownSince === null) return null;
  const { changes, knownSince } = data;
  const { name } = number;
  return (
    <section
      aria-label={t`History of ${name}`}
      className="flex flex-col gap-2 border-t border-line px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="text-sm text-muted">
          {changes.length === 0 ? (
            t`Nothing has changed since Lobby knows it`
          ) : (
            <Plural value={changes.length} one="# change" other="# changes" />
          )}
        </h4>
        {changes.length > 0 && (
          <Button
            size="small"
            aria-expanded={open}
            aria-controls={tableId}
            icon={<ChevronDown size={14} />}
            onPress={() => setOpen(!open)}
          >
            {open ? t`Hide the changes` : t`Show the changes`}
          </Button>
        )}
      </div>
      <HealthLine points={healthLine(healthOfRow(number), changes, knownSince)} now={now} />
      <div id={tableId} hidden={!open}>
        {open && <Changes changes={changes} name={number.name} />}
      </div>
    </section>
  );
}

function Changes({
  changes,
  name,
}: {
  changes: readonly {
    readonly id: number;
    readonly at: number;
    readonly fact: Parameters<ReturnType<typeof useFactWords>['name']>[0];
    readonly before: string | null;
    readonly after: string | null;
  }[];
  name: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useFactWords();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is reached by key
    <section tabIndex={0} aria-label={t`Changes`} className="max-h-64 overflow-auto">
      <table className="w-full border-collapse text-base">
        <caption className="sr-only">{t`What changed of ${name}`}</caption>
        <thead>
          <tr className="text-start text-sm text-muted">
            {[t`When`, t`What`, t`Before`, t`After`].map((head) => (
              <th key={head} scope="col" className="py-1 pe-4 text-start font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ id, at, fact, before, after }) => (
            <tr key={id} className="border-t border-line">
              <td className="py-1 pe-4 whitespace-nowrap tabular-nums">{format.dateTime(at)}</td>
              <th scope="row" className="py-1 pe-4 text-start font-normal">
                {words.name(fact)}
              </th>
              <td className="py-1 pe-4 text-muted">{words.value(fact, before)}</td>
              <td className="py-1">{words.value(fact, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
