import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';

/** A part of the window whose script is fetched when it is first shown, or before that by `warm`. */
export interface Later<Props extends object> {
  (props: Props): ReactNode;
  /** Fetches the script now. A failure is met when the part is shown, by the boundary around it. */
  readonly warm: () => Promise<void>;
}

/**
 * Makes a part that is not in the first script. Once fetched it stands there at once, without the
 * empty moment that a suspended part has; until then nothing stands in its place.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Later<Props> {
  let here: ComponentType<Props> | null = null;
  const fetched = async () => {
    here = await load();
    return { default: here };
  };
  const Coming = lazy(fetched);
  function Part(props: Props) {
    // Kept as it began: another component in its place would lose what it holds.
    const [Shown] = useState<ComponentType<Props>>(() => here ?? Coming);
    return (
      <Suspense fallback={null}>
        <Shown {...props} />
      </Suspense>
    );
  }
  return Object.assign(Part, {
    warm: () =>
      fetched().then(
        () => undefined,
        () => undefined,
      ),
  });
}

/** What can be fetched before it is needed. */
interface Warm {
  readonly warm: () => Promise<void>;
}

/** What is on screen first has the machine to itself for so long, ms. */
const settleMs = 1500;

/**
 * Fetches parts one after the other, once the window has stood for a moment and while it has nothing
 * else to do. `parts` must be stable.
 */
export function useWarm(parts: readonly Warm[]): void {
  useEffect(() => {
    let current = true;
    const fetchAll = async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, settleMs);
      });
      for (const part of parts) {
        await new Promise((resolve) => {
          requestIdleCallback(resolve);
        });
        if (!current) return;
        await part.warm();
      }
    };
    // Where a window cannot say when it is idle, each part comes when it is shown.
    if ('requestIdleCallback' in window) void fetchAll();
    return () => {
      current = false;
    };
  }, [parts]);
}
