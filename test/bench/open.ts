import { errors, type Page } from '@playwright/test';
import { inBusyWindow, inQuietWindow } from './busy-window.ts';
import { timesOf, type Figure } from './figures.ts';
import { haveMeasured, measured, watch } from './paint-probe.ts';

const opened = 120;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the rows lie that are wholly on screen and not open. */
function visibleRows(page: Page): Promise<Place[]> {
  return page.getByRole('grid', { name: 'Conversations' }).evaluate((grid) => {
    const view = grid.getBoundingClientRect();
    return [...grid.querySelectorAll('[role=row]:not([aria-selected=true])')]
      .map((row) => row.getBoundingClientRect())
      .filter(({ top, bottom }) => top >= view.top && bottom <= Math.min(view.bottom, innerHeight))
      .map(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }));
  });
}

interface Opened {
  readonly times: readonly number[];
  /** Clicks after which no thread came within ten seconds. */
  readonly lost: number;
}

async function openMany(page: Page): Promise<Opened> {
  let lost = 0;
  await watch(page, 'opening');
  for (let count = 0; count < opened;) {
    const places = await visibleRows(page);
    for (const { x, y } of places) {
      await page.mouse.click(x, y);
      count += 1;
      await haveMeasured(page, count - lost).catch((error: unknown) => {
        if (!(error instanceof errors.TimeoutError)) throw error;
        lost += 1;
      });
      await page.waitForTimeout(100 + 50 * Math.random());
      if (count === opened) break;
    }
    await page.mouse.wheel(0, 72 * places.length);
    await page.waitForTimeout(300);
  }
  return { times: await measured(page), lost };
}

/**
 * From the click on a conversation to its thread on the screen, while a million messages come in,
 * beside the same window with nothing to import.
 */
export async function open(): Promise<Figure[]> {
  const quiet = await inQuietWindow(({ page }) => openMany(page));
  const { result, importRate } = await inBusyWindow(({ page }) => openMany(page));
  return [
    ...timesOf('open: click to painted thread', result.times, quiet.times, { p95: 60 }),
    {
      what: 'open: clicks without a thread in 10 s',
      n: result.times.length,
      value: result.lost,
      unit: '',
      limit: quiet.lost,
      goal: null,
    },
    {
      what: 'open: messages imported meanwhile',
      n: 1,
      value: importRate,
      unit: 'messages/s',
      limit: null,
      goal: null,
    },
  ];
}
