import { useLingui } from '@lingui/react/macro';
import { CircleDot, CloudOff, OctagonAlert, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RelayRow } from '../../../shared/contract/relay.ts';
import { useFormat } from '../../app/format.ts';
import { cx } from '../../ui/class-names.ts';
import { Spinner } from '../../ui/spinner.tsx';

const signs: Record<RelayRow['state'], { icon: ReactNode; ink: string }> = {
  live: { icon: <Radio size={13} />, ink: 'text-good-ink' },
  catching_up: { icon: <Spinner size={12} />, ink: 'text-accent-ink' },
  asking: { icon: <CircleDot size={13} />, ink: 'text-muted' },
  offline: { icon: <CloudOff size={13} />, ink: 'text-warn-ink' },
  stopped: { icon: <OctagonAlert size={13} />, ink: 'text-bad-ink' },
};

function useRelayWords(): (relay: RelayRow, now: number) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ state, cursor, head, since }, now) => {
    const left = format.number(head - cursor);
    const when = format.ago(since, now);
    switch (state) {
      case 'live':
        return t`live`;
      case 'catching_up':
        return t`catching up, ${left} left`;
      case 'asking':
        return t`asked every 15 seconds: no open line can be had`;
      case 'offline':
        return t`not reached, ${when}`;
      case 'stopped':
        return t`stopped: the relay refuses the token`;
    }
  };
}

/** How the way through a relay is going, with a sign and in words. */
export function RelaySign({ relay, now }: { relay: RelayRow; now: number }) {
  const words = useRelayWords();
  const { icon, ink } = signs[relay.state];
  return (
    <p className={cx('flex items-center gap-1.5 text-base tabular-nums', ink)}>
      <span aria-hidden className="flex shrink-0">
        {icon}
      </span>
      {words(relay, now)}
    </p>
  );
}
