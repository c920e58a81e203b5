import { linkRights } from '../../../src/shared/domain/permissions.ts';
import { expectNoViolation } from '../axe.ts';
import { bubble, openConversation, rowAt, rows } from '../desk.ts';
import { dropText } from '../files.ts';
import { expect, test } from '../lobby.ts';
import { expectHolderView } from '../holder-view.ts';
import { makeLink, paste, permissionsOf } from '../shared-link.ts';

test('a shared inbox link opens on its one number, and the inbox alone', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await paste(page, makeLink(hotel).url);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await expect(rail.getByRole('link')).toHaveCount(1);
  await expect(rail.getByRole('link', { name: 'Inbox' })).toBeVisible();
  await expect(rowAt(page, 0)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Shared inbox link' })).toContainText('Night desk');
  await page.getByRole('button', { name: 'Leave this link' }).click();
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
});

test('a text that is no link stays in the dialog with a sentence', async ({ lobby, hotel }) => {
  const page = await lobby.open();
  await page.getByRole('button', { name: 'Open a shared inbox link' }).click();
  const box = page.getByRole('textbox', { name: 'Shared inbox link' });
  const open = page.getByRole('button', { name: 'Open', exact: true });
  for (const [text, sentence] of [
    ['hello', 'There is no web address in this text.'],
    ['http://inbox.example/shared-inbox/sil_12345678', 'This link is not encrypted'],
    [`${hotel.url}/shared-inbox`, 'This address has no key in it.'],
  ] as const) {
    await box.fill(text);
    await open.click();
    await expect(page.getByRole('dialog')).toContainText(sentence);
    await expect(box).toHaveValue(text);
  }
});

test(
  'a link that is revoked takes its inbox along, says whom to ask, and gives the words back once',
  { tag: '@promise' },
  async ({ lobby, hotel }) => {
    const page = await lobby.open();
    const link = makeLink(hotel);
    await paste(page, link.url);
    await rowAt(page, 0).click();
    const box = page.getByRole('textbox', { name: 'Message' });
    await expect(box).toBeEditable();
    await box.fill('Half a thought');
    await expect(rows(page).filter({ hasText: 'Draft:' })).toHaveCount(1);
    hotel.admin.changeSharedLink(link.id, { revokedAt: Date.now() });
    await expect(
      page.getByRole('heading', { name: 'The link “Night desk” does not open any more' }),
    ).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('main')).toContainText('Ask the person who sent you the link');
    await page.getByRole('button', { name: 'Show the unsent words' }).click();
    await expect(page.getByRole('region', { name: 'Unsent words' })).toContainText(
      'Half a thought',
    );
    await page.reload();
    await expect(page.getByRole('heading', { name: /does not open any more/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Show the unsent words' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
  },
);

const guest = { identifier: '34655010203', name: 'Núria Català' } as const;

for (const rights of [
  ['readInbox'],
  ['readInbox', 'readDetails', 'markRead', 'sendText'],
  ['readInbox', 'sendMedia', 'sendTemplates', 'sendAdvanced'],
] as const) {
  test(`who has ${rights.join(', ')} finds all the rest there, off, and told by its right`, async ({
    lobby,
    hotel,
  }) => {
    hotel.control.customersAnswer(false);
    hotel.control.personWrites(guest, { text: 'Is there a room with a view?' });
    const page = await lobby.open();
    await paste(page, makeLink(hotel, rights).url);
    await openConversation(page, guest.name);
    await expect(bubble(page, 'Is there a room with a view?')).toBeVisible();
    await expectHolderView(page, rights);
    await expectNoViolation(page, `the holder with ${rights.length} rights`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expectNoViolation(page, `the holder with ${rights.length} rights, a menu open`);
    expect(hotel.heard('POST', /\/messages$/)).toEqual([]);
  });
}

test('a link that is dropped on an open desk opens too, in place of the one that is there', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await paste(page, makeLink(hotel).url);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await expect(rail).toBeVisible();
  const other = makeLink(hotel, ['readInbox', 'sendText']);
  await dropText(rail, `Your link: ${other.url}`);
  await expect(page.getByRole('dialog', { name: 'Open a shared inbox link' })).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'New conversation' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('a link that runs out while it is open says so, and whom to ask', async ({ lobby, hotel }) => {
  const page = await lobby.open();
  const link = makeLink(hotel);
  await paste(page, link.url);
  await expect(page.getByRole('region', { name: 'Shared inbox link' })).toBeVisible();
  hotel.admin.changeSharedLink(link.id, { expiresAt: Date.now() - 1000 });
  await expect(
    page.getByRole('heading', { name: 'The link “Night desk” has run out' }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('for a new one');
});

test('a link without the inbox says what it is for, and sends a template to a typed number', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await paste(page, makeLink(hotel, ['sendTemplates', 'sendText']).url);
  const place = page.getByRole('region', { name: 'What this link opens' });
  await expect(place.getByRole('heading', { name: 'This link sends templates' })).toBeVisible();
  await expect(place.getByRole('region', { name: 'What is off, and why' })).toContainText(
    'Off without the right: Read the inbox',
  );
  await expect(page.getByRole('grid', { name: 'Conversations' })).toHaveCount(0);
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  await expectNoViolation(page, 'the holder without the inbox');
  await place.getByRole('button', { name: 'Send a template' }).click();
  const dialog = page.getByRole('dialog', { name: 'New conversation' });
  await dialog.getByRole('textbox', { name: 'Recipient' }).fill('+34 600 111 222');
  await dialog.getByRole('option').first().click();
  for (const field of await dialog.getByRole('textbox', { name: /^(?!Recipient|Name)/ }).all()) {
    await field.fill('Ana');
  }
  await expectNoViolation(page, 'the holder without the inbox, a template');
  await dialog.getByRole('button', { name: 'Send template' }).click();
  await expect(page.getByText('Your template is written down')).toBeVisible();
  await expect.poll(() => hotel.heard('POST', /\/messages$/)).toHaveLength(1);
  await expect(place).toBeVisible();
});

test('rights that change while the window is open change what can be pressed, and no more', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  const link = makeLink(hotel);
  await paste(page, link.url);
  await rowAt(page, 0).click();
  const box = page.getByRole('textbox', { name: 'Message' });
  await expect(box).toBeEditable();
  hotel.admin.changeSharedLink(link.id, {
    permissions: permissionsOf(linkRights.filter((right) => right !== 'sendText')),
  });
  await box.fill('Not any more');
  await box.press('Enter');
  const why = 'Off without the right: Send messages';
  await expect(page.getByRole('main').getByText(why, { exact: true }).last()).toBeVisible();
  await expect(box).toHaveAttribute('readonly', '');
  await expect(page.getByRole('log')).toContainText('Not any more');
  await expect(page.getByRole('button', { name: 'Attach', exact: true })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('an inbox that is taken away goes from the window at once, with its count', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  const link = makeLink(hotel);
  await paste(page, link.url);
  await expect(rowAt(page, 0)).toBeVisible();
  hotel.admin.changeSharedLink(link.id, { permissions: permissionsOf(['sendTemplates']) });
  await expect(page.getByRole('heading', { name: 'This link sends templates' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Inbox' })).toHaveText('Inbox');
  await expect(page).toHaveTitle('Lobby');
});

test('a link that is revoked while there is no network stops what waits, and gives its words back', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  const link = makeLink(hotel);
  await paste(page, link.url);
  await rowAt(page, 0).click();
  const box = page.getByRole('textbox', { name: 'Message' });
  await expect(box).toBeEditable();
  await hotel.down();
  await box.fill('Waits for the network');
  await box.press('Enter');
  await expect(page.getByRole('log')).toContainText('Waits for the network');
  await box.fill('Half a thought');
  await expect(rows(page).filter({ hasText: 'Draft:' })).toHaveCount(1);
  hotel.admin.changeSharedLink(link.id, { revokedAt: Date.now() });
  await hotel.up();
  await expect(page.getByRole('heading', { name: /does not open any more/ })).toBeVisible({
    timeout: 80_000,
  });
  await expectNoViolation(page, 'a link that ended');
  await page.getByRole('button', { name: 'Show the unsent words' }).click();
  const words = page.getByRole('region', { name: 'Unsent words' });
  await expect(words).toContainText('Half a thought');
  await expect(words).toContainText('Waits for the network');
  await expectNoViolation(page, 'the words of a link that ended');
  // Whether the platform is asked for the send or for the list first is chance; it takes neither.
  expect(hotel.control.requests().filter(({ effect }) => effect)).toEqual([]);
});
