import { Trans, useLingui } from '@lingui/react/macro';
import { AlarmClock, Lock, Timer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../app/announcer.tsx';
import { useFormat } from '../../app/format.ts';
import { cx } from '../../ui/class-names.ts';
import type { ServiceWindow } from '../../../shared/domain/service-window.ts';

/** Says how long free text is still possible; spoken only when the end is near and when it is there. */
export function WindowTimer({ window, name }: { window: ServiceWindow; name: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const announce = useAnnounce();
  const { state } = window;
  const before = useRef(state);
  const left = window.state === 'closed' ? '' : format.duration(window.leftMs);

  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (state === 'closing') announce(t`Free text to ${name} ends in ${left}.`);
    if (state === 'closed') announce(t`The time for free text to ${name} is over.`);
  }, [state, announce, t, name, left]);

  const Icon = { open: Timer, closing: AlarmClock, closed: Lock }[state];
  return (
    <span
      role="timer"
      aria-live="off"
      aria-label={t`Service window`}
      className={cx(
        'inline-flex min-w-0 items-center gap-1.5 text-sm',
        state === 'closing' ? 'font-medium text-warn-ink' : 'text-muted',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate tabular-nums">
        {state === 'closed' ? (
          <Trans>Free text closed</Trans>
        ) : (
          <>
            <span className="@max-xl:sr-only">
              <Trans>Free text for {left}</Trans>
            </span>
            <span aria-hidden className="@xl:hidden">
              {left}
            </span>
          </>
        )}
      </span>
    </span>
  );
}
