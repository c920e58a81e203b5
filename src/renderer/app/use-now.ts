import { useEffect, useState } from 'react';

/**
 * The time now in ms UTC, again every `everyMs`, on the beat of the clock so that all signs of a
 * screen turn together.
 */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = Date.now();
      // Within one beat nothing that is shown turns: what was just drawn is not drawn again.
      setNow((last) => (Math.floor(last / everyMs) === Math.floor(at / everyMs) ? last : at));
      timer = setTimeout(tick, everyMs - (at % everyMs));
    };
    tick();
    return () => clearTimeout(timer);
  }, [everyMs]);
  return now;
}
