import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { browserHost } from '../test/e2e/hosts/browser-host.ts';

/**
 * `npm run screenshots [-- FOLDER]`: opens the demo in the built browser host and takes a picture of
 * every place in light, dark, Arabic, at 200 % and narrow. Without FOLDER they go to
 * docs/pictures/all, which git ignores, and the README's pictures are made anew from them.
 */
const pictures = resolve(import.meta.dirname, '../docs/pictures');
const folder = resolve(process.argv[2] ?? join(pictures, 'all'));
mkdirSync(folder, { recursive: true });

const looks = [
  { name: 'light', colorScheme: 'light', locale: 'en-US', person: 'Chloe Bennett' },
  { name: 'dark', colorScheme: 'dark', locale: 'en-US', person: 'Lucía Fernández' },
  { name: 'arabic', colorScheme: 'light', locale: 'ar', person: 'ليلى المنصوري' },
  // What a window of 1280 × 800 has left at 200 %.
  { name: 'large', colorScheme: 'light', locale: 'en-US', viewport: { width: 640, height: 400 } },
  { name: 'narrow', colorScheme: 'light', locale: 'en-US', viewport: { width: 420, height: 760 } },
];

/** Everything is found by its role and its order, so that no picture depends on a language. */
async function visit(page, person, shoot) {
  const dialog = page.getByRole('dialog');
  const closeDialog = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  const [demo, connect] = [0, 1].map((nth) => page.getByRole('main').getByRole('button').nth(nth));

  await shoot('doors');
  await connect.click();
  await dialog.waitFor();
  await shoot('connect');
  await closeDialog();

  await demo.click();
  await page.getByRole('row').nth(5).waitFor();
  await shoot('list');
  const rows = page.getByRole('row');
  await (person === undefined ? rows : rows.filter({ hasText: person })).first().click();
  await page.getByRole('article').first().waitFor();
  await shoot('inbox');

  await page.getByRole('textbox').last().locator('xpath=following::button[1]').click();
  await dialog.getByRole('option').first().click();
  await shoot('send-template');
  await closeDialog();

  await page.keyboard.press('Control+k');
  await dialog.waitFor();
  await shoot('commands');
  await closeDialog();
  await page.keyboard.press('Control+/');
  await dialog.waitFor();
  await shoot('shortcuts');
  await closeDialog();

  // The hotel's own words, the same in every language of the window.
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox').fill('waves');
  await page.getByRole('option').first().waitFor();
  await shoot('search');
  await page.getByRole('option').first().click();
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('media');

  for (const place of ['failures', 'templates', 'numbers', 'reports', 'connections', 'settings']) {
    await page.locator(`nav a[href="#${place}"]`).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(place);
  }
}

for (const look of looks) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-pictures-'));
  const host = browserHost(dataDir);
  try {
    const page = await host.open(look);
    await page.getByRole('main').waitFor();
    await visit(page, look.person, async (place) => {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: join(folder, `${place}-${look.name}.png`),
        animations: 'disabled',
      });
    });
    console.log(`${look.name}: done`);
  } finally {
    await host.kill();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
if (process.argv[2] === undefined) {
  const shown = ['inbox-light', 'inbox-dark', 'inbox-arabic', 'media-light', 'failures-light'];
  for (const name of shown)
    copyFileSync(join(folder, `${name}.png`), join(pictures, `${name}.png`));
}
console.log(`Pictures are in ${folder}`);
