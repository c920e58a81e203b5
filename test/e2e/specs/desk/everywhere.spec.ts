import type { Locator, Page } from '@playwright/test';
import { sayIn, type Say } from '../../../support/catalogue.ts';
import {
  closeAll,
  closePicture,
  elsewhere,
  openEverything,
  openPicture,
  overlays,
  places,
} from '../../all-places.ts';
import { expectNoViolation } from '../../axe.ts';
import { bubble, checkIn, composer, go, rowAt, rows, send } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';

const main = (page: Page): Locator => page.getByRole('navigation', { name: 'Main' });

/** Chooses a language in Settings; `label` is what the field is called in the one before. */
async function speak(page: Page, label: string, language: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: language }).click();
}

/** How light something is painted, 0 black to 1 white. */
const lightness = (target: Locator): Promise<number> =>
  target.evaluate((element) => {
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []
    ).map(Number);
    return (red + green + blue) / 3 / 255;
  });

/**
 * What one has to push sideways to read it, the window itself included. Tabs and the connections at
 * the foot are one line by design: the keyboard brings each of them into sight. A table of figures is
 * pushed by itself, with the arrow keys too: WCAG 1.4.10 asks no more of it.
 */
const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        return element === document.scrollingElement || /auto|scroll/.test(overflowX);
      })
      .filter((element) => element.closest('[role="tablist"], footer ul') === null)
      .filter((element) => element.querySelector(':scope > table') === null)
      .map((element) => `${element.outerHTML.slice(0, 120)} ${element.scrollWidth}`),
  );

/** Buttons, links and fields that lie beside the window: nobody can press them. */
const outside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a, input, textarea, [role="tab"]')]
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        if (element.closest('[role="tablist"], footer ul') !== null) return false;
        if (width < 2 || height < 2 || !element.checkVisibility({ visibilityProperty: true }))
          return false;
        return left < -1 || right > innerWidth + 1;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

async function expectAllInside(page: Page, name: string): Promise<void> {
  expect.soft(await sideways(page), name).toEqual([]);
  expect.soft(await outside(page), name).toEqual([]);
}

/** Looks at every place and at all that opens over one, in a wide window. */
async function everywhere(
  page: Page,
  say: Say,
  look: (name: string) => Promise<void>,
): Promise<void> {
  for (const { name, open } of places) {
    await open(page, say);
    await look(name);
  }
  for (const { name, open } of elsewhere) {
    await open(page, say);
    await look(name);
    await closeAll(page);
  }
  await openEverything(page);
  for (const { name, open } of overlays) {
    await open(page, say);
    await look(name);
    await closeAll(page);
  }
  await openEverything(page);
  await openPicture(page, say);
  await look('a picture, large');
  await closePicture(page);
  await page.getByRole('button', { name: say('Laboratory') }).click();
  await expect(page.getByRole('complementary', { name: say('Laboratory') })).toBeVisible();
  await look('laboratory');
}

test('I know what I want and click through five menus: a few letters find a command or a person', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('templ');
  await palette.getByRole('menuitem', { name: 'Templates', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('nuria');
  await expect(palette.getByRole('menuitem', { name, exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzqq');
  await expect(palette).toContainText('Nothing is called that.');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(composer(page)).toBeFocused();
});

test('nobody tells me the shortcuts: one key shows all of them', async ({ lobby, hotel }) => {
  const { page } = await checkIn(lobby, hotel);
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const part of ['Everywhere', 'Conversation list', 'Thread', 'Writing'])
    await expect(sheet.getByRole('region', { name: part })).toBeVisible();
  await expect(sheet.getByRole('region', { name: 'Everywhere' })).toContainText('Ctrl');
});

test('it blinds me on the night shift: dark is chosen here, at once, and stays after a restart', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await expect(rowAt(page, 0)).toBeVisible();
  await go(page, 'Settings');
  expect(await lightness(page.getByRole('main'))).toBeGreaterThan(0.9);
  const theme = page.getByRole('radiogroup', { name: 'Theme' });
  await theme.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(() => lightness(page.getByRole('main'))).toBeLessThan(0.2);
  await lobby.quit();

  const again = await lobby.open({ demo: true });
  await expect(rowAt(again, 0)).toBeVisible();
  expect(await lightness(again.getByRole('main'))).toBeLessThan(0.2);
});

test('grey on grey, I cannot read it: high contrast brings every word to seven to one', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await go(page, 'Settings');
  await page.getByRole('switch', { name: 'High contrast' }).click();
  for (const place of places) {
    await place.open(page);
    await expectNoViolation(page, place.name, 'color-contrast-enhanced');
  }
});

test('half of it stays in English: the whole window speaks Arabic, from right to left, and keeps to it', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await go(page, 'Settings');
  await speak(page, 'Language', 'العربية');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(html).toHaveAttribute('lang', 'ar');
  const rail = page.getByRole('navigation', { name: 'القائمة الرئيسية' });
  const { x = 0 } = (await rail.boundingBox()) ?? {};
  expect(x).toBeGreaterThan(640);
  await rail.getByRole('link', { name: 'صندوق الوارد' }).click();
  await expect(page.getByRole('grid', { name: 'المحادثات' })).toBeVisible();
  expect(await sideways(page)).toEqual([]);
  await lobby.quit();

  const again = await lobby.open({ demo: true });
  await expect(again.getByRole('grid', { name: 'المحادثات' })).toBeVisible();
  await expect(again.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('I had to restart for my language: it changes at once, there and back, and holds the words I was writing', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel);
  await composer(page).fill('Enseguida le digo');
  await go(page, 'Settings');
  await speak(page, 'Language', 'Español');
  await expect(page.getByRole('heading', { name: 'Ajustes', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.getByRole('link', { name: 'Bandeja de entrada' }).click();
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toHaveValue('Enseguida le digo');
  await page.getByRole('link', { name: 'Ajustes' }).click();
  await speak(page, 'Idioma', 'English');
  await go(page, 'Inbox');
  await expect(page.getByRole('region', { name: `Conversation with ${name}` })).toBeVisible();
});

const narrow = [
  ['at 200 % I push every page sideways to read it', { width: 640, height: 400 }, 'en'],
  [
    'beside the booking program there is no room for it: 420 px are enough',
    { width: 420, height: 800 },
    'en',
  ],
  ['in Arabic at 200 % half of the page is gone to the left', { width: 640, height: 400 }, 'ar'],
] as const;
for (const [complaint, viewport, language] of narrow) {
  test(complaint, async ({ lobby }) => {
    test.setTimeout(240_000);
    const say = sayIn(language);
    const page = await lobby.open({ demo: true, viewport, locale: language });
    await expect(page.getByRole('row').first()).toBeVisible();
    await expectAllInside(page, 'list');
    for (const { name, open } of places.filter(({ open: way }) => way !== openEverything)) {
      await open(page, say);
      await expectAllInside(page, name);
    }
    for (const { name, open } of elsewhere) {
      await open(page, say);
      await expectAllInside(page, name);
      await closeAll(page);
    }
    await openEverything(page);
    await expectAllInside(page, 'thread');
    // One pane at a time: the list is not there beside the thread.
    for (const { name, open } of overlays.filter((one) => one.name !== 'menu of a row')) {
      await open(page, say);
      await expectAllInside(page, name);
      await closeAll(page);
    }
    await page.getByRole('button', { name: say('Back'), exact: true }).click();
    await page.getByRole('searchbox').fill('');
    await expect(page.getByRole('row').first()).toBeVisible();
  });
}

test('in Arabic words ran out of the window and nothing had a name: every place and dialog, axe and all', async ({
  lobby,
}) => {
  test.setTimeout(240_000);
  const say = sayIn('ar');
  const page = await lobby.open({ demo: true, locale: 'ar' });
  await expect(page.getByRole('row').first()).toBeVisible();
  await everywhere(page, say, async (name) => {
    await expectAllInside(page, name);
    await expectNoViolation(page, name);
  });
});

/** Notes the longest thing that moves once, ms, from now on; `longest` on the page's root. */
const watchMotion = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { dataset } = document.documentElement;
    const look = () => {
      for (const { effect } of document.getAnimations()) {
        const { duration, iterations } = effect?.getComputedTiming() ?? {};
        if (iterations === Infinity || typeof duration !== 'number') continue;
        dataset['longest'] = String(Math.max(duration, Number(dataset['longest'] ?? 0)));
      }
    };
    document.addEventListener('animationstart', look);
    document.addEventListener('transitionrun', look);
    const onFrame = () => {
      look();
      requestAnimationFrame(onFrame);
    };
    onFrame();
  });

test('things that slide make me sick: with reduced motion no dialog, menu or notice moves', async ({
  lobby,
}) => {
  const page = await lobby.open({ demo: true });
  await expect(rowAt(page, 0)).toBeVisible();
  await watchMotion(page);
  const html = page.locator('html');
  /** The longest movement while something opens and closes, ms. */
  const longest = async (open: () => Promise<void>) => {
    await html.evaluate(({ dataset }) => void delete dataset['longest']);
    await open();
    return Number((await html.getAttribute('data-longest')) ?? 0);
  };
  const palette = async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await closeAll(page);
  };
  const menu = async () => {
    await rowAt(page, 2).click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await closeAll(page);
  };
  const notice = async () => {
    await rowAt(page, 2).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^(Pin|Unpin)$/ }).click();
    await page
      .getByRole('region', { name: /Notices/ })
      .getByRole('button', { name: 'Close' })
      .first()
      .click();
  };
  const all = { palette, menu, notice };
  for (const [name, open] of Object.entries(all))
    expect(await longest(open), name).toBeGreaterThan(50);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(html).toHaveAttribute('data-motion', 'reduced');
  for (const [name, open] of Object.entries(all)) expect(await longest(open), name).toBeLessThan(2);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await go(page, 'Settings');
  await page.getByRole('switch', { name: 'Reduced motion' }).click();
  await expect(html).toHaveAttribute('data-motion', 'reduced');
  await go(page, 'Inbox');
  await expect(rowAt(page, 0)).toBeVisible();
  for (const [name, open] of Object.entries(all)) expect(await longest(open), name).toBeLessThan(2);
});

const looks = [
  ['light', false],
  ['dark', false],
  ['light', true],
  ['dark', true],
] as const;
for (const [colorScheme, contrast] of looks) {
  const look = contrast ? `${colorScheme}, high contrast` : colorScheme;
  test(`a screen reader says “button, button”: axe finds nothing in any place or dialog, ${look}`, async ({
    lobby,
  }) => {
    test.setTimeout(240_000);
    const page = await lobby.open({ demo: true, colorScheme });
    await expect(rowAt(page, 0)).toBeVisible();
    if (contrast) {
      await page.emulateMedia({ contrast: 'more', colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
    }
    // Beside the first look only the colours are others; with high contrast every word is seven to one.
    const colours = contrast ? ['color-contrast', 'color-contrast-enhanced'] : ['color-contrast'];
    const rules = look === 'light' ? [] : colours;
    await everywhere(page, sayIn('en'), (name) => expectNoViolation(page, name, ...rules));
    await page.getByRole('searchbox', { name: 'Search' }).fill('room');
    const results = page.getByRole('listbox', { name: 'Search results' });
    await expect(results.getByRole('option').filter({ hasText: /room/i }).first()).toBeVisible();
    // The first of the new results is the active one a moment after they stand there.
    const activeId = () =>
      page.getByRole('searchbox', { name: 'Search' }).getAttribute('aria-activedescendant');
    await expect.poll(async () => results.locator(`[id="${await activeId()}"]`).count()).toBe(1);
    await expectNoViolation(page, 'search', ...rules);
  });
}

test('support asked for the log and got my patients: diagnostics hold no words, no phone, no name and no key', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(
    lobby,
    hotel,
    'My passport is AB1234567, call +34 655 010 203',
  );
  hotel.control.failNextSend(131026);
  await send(page, 'We call you under 655 010 203');
  await expect(bubble(page, 'We call you under')).toContainText('Failed');
  await composer(page).fill('A draft about the invoice');
  await expect(rows(page).filter({ hasText: name }).first()).toContainText('A draft about');
  await hotel.down();
  await expect(page.getByRole('status', { name: 'Connection Hotel' })).toContainText(/offline/i);

  await main(page).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show diagnostics' }).click();
  const shown = page.getByRole('textbox', { name: 'Diagnostics' });
  await expect(shown).toHaveValue(/wpp/);
  const text = await shown.inputValue();
  for (const secret of [
    'passport',
    'AB1234567',
    'We call you',
    'invoice',
    '655',
    'Núria',
    'Costa Clara',
    hotel.account.apiKey,
    hotel.account.apiKey.slice(-8),
  ])
    expect(text).not.toContain(secret);
});
