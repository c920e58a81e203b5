import type { Page } from '@playwright/test';

/** Waits until nothing grey stands for what is still being read, and nothing fades or slides in. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.animate-skeleton') === null);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
}
