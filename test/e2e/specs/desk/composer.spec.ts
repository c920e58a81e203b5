import type { Locator, Page } from '@playwright/test';
import {
  bubble,
  checkIn,
  composer,
  findConversation,
  go,
  openConversation,
  rows,
  send,
  sitDown,
  thread,
} from '../../desk.ts';
import { hand, pick, sampleFile, type PickedFile } from '../../files.ts';
import { expect, test } from '../../lobby.ts';
import { closedWindowConversation } from '../../scenes.ts';
import type { Hotel } from '../../vendor.ts';

const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Send', exact: true });
const files = (page: Page): Locator => page.getByRole('list', { name: 'Attached files' });
const replyBanner = (page: Page): Locator =>
  page.getByRole('region', { name: 'Reply to a message' });

/** Begins a reply to the message with these words. */
async function reply(page: Page, words: string): Promise<void> {
  const message = bubble(page, words);
  await message.hover();
  await message.getByRole('button', { name: 'Message menu' }).click();
  await page.getByRole('menuitem', { name: 'Reply' }).click();
  await expect(replyBanner(page)).toContainText(words);
}

/** What left for a guest: the wire's messages of ours, oldest first. */
const sent = (hotel: Hotel, ref: string) =>
  hotel.control.messages(ref).filter(({ direction }) => direction === 'outbound');

/** How often something that a guest could get was asked of the platform. */
const attempts = (hotel: Hotel): number =>
  hotel.control
    .requests()
    .filter(({ kind }) => kind === 'sendText' || kind === 'sendMedia' || kind === 'upload').length;

const beach = sampleFile('beach', 'view.jpg');
const question = 'Is there a room with a view?';

test('my half-written answer was gone after a restart: words, file and the message it answers are there again', async ({
  lobby,
  hotel,
}) => {
  const { page, name } = await checkIn(lobby, hotel, question);
  await reply(page, question);
  await pick(page, [beach]);
  await expect(files(page).getByRole('listitem')).toContainText('view.jpg');
  await composer(page).fill('Yes, this one: ');
  await expect(rows(page).filter({ hasText: name }).first()).toContainText('Yes, this one:');
  await lobby.kill();

  const again = await lobby.open();
  await openConversation(again, name);
  await expect(composer(again)).toHaveValue('Yes, this one: ');
  await expect(replyBanner(again)).toContainText(question);
  await expect(files(again).getByRole('listitem')).toContainText('view.jpg');
  expect(attempts(hotel)).toBe(0);
});

test.describe('with time to think again', () => {
  test.use({ chosen: { undoSeconds: 30 } });

  test('I sent it to the wrong person and could not take it back: Undo returns words, file and reply, and nothing left', async ({
    lobby,
    hotel,
  }) => {
    const { page, ref } = await checkIn(lobby, hotel, question);
    await reply(page, question);
    await pick(page, [beach]);
    await expect(files(page).getByRole('listitem')).toHaveCount(1);
    await send(page, 'Your invoice, Mr Brown');
    await expect(composer(page)).toHaveValue('');
    await expect(bubble(page, 'Your invoice, Mr Brown')).toHaveCount(1);

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(composer(page)).toHaveValue('Your invoice, Mr Brown');
    await expect(replyBanner(page)).toContainText(question);
    await expect(files(page).getByRole('listitem')).toContainText('view.jpg');
    await expect(bubble(page, 'Your invoice, Mr Brown')).toHaveCount(0);
    expect(attempts(hotel)).toBe(0);
    expect(sent(hotel, ref)).toHaveLength(0);
  });

  test('I pressed Enter too early: Ctrl+Z in the empty box takes it back', async ({
    lobby,
    hotel,
  }) => {
    const { page, ref } = await checkIn(lobby, hotel);
    await composer(page).fill('Dear');
    await composer(page).press('Enter');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await composer(page).press('Control+z');
    await expect(composer(page)).toHaveValue('Dear');
    await expect(composer(page)).toBeFocused();
    expect(sent(hotel, ref)).toHaveLength(0);
  });

  test('the program was closed while a message could still be taken back: it is not lost, and goes once', async ({
    lobby,
    hotel,
  }) => {
    const { page, name, ref } = await checkIn(lobby, hotel);
    await send(page, 'Room 304 is yours.');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await lobby.kill();

    const again = await lobby.open();
    await openConversation(again, name);
    await expect(bubble(again, 'Room 304 is yours.')).toContainText(/Sent|Delivered|Read/, {
      timeout: 60_000,
    });
    expect(sent(hotel, ref).map(({ content }) => content['body'])).toEqual(['Room 304 is yours.']);
  });
});

test('the seconds to take it back hold nothing up: left alone, it goes by itself', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  await send(page, 'Breakfast is from seven.');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(bubble(page, 'Breakfast is from seven.')).toContainText(/Sent|Delivered|Read/);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  expect(sent(hotel, ref)).toHaveLength(1);
});

test.describe('at once', () => {
  test.use({ chosen: { undoSeconds: 0 } });

  test('I wanted a new line and half a message went out: Enter can be for lines, Ctrl+Enter for sending', async ({
    lobby,
    hotel,
  }) => {
    const { page, name, ref } = await checkIn(lobby, hotel);
    await go(page, 'Settings');
    await page
      .getByRole('radiogroup', { name: 'Send with' })
      .getByRole('radio', { name: 'Ctrl + Enter' })
      .check();
    await go(page, 'Inbox');
    await openConversation(page, name);
    await composer(page).pressSequentially('Check-in: 15:00');
    await composer(page).press('Enter');
    await composer(page).pressSequentially('Check-out: 11:00');
    await expect(composer(page)).toHaveValue('Check-in: 15:00\nCheck-out: 11:00');
    expect(attempts(hotel)).toBe(0);
    await composer(page).press('Control+Enter');
    await expect(bubble(page, 'Check-out: 11:00')).toContainText(/Sent|Delivered|Read/);
    expect(sent(hotel, ref).map(({ content }) => content['body'])).toEqual([
      'Check-in: 15:00\nCheck-out: 11:00',
    ]);
  });

  test('nobody knew which of the questions I had answered: the reply quotes its message, here and at the platform', async ({
    lobby,
    hotel,
  }) => {
    const { page, ref } = await checkIn(lobby, hotel, question);
    const asked = hotel.control.messages(ref).at(-1);
    hotel.control.customerWrites(ref, { text: 'And may I bring a dog?' });
    await expect(bubble(page, 'And may I bring a dog?')).toBeVisible();
    await reply(page, question);
    await send(page, 'Yes, on the third floor.');
    const answer = bubble(page, 'Yes, on the third floor.');
    await expect(answer).toContainText(/Sent|Delivered|Read/);
    await expect(
      answer.getByRole('button', { name: `Show the message it answers: ${question}` }),
    ).toBeVisible();
    await expect(replyBanner(page)).toBeHidden();
    expect(sent(hotel, ref).at(-1)?.context?.id).toBe(asked?.wamid);
  });

  test('a screenshot that I pasted went nowhere: it is attached, takes the words as its caption, and arrives whole', async ({
    lobby,
    hotel,
  }) => {
    const { page, ref } = await checkIn(lobby, hotel);
    await hand(composer(page), 'paste', sampleFile('room', 'screenshot.jpg'));
    await expect(files(page).getByRole('listitem')).toContainText('screenshot.jpg');
    await send(page, 'The sea from the balcony');
    await expect(bubble(page, 'The sea from the balcony')).toContainText(/Sent|Delivered|Read/);
    await expect(bubble(page, 'The sea from the balcony').getByRole('img').first()).toBeVisible();
    const [picture, ...more] = sent(hotel, ref);
    expect(picture?.type).toBe('image');
    expect(picture?.content['caption']).toBe('The sea from the balcony');
    expect(more).toEqual([]);
  });

  test('a file dropped on the window opened in the browser and my words were gone: it is attached beside them', async ({
    lobby,
    hotel,
  }) => {
    const { page } = await checkIn(lobby, hotel);
    await composer(page).fill('The invoice: ');
    await hand(thread(page), 'drop', sampleFile('invoice', 'Factura.pdf'));
    await expect(files(page).getByRole('listitem')).toContainText('Factura.pdf');
    await expect(composer(page)).toHaveValue('The invoice: ');
  });

  test('I learnt after a minute of uploading that the file is too large: it is refused before a byte leaves, with a way out', async ({
    lobby,
    hotel,
  }) => {
    const { page, ref } = await checkIn(lobby, hotel);
    const large = Buffer.concat([beach.buffer, Buffer.alloc(5 * 1024 * 1024)]);
    await composer(page).fill('From the terrace');
    await pick(page, [{ ...beach, name: 'terrace.jpg', buffer: large }]);
    const refused = files(page).getByRole('listitem');
    await expect(refused.getByRole('alert')).toContainText('too large for WhatsApp');
    await expect(sendButton(page)).toBeDisabled();
    await expect(sendButton(page)).toHaveAccessibleDescription(
      'Remove what cannot be sent, then send.',
    );
    await composer(page).press('Enter');
    await expect(composer(page)).toHaveValue('From the terrace');
    expect(attempts(hotel)).toBe(0);

    await refused.getByRole('button', { name: 'Send as a document' }).click();
    await expect(files(page).getByRole('listitem')).toContainText('Document');
    await sendButton(page).click();
    await expect(bubble(page, 'From the terrace')).toContainText(/Sent|Delivered|Read/, {
      timeout: 60_000,
    });
    expect(sent(hotel, ref).map(({ type }) => type)).toEqual(['document']);
  });

  test('the customer got a picture that nobody can open: a file that is not what its name says is refused here', async ({
    lobby,
    hotel,
  }) => {
    const { page } = await checkIn(lobby, hotel);
    const text = Buffer.from('This is no picture at all.');
    await pick(page, [
      { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: text },
      { name: 'nothing.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    ]);
    const refused = (name: string) =>
      files(page).getByRole('listitem').filter({ hasText: name }).getByRole('alert');
    await expect(refused('photo.jpg')).toContainText('cannot be sent');
    await expect(refused('nothing.pdf')).toContainText('This file is empty');
    for (const name of ['photo.jpg', 'nothing.pdf'])
      await page.getByRole('button', { name: `Remove ${name}` }).click();
    await expect(files(page)).toBeHidden();
    expect(attempts(hotel)).toBe(0);
  });

  test('I type the same directions twenty times a day: a slash puts them in with the name of the guest', async ({
    lobby,
    hotel,
  }) => {
    const { page, name, ref } = await checkIn(lobby, hotel);
    await addQuickReply(page, 'way', 'Hello {{first_name}}, we are at Paseo Marítimo 12.');
    await openConversation(page, name);
    await composer(page).pressSequentially('/wa');
    await expect(
      page.getByRole('listbox', { name: 'Quick replies' }).getByRole('option'),
    ).toContainText('/way');
    await composer(page).press('Enter');
    await expect(composer(page)).toHaveValue('Hello Núria, we are at Paseo Marítimo 12.');
    await composer(page).press('Enter');
    await expect(bubble(page, 'Hello Núria, we are at Paseo Marítimo 12.')).toContainText(
      /Sent|Delivered|Read/,
    );
    expect(sent(hotel, ref)).toHaveLength(1);
  });

  test('I look for the same map every day: a quick reply brings its file along, and both leave', async ({
    lobby,
    hotel,
  }) => {
    const { page, name, ref } = await checkIn(lobby, hotel);
    await addQuickReply(page, 'map', 'This is how you find us.', beach);
    await openConversation(page, name);
    await composer(page).pressSequentially('/map');
    await composer(page).press('Enter');
    await expect(files(page).getByRole('listitem')).toContainText('view.jpg');
    await expect(composer(page)).toHaveValue('This is how you find us.');
    await composer(page).press('Enter');
    await expect.poll(() => sent(hotel, ref).map(({ type }) => type)).toEqual(['image']);
    expect(JSON.stringify(sent(hotel, ref))).toContain('This is how you find us.');
  });

  test('red lines came back under every word after a restart: the spell check stays as it was set', async ({
    lobby,
    hotel,
  }) => {
    const { page, name } = await checkIn(lobby, hotel);
    await expect(composer(page)).toHaveAttribute('spellcheck', 'true');
    await go(page, 'Settings');
    await page.getByRole('switch', { name: 'Check spelling while writing' }).press('Space');
    await go(page, 'Inbox');
    await openConversation(page, name);
    await expect(composer(page)).toHaveAttribute('spellcheck', 'false');
    await lobby.quit();

    const again = await lobby.open();
    await openConversation(again, name);
    await expect(composer(again)).toHaveAttribute('spellcheck', 'false');
  });

  test('“Hello {{first_name}}” went out to a guest: a gap that nobody filled is asked about first', async ({
    lobby,
    hotel,
  }) => {
    const phone = '34655999888';
    const { conversationRef: ref } = hotel.control.personWrites(
      { identifier: phone, name: null },
      { text: 'Hola' },
    );
    const { page } = await checkIn(lobby, hotel);
    await addQuickReply(page, 'hello', 'Hello {{first_name}}, how can we help?');
    await openConversation(page, `+${phone}`);
    await composer(page).pressSequentially('/hello');
    await composer(page).press('Enter');
    await expect(composer(page)).toHaveValue('Hello {{first_name}}, how can we help?');
    await composer(page).press('Enter');
    const asked = page.getByRole('region', { name: 'A gap is not filled' });
    await expect(asked).toContainText('{{first_name}}');
    expect(attempts(hotel)).toBe(0);

    await asked.getByRole('button', { name: 'Fill it in' }).click();
    await page.keyboard.type('neighbour');
    await expect(composer(page)).toHaveValue('Hello neighbour, how can we help?');
    await composer(page).press('Enter');
    await expect(bubble(page, 'Hello neighbour, how can we help?')).toContainText(
      /Sent|Delivered|Read/,
    );
    expect(sent(hotel, ref)).toHaveLength(1);
  });

  test('my answer was to what he had asked before: Send first shows what he wrote meanwhile', async ({
    lobby,
    hotel,
  }) => {
    const { page, ref } = await checkIn(lobby, hotel);
    await composer(page).fill('A double room is 118 euros.');
    hotel.control.customerWrites(ref, { text: 'Sorry, a single room I mean.' });
    await expect(bubble(page, 'Sorry, a single room I mean.')).toBeVisible();
    await sendButton(page).click();
    const changed = page.getByRole('region', { name: 'The thread has changed' });
    await expect(changed).toContainText('Sorry, a single room I mean.');
    await expect(composer(page)).toHaveValue('A double room is 118 euros.');
    expect(attempts(hotel)).toBe(0);

    await changed.getByRole('button', { name: 'Keep writing' }).click();
    await expect(composer(page)).toBeFocused();
    await send(page, 'A single room is 84 euros.');
    await expect(bubble(page, 'A single room is 84 euros.')).toContainText(/Sent|Delivered|Read/);
    expect(sent(hotel, ref).map(({ content }) => content['body'])).toEqual([
      'A single room is 84 euros.',
    ]);
  });

  test('a button was grey and nobody said why: each control that is off says it, and keeps the words', async ({
    lobby,
    vendor,
  }) => {
    const { page } = await sitDown(lobby, vendor);
    const attach = page.getByRole('button', { name: 'Attach', exact: true });
    await expect(attach).toHaveAccessibleDescription('Cloove sends no files.');
    await attach.press('Enter');
    await expect(
      page.getByRole('alert').filter({ hasText: 'Nothing was attached: Cloove sends no files.' }),
    ).toBeVisible();
    await hand(composer(page), 'paste', beach);
    await expect(files(page)).toBeHidden();

    const { name } = closedWindowConversation(vendor);
    await findConversation(page, name);
    await composer(page).fill('We kept your room');
    await expect(sendButton(page)).toBeDisabled();
    await expect(sendButton(page)).toHaveAccessibleDescription(/24 hours for free text are over/);
    await expect(composer(page)).toHaveValue('We kept your room');
  });

  test('emoji took me out of the sentence: one is found by its name and stands where the cursor was', async ({
    lobby,
    hotel,
  }) => {
    const { page } = await checkIn(lobby, hotel);
    await composer(page).fill('Enjoy the beach !');
    await composer(page).press('ArrowLeft');
    await page.getByRole('button', { name: 'Emoji' }).press('Enter');
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('umbrella on ground');
    await expect(page.getByRole('gridcell', { name: 'Umbrella on ground' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(composer(page)).toHaveValue('Enjoy the beach ⛱️!');
    await expect(composer(page)).toBeFocused();
  });
});

async function addQuickReply(
  page: Page,
  shortcut: string,
  text: string,
  file: PickedFile | null = null,
): Promise<void> {
  await go(page, 'Settings');
  await page.getByRole('button', { name: 'New quick reply' }).click();
  const dialog = page.getByRole('dialog', { name: 'New quick reply' });
  await dialog.getByRole('textbox', { name: 'Shortcut' }).fill(shortcut);
  await dialog.getByRole('textbox', { name: 'Title' }).fill(shortcut);
  await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
  if (file !== null) {
    await pick(page, [file], () => dialog.getByRole('button', { name: 'Attach files' }).click());
    await expect(dialog.getByRole('button', { name: `Remove ${file.name}` })).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Save quick reply' }).click();
  await expect(dialog).toBeHidden();
  await go(page, 'Inbox');
}
