import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  closeAll,
  closePicture,
  elsewhere,
  openEverything,
  openPicture,
  overlays,
  places,
} from '../test/e2e/all-places.ts';
import { browserHost } from '../test/e2e/hosts/browser-host.ts';
import { settled } from '../test/e2e/settled.ts';
import { sayIn } from '../test/support/catalogue.ts';

/**
 * `npm run screenshots [-- FOLDER [LOOK…]]`: opens the demo in the built browser host and takes
 * pictures of every place, as many as it has screenfuls, and of what opens over one: in light, dark,
 * high contrast, Arabic, at 200 % and narrow, or only in the looks that are named. Without FOLDER they
 * go to docs/pictures/all, which git ignores, and the README's pictures are made anew from them.
 */
const pictures = resolve(import.meta.dirname, '../docs/pictures');
const [given, ...wanted] = process.argv.slice(2);
const folder = resolve(given ?? join(pictures, 'all'));
mkdirSync(folder, { recursive: true });

const looks = [
  { name: 'light', locale: 'en-US', person: 'Chloe Bennett' },
  { name: 'dark', colorScheme: 'dark', locale: 'en-US', person: 'Lucía Fernández' },
  { name: 'contrast', contrast: 'more', locale: 'en-US', person: 'Chloe Bennett' },
  { name: 'arabic', locale: 'ar', person: 'ليلى المنصوري' },
  // What a window of 1280 × 800 has left at 200 %, and as sharp as it is there.
  {
    name: 'large',
    locale: 'en-US',
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  },
  { name: 'narrow', locale: 'en-US', viewport: { width: 420, height: 760 } },
];

/** More screenfuls than this of one place show nothing new. */
const mostScreens = 6;

/** Scrolls what a dialog or else the place scrolls by a screenful; false at its end. */
const nextScreen = (page) =>
  page.evaluate(() => {
    const within = document.querySelector('[role="dialog"]') ?? document.querySelector('main');
    const scroller = [within, ...(within?.querySelectorAll('*') ?? [])].find(
      (element) =>
        element !== null &&
        element.scrollHeight > element.clientHeight + 8 &&
        /auto|scroll/.test(getComputedStyle(element).overflowY),
    );
    if (scroller === undefined) return false;
    const before = scroller.scrollTop;
    scroller.scrollBy({ top: scroller.clientHeight * 0.9, behavior: 'instant' });
    return scroller.scrollTop > before + 1;
  });

/** What stands before the desk, and the desk with one conversation. */
async function visitDesk(page, person, shoot) {
  const dialog = page.getByRole('dialog');
  const [demo, connect] = [0, 1].map((nth) => page.getByRole('main').getByRole('button').nth(nth));
  await shoot('doors');
  await connect.click();
  await dialog.waitFor();
  await shoot('connect-first');
  await closeAll(page);

  await demo.click();
  await page.getByRole('row').nth(5).waitFor();
  await shoot('list');
  const rows = page.getByRole('row');
  await (person === undefined ? rows : rows.filter({ hasText: person })).first().click();
  await page.getByRole('article').first().waitFor();
  // A row shows its box to choose it in place of the picture while it is pointed at.
  await page.mouse.move(page.viewportSize().width / 2, 4);
  await shoot('inbox');
  await page.keyboard.press('Control+d');
  await page.getByRole('complementary').first().waitFor();
  await shoot('details');
  await page.keyboard.press('Control+d');

  // The hotel's own words, the same in every language of the window.
  await page.keyboard.press('Control+f');
  await page.getByRole('searchbox').fill('waves');
  await page.getByRole('option').first().waitFor();
  await shoot('search');
  await page.getByRole('option').first().click();
  await page.getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('media');
}

/** Every place, and what opens over it. */
async function visitPlaces(page, say, shoot) {
  const slug = (name) => name.replaceAll(' ', '-');
  for (const { name, open } of places) {
    await open(page, say);
    await shoot(slug(name), open !== openEverything);
  }
  for (const { name, open } of elsewhere) {
    await open(page, say);
    await shoot(slug(name), true);
    await closeAll(page);
  }
  await openEverything(page);
  const narrow = page.viewportSize().width < 900;
  for (const { name, open } of overlays) {
    // One pane at a time: there is no list beside the thread.
    if (narrow && name === 'menu of a row') continue;
    await open(page, say);
    await shoot(slug(name), !['commands', 'emoji'].includes(name));
    await closeAll(page);
  }
  await openEverything(page);
  await openPicture(page, say);
  await shoot('picture');
  await closePicture(page);
}

/** What the laboratory does, a shared link from its opening to its end, and the locked desk. */
async function visitEnds(page, say, shoot) {
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const laboratory = page.getByRole('complementary', { name: say('Laboratory') });
  const inLaboratory = (role, name) => laboratory.getByRole(role, { name: say(name) }).click();
  const openLaboratory = async () => {
    if (!(await laboratory.isVisible()))
      await page.getByRole('button', { name: say('Laboratory') }).click();
    await laboratory.waitFor();
  };
  await page.locator('nav a[href="#settings"]').click();
  await main
    .getByRole('button', { name: say('More about {name}') })
    .first()
    .click();
  await page.getByRole('menuitem', { name: say('Set a PIN') }).click();
  for (const field of await dialog.getByRole('textbox').all()) await field.fill('2468');
  await shoot('pin');
  await dialog.getByRole('button', { name: say('Save PIN') }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+k');
  await dialog.getByRole('menuitem', { name: say('Lock now') }).click();
  await dialog.getByRole('list').getByRole('button').first().click();
  await shoot('locked');
  await dialog.getByRole('button', { name: say('Forgotten PIN?') }).click();
  await shoot('forgotten-pin');
  await dialog.getByRole('button', { name: say('Type the PIN') }).click();
  await dialog.getByRole('textbox').fill('2468');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });

  await openLaboratory();
  await shoot('laboratory');
  await inLaboratory('button', 'Open the shared link');
  await dialog.waitFor();
  await shoot('open-shared-link');
  await dialog.getByRole('button', { name: say('Open'), exact: true }).click();
  const link = page.getByRole('region', { name: say('Shared inbox link') });
  const keep = page.getByRole('button', { name: say('Keep it in a file') });
  await keep.or(link).first().waitFor();
  if (await keep.isVisible()) {
    await shoot('key');
    await keep.click();
  }
  await link.waitFor();
  await page.getByRole('row').first().waitFor();
  await shoot('shared-link');
  await openLaboratory();
  await inLaboratory('switch', 'Take the shared link back');
  const leave = page.getByRole('button', { name: say('Leave'), exact: true });
  await leave.waitFor({ timeout: 60_000 });
  await shoot('link-ended');
  await leave.click();
}

for (const look of looks.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lobby-pictures-'));
  const host = browserHost(dataDir);
  try {
    const page = await host.open(look);
    if (look.contrast !== undefined)
      await page.emulateMedia({ contrast: look.contrast, colorScheme: 'light' });
    await page.getByRole('main').waitFor();
    const say = sayIn(look.locale.slice(0, 2));
    const shoot = async (place, screens = false) => {
      await page.evaluate(() => document.fonts.ready);
      await settled(page);
      const take = (file) =>
        page.screenshot({ path: join(folder, `${file}-${look.name}.png`), animations: 'disabled' });
      await take(place);
      for (let nth = 2; screens && nth <= mostScreens && (await nextScreen(page)); nth += 1)
        await take(`${place}-${nth}`);
    };
    await visitDesk(page, look.person, shoot);
    await visitPlaces(page, say, shoot);
    await visitEnds(page, say, shoot);
    console.log(`${look.name}: done`);
  } finally {
    await host.kill();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
if (given === undefined) {
  const shown = ['inbox-light', 'inbox-dark', 'inbox-arabic', 'media-light', 'failures-light'];
  for (const name of shown)
    copyFileSync(join(folder, `${name}.png`), join(pictures, `${name}.png`));
}
console.log(`Pictures are in ${folder}`);
