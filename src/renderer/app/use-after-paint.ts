import { startTransition, useEffect, useState } from 'react';

/**
 * Whether `of` has been on the screen: false with the first drawing of it, true once that is painted.
 * What lies beyond the screen is drawn then, so that nobody waits for it.
 */
export function useAfterPaint(of?: unknown): boolean {
  const [painted, setPainted] = useState<{ readonly of: unknown } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callbacks run right before its paint, and a timer set there after it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted({ of })));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [of]);
  return painted !== null && painted.of === of;
}
