import { expect, type Locator, type Page } from '@playwright/test';
import { sayIn, type Say } from '../support/catalogue.ts';

/**
 * Somewhere in the window of the demo: how one gets there, and what is there then, in any language
 * that the window speaks (English where none is named).
 */
export interface Somewhere {
  readonly name: string;
  readonly open: (page: Page, say?: Say) => Promise<void>;
}

const english = sayIn('en');

const log = (page: Page): Locator => page.getByRole('log');
const message = (page: Page): Locator => log(page).getByRole('article').last();
const dialog = (page: Page): Locator => page.getByRole('dialog');
const press = (within: Page | Locator, name: string | RegExp): Promise<void> =>
  within.getByRole('button', { name, exact: true }).first().click();
const isThere = (page: Page): Promise<void> => expect(dialog(page)).toBeVisible();

async function go(page: Page, place: string): Promise<void> {
  await page.locator(`nav a[href="#${place}"]`).click();
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
}

/** Opens the demo's conversation that holds every kind of message. */
export async function openEverything(page: Page): Promise<void> {
  const name = 'Clara Domínguez';
  await go(page, 'inbox');
  const search = page.getByRole('searchbox');
  // Where one pane shows at a time, the thread stands in its place.
  if (!(await search.isVisible())) await page.locator('section > header button').first().click();
  await search.fill(name);
  await page.getByRole('listbox').getByRole('option').filter({ hasText: name }).first().click();
  await expect(message(page)).toBeVisible();
}

async function openMessageMenu(page: Page): Promise<void> {
  await message(page).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
}

async function fromThreadMenu(page: Page, item: string | RegExp, say: Say): Promise<void> {
  await press(page.locator('section:has([role="log"]) > header'), say('More'));
  await page.getByRole('menuitem', { name: item }).click();
}

async function fromPalette(page: Page, command: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await dialog(page)
    .getByRole('searchbox')
    .fill(typeof command === 'string' ? command : '');
  await dialog(page).getByRole('menuitem', { name: command, exact: true }).click();
}

/** What the palette opens as a dialog. */
const commanded = (command: string, name = command): Somewhere => ({
  name,
  open: async (page, say = english) => {
    await fromPalette(page, say(command));
    await isThere(page);
  },
});

/** A dialog behind a button of a place. */
const pressed = (place: string, button: string, name: string): Somewhere => ({
  name,
  open: async (page, say = english) => {
    await go(page, place);
    await press(page.getByRole('main'), say(button));
    await isThere(page);
  },
});

/** Every place that the demo has, and the pages inside of them. */
export const places: readonly Somewhere[] = [
  { name: 'a thread with every kind of message', open: openEverything },
  ...['failures', 'templates', 'numbers', 'reports', 'connections', 'settings'].map((place) => ({
    name: place,
    open: (page: Page) => go(page, place),
  })),
  {
    name: 'handover',
    open: async (page, say = english) => {
      await fromPalette(page, say('Shift handover'));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'the page of a connection',
    open: async (page, say = english) => {
      await go(page, 'connections');
      await press(page.getByRole('main'), /Hotel Costa Clara/);
      await expect(page.getByRole('button', { name: say('All connections') })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    },
  },
];

/** What opens over the desk, each while the conversation with everything is open; Escape closes it. */
export const overlays: readonly Somewhere[] = [
  {
    name: 'commands',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await isThere(page);
    },
  },
  {
    name: 'shortcuts',
    open: async (page) => {
      await page.keyboard.press('Control+/');
      await isThere(page);
    },
  },
  commanded('Manage labels', 'labels'),
  commanded('New conversation', 'new conversation'),
  commanded('Scheduled messages', 'scheduled'),
  commanded('Save this view', 'save view'),
  commanded('Add a note', 'note'),
  commanded('Transcript…', 'transcript'),
  commanded('Open a shared inbox link', 'open a link'),
  commanded('Connect a platform', 'connect'),
  {
    name: 'send template',
    open: async (page, say = english) => {
      await press(page.getByRole('main'), say('Templates'));
      await dialog(page)
        .getByRole('option', { name: /booking_confirm/ })
        .first()
        .click();
      await expect(page.getByRole('region', { name: say('Preview') })).toBeVisible();
    },
  },
  {
    name: 'snooze',
    open: async (page, say = english) => {
      await fromThreadMenu(page, say('Snooze'), say);
      await page.getByRole('menuitem', { name: say('Until a date and time…') }).click();
      await isThere(page);
    },
  },
  {
    name: 'jump to date',
    open: async (page, say = english) => {
      await fromThreadMenu(page, say('Jump to date'), say);
      await expect(dialog(page).getByRole('grid').last()).toBeVisible();
    },
  },
  {
    name: 'gallery',
    open: async (page, say = english) => {
      await fromThreadMenu(page, say('Media and files'), say);
      await expect(dialog(page).getByRole('tabpanel')).toBeVisible();
    },
  },
  { name: 'message menu', open: openMessageMenu },
  {
    name: 'message details',
    open: async (page, say = english) => {
      await openMessageMenu(page);
      await page.getByRole('menuitem', { name: say('Details'), exact: true }).click();
      await isThere(page);
    },
  },
  {
    name: 'emoji',
    open: async (page, say = english) => {
      await press(page.getByRole('main'), say('Emoji'));
      await expect(page.getByRole('gridcell').first()).toBeVisible();
    },
  },
  {
    name: 'menu of a row',
    open: async (page) => {
      await page.getByRole('searchbox').fill('');
      await page.getByRole('row').first().click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'quick replies',
    open: async (page) => {
      await page.getByRole('main').locator('textarea').fill('/');
      await expect(page.getByRole('main').getByRole('listbox').last()).toBeVisible();
      // That of the button which had the focus before goes a little later.
      await expect(page.getByRole('tooltip')).toHaveCount(0);
    },
  },
];

/** What opens over other places than the inbox; each goes there by itself. Escape closes it. */
export const elsewhere: readonly Somewhere[] = [
  pressed('settings', 'Show the audit trail…', 'audit trail'),
  pressed('settings', 'Add a person', 'add a person'),
  pressed('templates', 'Send to many…', 'send to many'),
  pressed('templates', 'Add a template', 'add a template'),
  commanded('New quick reply', 'quick reply'),
];

/** A picture of the thread, large: over the gallery, which comes back when it is closed. */
export async function openPicture(page: Page, say: Say = english): Promise<void> {
  await fromThreadMenu(page, say('Media and files'), say);
  const photos = dialog(page).getByRole('tabpanel').getByRole('button');
  await photos.first().click();
  await expect(dialog(page).getByRole('button', { name: say('Older'), exact: true })).toBeVisible();
}

/** Takes the picture away, and the gallery behind it. */
export async function closePicture(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog(page).getByRole('tabpanel')).toBeVisible();
  await closeAll(page);
}

/** Takes away what was opened, and sees that it is away. */
export async function closeAll(page: Page): Promise<void> {
  const opened = dialog(page).or(page.getByRole('menu'));
  // One that has not taken the focus yet does not hear the key.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(opened).toHaveCount(0, { timeout: 2000 });
  }).toPass();
}
