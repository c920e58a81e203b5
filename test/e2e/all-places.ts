import { expect, type Locator, type Page } from '@playwright/test';
import { composer, findConversation, go, rows, thread } from './desk.ts';

/** Somewhere in the window of the demo: how one gets there, and what is there then. */
export interface Somewhere {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

const message = (page: Page): Locator => thread(page).getByRole('article').last();

/** Opens the demo's conversation that holds every kind of message. */
export async function openEverything(page: Page): Promise<void> {
  await go(page, 'Inbox');
  await findConversation(page, 'Clara Domínguez');
  await expect(message(page)).toBeVisible();
}

async function openMessageMenu(page: Page): Promise<void> {
  await message(page).click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Message menu' })).toBeVisible();
}

async function fromMessageMenu(page: Page, item: string): Promise<void> {
  await openMessageMenu(page);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function fromThreadMenu(page: Page, item: string): Promise<void> {
  await page
    .getByRole('region', { name: /^Conversation with/ })
    .getByRole('button', { name: 'More', exact: true })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function fromPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('menuitem', { name: command }).click();
}

const dialog = (page: Page, name: string): Promise<void> =>
  expect(page.getByRole('dialog', { name })).toBeVisible();

/** Every place of the rail that the demo has. */
export const places: readonly Somewhere[] = [
  { name: 'a thread with every kind of message', open: openEverything },
  ...['Failures', 'Templates', 'Numbers', 'Reports', 'Connections', 'Settings'].map((name) => ({
    name,
    open: async (page: Page) => {
      await go(page, name);
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    },
  })),
];

/** What opens over the desk, each while the conversation with everything is open; Escape closes it. */
export const overlays: readonly Somewhere[] = [
  {
    name: 'Commands',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await dialog(page, 'Commands');
    },
  },
  {
    name: 'Keyboard shortcuts',
    open: async (page) => {
      await page.keyboard.press('Control+/');
      await dialog(page, 'Keyboard shortcuts');
    },
  },
  {
    name: 'Labels',
    open: async (page) => {
      await fromPalette(page, 'Manage labels');
      await dialog(page, 'Labels');
    },
  },
  {
    name: 'New conversation',
    open: async (page) => {
      await fromPalette(page, 'New conversation');
      await dialog(page, 'New conversation');
    },
  },
  {
    name: 'Send template',
    open: async (page) => {
      await page.getByRole('button', { name: 'Templates', exact: true }).click();
      await dialog(page, 'Send template');
      const template = page.getByRole('dialog').getByRole('option', { name: /booking_confirm/ });
      await template.first().click();
      await expect(page.getByRole('region', { name: 'Preview' })).toBeVisible();
    },
  },
  {
    name: 'Snooze until',
    open: async (page) => {
      await fromThreadMenu(page, 'Snooze');
      await page.getByRole('menuitem', { name: 'Until a date and time…' }).click();
      await dialog(page, 'Snooze until');
    },
  },
  {
    name: 'Jump to date',
    open: async (page) => {
      await fromThreadMenu(page, 'Jump to date');
      await dialog(page, 'Jump to date');
      await expect(page.getByRole('grid').last()).toBeVisible();
    },
  },
  {
    name: 'Media and files',
    open: async (page) => {
      await fromThreadMenu(page, 'Media and files');
      await dialog(page, 'Media and files');
      await expect(page.getByRole('dialog').getByRole('tabpanel')).toBeVisible();
    },
  },
  {
    name: 'Message menu',
    open: openMessageMenu,
  },
  {
    name: 'Message details',
    open: async (page) => {
      await fromMessageMenu(page, 'Details');
      await dialog(page, 'Message details');
    },
  },
  {
    name: 'Emoji',
    open: async (page) => {
      await page.getByRole('button', { name: 'Emoji', exact: true }).click();
      await expect(page.getByRole('gridcell').first()).toBeVisible();
    },
  },
  {
    name: 'quick replies',
    open: async (page) => {
      await composer(page).fill('/');
      await expect(page.getByRole('listbox', { name: 'Quick replies' })).toBeVisible();
      // That of the button which had the focus before goes a little later.
      await expect(page.getByRole('tooltip')).toHaveCount(0);
    },
  },
  {
    name: 'menu of a row',
    open: async (page) => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('');
      await rows(page).first().click({ button: 'right' });
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
];

/** Takes away what was opened, and sees that it is away. */
export async function closeAll(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
}
