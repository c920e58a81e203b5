import { useLingui } from '@lingui/react/macro';
import { CircleDot, CloudOff, OctagonAlert, Radio } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { ConnectionRow, Freshness } from '../../../shared/contract/rows.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { popoverClass } from '../../ui/popover.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { ImportProgress } from '../../domain/import-progress.tsx';
import { useBackOnline } from './use-back-online.ts';
import { useFreshnessWords } from './words.ts';

const signs: Record<Freshness['state'], { icon: ReactNode; ink: string }> = {
  live: { icon: <Radio size={13} />, ink: 'text-good-ink' },
  checked: { icon: <CircleDot size={13} />, ink: 'text-muted' },
  syncing: { icon: <Spinner size={12} />, ink: 'text-accent-ink' },
  offline: { icon: <CloudOff size={13} />, ink: 'text-warn-ink' },
  stopped: { icon: <OctagonAlert size={13} />, ink: 'text-bad-ink' },
};

/** Below which width the signs of so many connections that are well have room for their names alone. */
function quietBelow(count: number): string {
  if (count < 3) return 'max-[56.25rem]:sr-only';
  return count === 3 ? 'max-[64rem]:sr-only' : 'max-[80rem]:sr-only';
}

/** The signs of all connections, on the line at the window's foot. */
export function FreshnessBar() {
  const { t } = useLingui();
  const { data = [] } = useCall('connections.list', {}, { topics: ['connections'] });
  useBackOnline(data);
  return (
    <ul
      aria-label={t`Connections`}
      className="flex min-w-0 flex-1 items-center gap-0.5 overflow-x-auto"
    >
      {data.map((connection) => (
        <li key={connection.id} className="flex max-w-full shrink-0">
          <FreshnessSign connection={connection} quietBelow={quietBelow(data.length)} />
        </li>
      ))}
    </ul>
  );
}

/**
 * How true the screen is for one connection. Its words move with the clock, so the region is silent
 * and the announcer speaks when the state itself changes.
 */
function FreshnessSign({
  connection,
  quietBelow,
}: {
  connection: ConnectionRow;
  quietBelow: string;
}) {
  const { t } = useLingui();
  const words = useFreshnessWords(connection.freshness);
  const { state } = connection.freshness;
  const { icon, ink } = signs[state];
  const label = connection.label;
  // Where it is narrow the sign alone says that all is well; trouble keeps its words.
  const healthy = state === 'live' || state === 'checked';
  useSpokenState(label, state, words);
  return (
    <DialogTrigger>
      <output aria-live="off" aria-label={t`Connection ${label}`} className="min-w-0">
        <AriaButton className="flex h-6 max-w-full cursor-default items-center gap-1.5 rounded-md px-1.5 text-sm whitespace-nowrap data-focus-visible:-outline-offset-2 data-hovered:bg-hover aria-expanded:bg-hover">
          <span aria-hidden className={cx('flex shrink-0', ink)}>
            {icon}
          </span>
          <span dir="auto" className="max-w-40 truncate text-ink max-sm:max-w-20">
            {label}
          </span>
          <span className={cx('shrink-0 tabular-nums', ink, healthy && quietBelow)}>{words}</span>
        </AriaButton>
      </output>
      <Popover placement="top start" offset={6} className={cx(popoverClass, 'w-80 p-4')}>
        <Dialog aria-label={label} className="outline-none">
          <FreshnessDetails connection={connection} words={words} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The same words without the region, for a place where the connection is named already. */
export function FreshnessWords({ freshness }: { freshness: Freshness }) {
  const words = useFreshnessWords(freshness);
  const { icon, ink } = signs[freshness.state];
  return (
    <span className={cx('flex items-center gap-1.5 text-base whitespace-nowrap tabular-nums', ink)}>
      <span aria-hidden className="flex shrink-0">
        {icon}
      </span>
      {words}
    </span>
  );
}

function FreshnessDetails({ connection, words }: { connection: ConnectionRow; words: string }) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const refresh = useAction('connections.refresh');
  const { error, state } = connection.freshness;
  const { ink } = signs[state];
  const problem = error === null ? null : sentence(error);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p dir="auto" className="text-md font-semibold text-ink">
          {connection.label}
        </p>
        <p className={cx('text-base tabular-nums', ink)}>{words}</p>
      </div>
      <ImportProgress connection={connection} />
      {problem !== null && (
        <div className="text-base">
          <p className="font-medium text-ink">{problem.title}</p>
          <p className="text-muted">{problem.advice}</p>
        </div>
      )}
      <div>
        <Button
          size="small"
          isPending={refresh.isPending}
          onPress={() => refresh.mutate({ id: connection.id })}
        >
          {t`Refresh`}
        </Button>
      </div>
    </div>
  );
}

/** Speaks a connection's state when it has changed since the sign came on screen. */
function useSpokenState(label: string, state: Freshness['state'], words: string): void {
  const announce = useAnnounce();
  const { t } = useLingui();
  const spoken = useRef(state);
  useEffect(() => {
    if (spoken.current === state) return;
    spoken.current = state;
    announce(t`Connection ${label}: ${words}`, { urgent: state === 'stopped' });
  }, [announce, label, state, t, words]);
}
