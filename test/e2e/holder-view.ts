import { expect, type Locator, type Page } from '@playwright/test';
import { linkView, type LinkControl } from '../../src/shared/domain/link-view.ts';
import type { LinkRight } from '../../src/shared/domain/permissions.ts';
import { closeAll } from './all-places.ts';
import { composer, list, thread } from './desk.ts';

const names: Record<LinkRight, string> = {
  readInbox: 'Read the inbox',
  readDetails: 'See details',
  markRead: 'Mark as read',
  sendText: 'Send messages',
  sendMedia: 'Send files',
  sendTemplates: 'Send templates',
  sendAdvanced: 'Send everything else',
};

/** Looks at one control; `why` is what it has to say while it is off, null where it works. */
type Look = (page: Page, why: string | null) => Promise<void>;

async function tells(control: Locator, why: string | null): Promise<void> {
  await expect(control).toBeVisible();
  if (why === null) await expect(control).not.toHaveAttribute('aria-disabled', 'true');
  else {
    await expect(control).toHaveAttribute('aria-disabled', 'true');
    await expect(control).toHaveAccessibleDescription(why);
  }
}

const tool =
  (name: string): Look =>
  (page, why) =>
    tells(page.getByRole('button', { name, exact: true }), why);

const there =
  (part: (page: Page) => Locator): Look =>
  (page) =>
    expect(part(page)).toBeVisible();

/** A line of a menu: `alive` where it works, `dead` where it is off. */
const line =
  (open: (page: Page) => Promise<void>, alive: string, dead = alive): Look =>
  async (page, why) => {
    await open(page);
    // One that is off carries its reason at the end of its name.
    const name = new RegExp(`^${why === null ? alive : dead}`);
    await tells(page.getByRole('menuitem', { name }), why);
    await closeAll(page);
  };

const more = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'More', exact: true }).click();
const messageMenu = (page: Page): Promise<void> =>
  thread(page).getByRole('article').last().click({ button: 'right' });

const looks: Record<LinkControl, Look> = {
  list: there(list),
  search: there((page) => page.getByRole('searchbox', { name: 'Search' })),
  newConversation: tool('New conversation'),
  thread: there(thread),
  async phone(page, why) {
    const head = page.getByRole('region', { name: /^Conversation with / }).locator('header');
    await expect(head.getByText(why === null ? /^\+\d{8,}$/ : /^•••\d\d$/)).toBeVisible();
    if (why !== null) await expect(head.getByTitle(why)).toBeVisible();
  },
  gallery: line(more, 'Media and files'),
  markRead: line(more, 'Pin', 'Mark, pin, snooze, label, assign'),
  react: line(messageMenu, 'React'),
  async message(page, why) {
    if (why === null) return expect(composer(page)).toBeEditable();
    await expect(composer(page)).toHaveAttribute('readonly', '');
    await expect(composer(page)).toHaveAccessibleDescription(why);
  },
  emoji: tool('Emoji'),
  quickReplies: tool('Quick replies'),
  attach: tool('Attach'),
  async templates(page, why) {
    const button = page.getByRole('button', { name: 'Templates', exact: true });
    await (why === null ? expect(button).toBeEnabled() : expect(button).toBeDisabled());
  },
  advanced: tool('Send something else'),
};

/**
 * Sees that each control of a holder's window, with a conversation open that takes words, is as alive
 * as `linkView` says, and that one that is off names the rights it lacks.
 */
export async function expectHolderView(page: Page, rights: readonly LinkRight[]): Promise<void> {
  for (const { control, works, missing } of linkView(rights)) {
    const why = `Off without the right: ${missing.map((right) => names[right]).join()}`;
    await looks[control](page, works ? null : why);
  }
}
