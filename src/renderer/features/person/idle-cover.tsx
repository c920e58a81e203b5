import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useSettings } from '../../app/use-settings.ts';
import { useAction } from '../../app/use-call.ts';

const minuteMs = 60_000;
/** The core hears of somebody at the window this often at most, ms. */
const toldEveryMs = 20_000;

const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Whether nobody has touched the window for so many minutes (0: never). The core hears of each use,
 * and locks by itself. What ends it does nothing else.
 */
function useIdle(minutes: number): boolean {
  const { mutate: present } = useAction('persons.present');
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let usedAt = Date.now();
    let toldAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isIdle = false;
    const arm = () => {
      if (minutes === 0) return;
      const left = usedAt + minutes * minuteMs - Date.now();
      if (left > 0) timer = setTimeout(arm, left);
      else {
        isIdle = true;
        setIdle(true);
      }
    };
    const use = (event: Event) => {
      usedAt = Date.now();
      if (usedAt - toldAt >= toldEveryMs) {
        toldAt = usedAt;
        present({});
      }
      if (!isIdle) return;
      // Whatever points meets the cover; a key would do something where nobody sees it.
      if (event.type === 'keydown') swallow(event);
      isIdle = false;
      setIdle(false);
      arm();
    };
    arm();
    const options = (sign: string) => ({ capture: true, passive: sign !== 'keydown' });
    for (const sign of signs) window.addEventListener(sign, use, options(sign));
    return () => {
      clearTimeout(timer);
      setIdle(false);
      for (const sign of signs) window.removeEventListener(sign, use, { capture: true });
    };
  }, [minutes, present]);
  return idle;
}

/** Lies over the window once nobody has touched it for a while, so that nobody reads it in passing. */
export function IdleCover() {
  const { t } = useLingui();
  const idle = useIdle(useSettings()?.blurMinutes ?? 0);
  if (!idle) return null;
  return (
    <output className="fixed inset-0 z-50 flex items-center justify-center bg-canvas/60 p-6 backdrop-blur-xl forced-colors:bg-[Canvas]">
      <span className="rounded-lg border border-line bg-raised px-4 py-2 text-center text-md font-medium text-ink shadow-float">
        {t`Hidden while nobody is here. Move the pointer or press a key.`}
      </span>
    </output>
  );
}
