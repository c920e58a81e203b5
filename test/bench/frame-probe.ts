import { z } from 'zod';
import type { Page } from '@playwright/test';

/** What a page did while it was watched. */
export const Watched = z.object({
  /** Time from each frame to the next, ms. */
  frames: z.array(z.number()),
  /** Frames with a place on screen that had stood without its content in the frame before already. */
  blank: z.int(),
});
export type Watched = z.infer<typeof Watched>;

declare global {
  interface Window {
    lobbyWatch?: { on: boolean; readonly frames: number[]; blank: number };
  }
}

/** Px that may be free between two rows, or above the first one. */
const margin = 24;

/**
 * Begins to watch the frames of a page.
 * @param scroller selects what is scrolled: its first child holds the rows; null for a page whose rows
 *   are always there
 * @param isEndless its beginning is never reached by scrolling: to stand there is to wait for a page
 */
export async function watchFrames(
  page: Page,
  scroller: string | null,
  isEndless: boolean,
): Promise<void> {
  await page.evaluate(
    ([selector, free, endless]) => {
      const view = selector === null ? null : document.querySelector(selector);
      const watch = { on: true, frames: new Array<number>(), blank: 0 };
      window.lobbyWatch = watch;

      /** Rows without content and stretches without rows, by what tells them apart. */
      const blanks = (): Set<string> => {
        const found = new Set<string>();
        const holder = view?.firstElementChild;
        if (!view || !holder) return found;
        const { top, bottom } = view.getBoundingClientRect();
        const all = holder.getBoundingClientRect();
        let covered = Math.max(top, all.top);
        const end = Math.min(bottom, all.bottom);
        const rows = [...holder.children]
          .map((row) => ({ row, box: row.getBoundingClientRect() }))
          .filter(({ box }) => box.bottom > covered && box.top < end)
          .toSorted((a, b) => a.box.top - b.box.top);
        for (const { row, box } of rows) {
          if (box.top > covered + free) found.add('a stretch');
          covered = Math.max(covered, box.bottom);
          if (row.textContent.trim() === '' && row.querySelector('img, video') === null) {
            found.add(row.getAttribute('aria-rowindex') ?? row.getAttribute('data-index') ?? '');
          }
        }
        if (end > covered + free) found.add('a stretch');
        if (endless && view.scrollTop <= 0) found.add('the next page');
        return found;
      };

      let last: number | null = null;
      let before = new Set<string>();
      // Asked after the paint, when nothing has to be laid out for it.
      const afterPaint = new MessageChannel();
      afterPaint.port1.onmessage = () => {
        const now = blanks();
        if ([...now].some((one) => before.has(one))) watch.blank += 1;
        before = now;
      };
      const frame = (at: number): void => {
        if (!watch.on) return;
        if (last !== null) watch.frames.push(at - last);
        last = at;
        afterPaint.port2.postMessage(null);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },
    [scroller, margin, isEndless] as const,
  );
}

/** Ends the watching and tells what was seen. */
export async function stopWatching(page: Page): Promise<Watched> {
  const seen = await page.evaluate(() => {
    const watch = window.lobbyWatch;
    if (watch !== undefined) watch.on = false;
    return { frames: watch?.frames ?? [], blank: watch?.blank ?? 0 };
  });
  return Watched.parse(seen);
}
