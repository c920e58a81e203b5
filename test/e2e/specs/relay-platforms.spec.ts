import type { Locator, Page } from '@playwright/test';
import { expectNoViolation } from '../axe.ts';
import { bubble, connectCloove, go, openConversation, rows, send } from '../desk.ts';
import { expect, test as base } from '../lobby.ts';
import { attachRelay } from '../relay-desk.ts';
import { startRelay, type RelayProcess } from '../relay-process.ts';
import { openWindowConversation } from '../scenes.ts';
import type { Bakery } from '../vendor.ts';

const test = base.extend<{ readonly relay: RelayProcess }>({
  relay: async ({}, use) => {
    const relay = await startRelay();
    await use(relay);
    await relay.close();
  },
});
test.use({ chosen: { undoSeconds: 0 } });

const secret = 'whsec_of_the_front_desk';
const sign = (page: Page, label: string): Locator =>
  page.getByRole('status', { name: `Connection ${label}` });
const card = (page: Page, relay: RelayProcess): Locator =>
  page.getByRole('article', { name: relay.url });

/** How far it is to a first event that arrives. */
const steps = (page: Page): Locator =>
  page.getByRole('list', { name: 'First event' }).getByRole('listitem');

/** The address that the card shows, as somebody copies it to the platform's own page. */
async function ingestUrl(page: Page, relay: RelayProcess): Promise<string> {
  const shown = card(page, relay).getByText(/\/in\//);
  await expect(shown).toBeVisible();
  return shown.innerText();
}

async function connectBakery(page: Page, bakery: Bakery): Promise<void> {
  await page.getByRole('button', { name: 'Connect a platform' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Connect a platform' });
  const name = 'Waabot';
  await dialog
    .getByRole('radio', { name })
    .or(dialog.getByRole('option', { name }))
    .first()
    .check();
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Bakery');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(bakery.url);
  await dialog.getByRole('textbox', { name: 'Email' }).fill(bakery.account.email);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(bakery.account.password);
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  const consent = page.getByRole('dialog', { name: 'Where to keep the key' });
  await expect(consent).toBeVisible();
  await consent.getByRole('button', { name: 'Keep it in a file' }).click();
  await expect(dialog).toBeHidden();
}

test('a bot’s inbox stayed empty: the one step has it call the relay, and what is written to it is in a thread', async ({
  lobby,
  bakery,
  relay,
}) => {
  const page = await lobby.open();
  await connectBakery(page, bakery);
  await attachRelay(page, 'Bakery', { url: relay.url, token: relay.adminToken });
  await expect
    .poll(() => bakery.control.bots()[0])
    .toMatchObject({ webhook: { events: ['onMessage', 'onAnyMessage'] } });
  await expect.poll(() => bakery.control.bots()[0]?.actions.send_webhook).toBe(true);
  await expect(steps(page)).toHaveText(['Send any message to this number to see it arrive']);
  await expectNoViolation(page, 'a relay that is connected');

  const text = 'Is there rye left?';
  bakery.control.customerWrites(null, { from: '2348179803743', name: 'Ada', text });
  await expect(steps(page)).toHaveText([/^Arrived/]);
  await go(page, 'Inbox');
  await openConversation(page, 'Ada');
  await expect(bubble(page, text)).toHaveCount(1);
  await send(page, 'Two loaves.');
  await expect(bubble(page, 'Two loaves.')).toHaveCount(1);
});

test('Cloove’s ticks and whom it gave a conversation to came with the next look: they come by the relay', async ({
  lobby,
  vendor,
  relay,
}) => {
  const page = await lobby.open();
  await connectCloove(page, vendor);
  const scene = openWindowConversation(vendor);
  await attachRelay(page, 'Front desk', { url: relay.url, token: relay.adminToken, secret });
  await expect(steps(page)).toHaveText(['Send any message to this number to see it arrive']);
  vendor.control.setWebhook({ url: await ingestUrl(page, relay), secret });
  await go(page, 'Inbox');
  await openConversation(page, scene.name);
  vendor.control.configure(scene.ref, { reach: 'reads' });
  await send(page, 'It leaves today.');
  await expect
    .poll(() => vendor.control.messages(scene.ref).map(({ text }) => text))
    .toContain('It leaves today.');
  vendor.control.advance(120_000);
  await expect(bubble(page, 'It leaves today.')).toContainText('Read');
  await expect(bubble(page, 'It leaves today.')).toHaveCount(1);
  await expect(sign(page, 'Front desk')).toContainText('live');

  vendor.control.assign(scene.ref, 'Ada Obi');
  await expect(page.getByText('Assigned at Cloove to Ada Obi')).toBeVisible();
  vendor.control.assign(scene.ref, null);
  await expect(page.getByText('Assigned at Cloove to Ada Obi')).toHaveCount(0);
});

test('the secret was pasted wrong and the token taken away: neither is called live, and messages come all the same', async ({
  lobby,
  vendor,
  relay,
}) => {
  const page = await lobby.open();
  await connectCloove(page, vendor);
  await attachRelay(page, 'Front desk', { url: relay.url, token: relay.adminToken, secret });
  vendor.control.setWebhook({ url: await ingestUrl(page, relay), secret: 'another' });
  const { ref } = openWindowConversation(vendor);
  const text = 'Do you hear me?';
  vendor.control.customerWrites(ref, { text });
  await expect.poll(() => relay.refused()).toMatchObject({ wrong_signature: 1 });
  await go(page, 'Inbox');
  await expect(rows(page).filter({ hasText: text })).toHaveCount(1, { timeout: 30_000 });
  await expect(sign(page, 'Front desk')).not.toContainText('live');

  await relay.revokeAll();
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Manage Front desk' }).click();
  await expect(card(page, relay)).toContainText('the relay refuses the token');
  await expect(card(page, relay)).toContainText('Ask whoever runs the relay for a new token');
});
