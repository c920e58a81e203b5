import type { Page } from '@playwright/test';

/** A press of a key in a text field, or a click on a row of the list. */
export type Gesture = 'key' | 'opening';

const measure = 'lobby-painted';
/** A click that hit no closed conversation: the list had moved under the mouse. */
const miss = 'lobby-missed';

/**
 * From here on the page measures each gesture from the system's time of its event to the paint of
 * what it asked for: the character in the field, or the head and messages of the contact clicked. A
 * task that a frame's own callback asks for comes after the paint of that frame.
 */
export async function watch(page: Page, gesture: Gesture): Promise<void> {
  await page.evaluate(
    ([kind, name, missed]) => {
      const whenPainted = (from: number): void => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            performance.measure(name, { start: from, end: performance.now() });
          };
          port2.postMessage(null);
        });
      };
      if (kind === 'key') {
        let pressedAt: number | null = null;
        addEventListener('keydown', (event) => void (pressedAt = event.timeStamp), true);
        addEventListener('input', () => {
          if (pressedAt !== null) whenPainted(pressedAt);
          pressedAt = null;
        });
        return;
      }
      let clicked: { readonly label: string; readonly at: number } | null = null;
      addEventListener(
        'click',
        ({ target, timeStamp }) => {
          const row = target instanceof Element ? target.closest('[role=row]') : null;
          const isOpen = row?.getAttribute('aria-selected') === 'true';
          const label = isOpen ? null : (row?.getAttribute('aria-label') ?? null);
          clicked = label === null ? null : { label, at: timeStamp };
          if (label === null) performance.mark(missed);
        },
        true,
      );
      new MutationObserver(() => {
        if (clicked === null) return;
        const message = document.querySelector('[role=log] article');
        const head = message?.closest('section')?.querySelector('h2 bdi')?.textContent;
        // A row's name begins with its contact's.
        if (typeof head !== 'string' || !clicked.label.startsWith(`${head},`)) return;
        whenPainted(clicked.at);
        clicked = null;
      }).observe(document, { childList: true, subtree: true, characterData: true });
    },
    [gesture, measure, miss] as const,
  );
}

/** The times that were measured, ms. */
export function measured(page: Page): Promise<number[]> {
  return page.evaluate(
    (name) => performance.getEntriesByName(name).map(({ duration }) => duration),
    measure,
  );
}

/** Resolves once `count` gestures were measured or hit nothing. Rejects after ten seconds. */
export async function haveMeasured(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    ([names, wanted]) =>
      names.flatMap((name) => performance.getEntriesByName(name)).length >= wanted,
    [[measure, miss], count] as const,
    { timeout: 10_000, polling: 20 },
  );
}
