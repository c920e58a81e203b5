import type { Page } from '@playwright/test';
import { addDays, format } from 'date-fns';
import {
  bubble,
  checkIn,
  composer,
  connectCloove,
  connectHotel,
  findConversation,
  go,
  openConversation,
  rowAt,
  send,
  thread,
} from '../../desk.ts';
import { lookAway, messageMenu, row, scrollUpTo, threadMenu, view } from '../../inbox.ts';
import { expect, test } from '../../lobby.ts';
import { openWindowConversation } from '../../scenes.ts';
import type { Hotel } from '../../vendor.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const guest = { identifier: '34655010777', name: 'Vera Roig' } as const;

test.use({ chosen: { undoSeconds: 0 } });

/** A guest with a long story: messages three days ago, yesterday and a while ago. */
function longStory(hotel: Hotel): { readonly ref: string; readonly first: string } {
  const now = Date.now();
  const written = hotel.control.personWrites(guest, {
    text: 'We loved the *blue* room',
    at: now - 3 * dayMs,
  });
  const ref = written.conversationRef;
  const says = (text: string, at: number) => hotel.control.customerWrites(ref, { text, at });
  for (let n = 1; n <= 30; n += 1) says(`Old wish ${n}\nin two lines`, now - 2 * dayMs + n * 1000);
  for (let n = 1; n <= 30; n += 1) says(`New wish ${n}\nin two lines`, now - hourMs + n * 1000);
  hotel.control.deskPhoneWrites(ref, 'All noted!');
  return { ref, first: written.messageRef };
}

/** A thread that nobody read opens at its beginning; this goes to its end. */
async function toTheEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Jump to latest/ }).click();
  await expect(page.getByRole('button', { name: /^Jump to latest/ })).toHaveCount(0);
}

const requestsFor = (hotel: Hotel, kind: string): number =>
  hotel.control.requests().filter((request) => request.kind === kind).length;

test('I only see “unsupported message”: every kind of message WhatsApp has is shown as what it is', async ({
  lobby,
  hotel,
}) => {
  const page = await lobby.open();
  await connectHotel(page, hotel);

  await openConversation(page, 'Clara Domínguez');
  const room = bubble(page, 'La 304, con vistas al mar').first();
  await room.scrollIntoViewIfNeeded();
  await expect(room.getByRole('img', { name: 'Photo' })).toBeVisible();
  const menu = bubble(page, '¿A qué hora piensan llegar?');
  for (const part of ['Su reserva CC-20512', 'Antes de las 15:00', 'Aún no lo sé'])
    await expect(menu.first()).toContainText(part);
  await expect(bubble(page, 'Chose')).toContainText('Después');
  const place = bubble(page, 'Paseo Marítimo 12, Ayamonte');
  await expect(place.getByRole('link', { name: 'Open in a map' })).toBeVisible();
  const voice = thread(page).getByRole('button', { name: 'Play voice message' });
  await expect(voice).toBeVisible();
  await expect(thread(page).getByRole('slider', { name: 'Position in the recording' })).toHaveCount(
    1,
  );

  await openConversation(page, 'Hugh Pemberton');
  await expect(bubble(page, 'Which tour may we book').first()).toContainText('Salt pans by bike');
  await expect(bubble(page, 'Chose')).toContainText('Lighthouse at sunset');
  await expect(bubble(page, 'Booked for two').first()).toContainText('edited');
  const card = bubble(page, 'Henry Pemberton');
  await expect(card.getByRole('button', { name: /New conversation with Henry/ })).toBeVisible();
  const waves = bubble(page, 'The waves from our last visit');
  await waves.getByRole('button', { name: 'Fetch: Video' }).click();
  await waves.getByRole('button', { name: 'Play video' }).click();
  await expect(page.getByRole('dialog', { name: /^Video from Hugh Pemberton/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await openConversation(page, '@lola.viaja');
  await expect(thread(page).getByRole('img', { name: 'Sticker' })).toBeVisible();
  await expect(bubble(page, 'This message was deleted')).toHaveCount(1);
  await expect(bubble(page, 'Olvidé decir')).toHaveCount(0);

  await openConversation(page, 'Inês Carvalho');
  const invoice = bubble(page, 'Factura-CC-20377.pdf');
  await invoice.getByRole('button', { name: 'Fetch: Factura-CC-20377.pdf' }).click();
  const coming = page.waitForEvent('download');
  await invoice.getByRole('link', { name: 'Save Factura-CC-20377.pdf' }).click();
  expect((await coming).suggestedFilename()).toBe('Factura-CC-20377.pdf');
  await expect(bubble(page, 'E este talão também é vosso?').first()).toContainText('Forwarded');

  await view(page, 'All');
  await row(page, 'Rocío Salas').click();
  await expect(bubble(page, 'order')).toContainText('Open it on the phone to see it');
});

test('bold comes as stars: WhatsApp’s own formatting is read as the customer meant it', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  hotel.control.customerWrites(ref, { text: 'A *bold* wish, _really_, not ~that~ `A-12`' });
  const message = bubble(page, 'A bold wish');
  await expect(message.getByRole('strong')).toHaveText('bold');
  await expect(message.getByRole('emphasis')).toHaveText('really');
  await expect(message).toContainText('not that A-12');
  await expect(message.getByRole('code')).toHaveText('A-12');
});

test('photos stay grey for ever: one that WhatsApp does not have yet is asked for again by itself, and then shown', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  const ready = hotel.control.faults.add({ fault: { kind: 'fail', status: 503 }, on: ['media'] });
  hotel.control.customerWrites(ref, { sample: 'beach', text: 'Our spot' });
  const photo = bubble(page, 'Our spot');
  await expect(photo).toContainText(/Asked again (at|any moment)/);
  await expect(photo.getByRole('button', { name: 'Try again: Photo' })).toBeVisible();
  ready();
  await expect(photo.getByRole('img', { name: 'Photo' })).toBeVisible({ timeout: 60_000 });
});

test('a grey square and no word: a picture that the platform no longer has says so', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  hotel.control.faults.add({ fault: { kind: 'fail', status: 404 }, on: ['media'] });
  hotel.control.customerWrites(ref, { sample: 'receipt', text: 'Last year’s receipt' });
  const photo = bubble(page, 'Last year’s receipt');
  await expect(photo).toContainText('The platform no longer has it');
  await expect(photo.getByRole('button', { name: 'Try again: Photo' })).toHaveCount(0);
});

test('opening a chat downloads everything it ever held: only what comes on screen is fetched', async ({
  lobby,
  hotel,
}) => {
  const { ref } = longStory(hotel);
  hotel.control.customerWrites(ref, { sample: 'dog', text: 'This is Rex' });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, guest.name);
  await expect(page.getByText('New messages', { exact: true })).toBeVisible();
  expect(requestsFor(hotel, 'media')).toBe(0);

  await toTheEnd(page);
  await expect(bubble(page, 'This is Rex').getByRole('img', { name: 'Photo' })).toBeVisible();
  expect(requestsFor(hotel, 'media')).toBe(1);
});

test('I cannot see what the customer answered to: the quoted words stand above the answer and lead to their place', async ({
  lobby,
  hotel,
}) => {
  const { ref, first } = longStory(hotel);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, guest.name);
  await toTheEnd(page);
  hotel.control.customerWrites(ref, { text: 'Is this one free in May?', quotes: first });
  const answer = bubble(page, 'Is this one free in May?');
  await expect(answer).toContainText('We loved the blue room');
  await answer.getByRole('button', { name: /^Show the message it answers/ }).click();
  const original = bubble(page, 'We loved the blue room').first();
  await expect(original).toBeInViewport();
  await expect(original).toBeFocused();
  await expect(answer).not.toBeInViewport();
});

test('hearts and thumbs are not seen: the customer’s stands under our message, ours goes out and can be taken back', async ({
  lobby,
  hotel,
}) => {
  const { page, name, ref } = await checkIn(lobby, hotel);
  await send(page, 'Room 304 is yours.');
  const ours = bubble(page, 'Room 304 is yours.');
  await expect(ours).toContainText(/Sent|Delivered|Read/);
  hotel.control.customerWrites(ref, { type: 'reaction', text: '🎉' });
  await expect(ours.getByRole('button', { name: `Reactions: 🎉 from ${name}` })).toBeVisible();

  const theirs = bubble(page, 'Is there a room with a view?');
  await messageMenu(theirs, 'React');
  await page.getByRole('button', { name: 'React with ❤️' }).click();
  await expect(theirs.getByRole('button', { name: /^Reactions: ❤️ from/ })).toBeVisible();
  const reactions = () =>
    hotel.control
      .messages(ref)
      .filter(({ type, direction }) => type === 'reaction' && direction === 'outbound')
      .map(({ content }) => content['emoji']);
  await expect.poll(reactions).toEqual(['❤️']);

  await theirs.getByRole('button', { name: /^Reactions: ❤️/ }).click();
  await page.getByRole('button', { name: 'Take back ❤️' }).click();
  await expect(theirs.getByRole('button', { name: /^Reactions:/ })).toHaveCount(0);
  await expect.poll(reactions).toEqual(['❤️', '']);
});

test.describe('where the desk counts a reaction as an answer', () => {
  test.use({ chosen: { undoSeconds: 0, reactionsAnswer: true } });

  test('I answered with a thumb and it still nags: the conversation needs no reply any more', async ({
    lobby,
    hotel,
  }) => {
    const { page, name } = await checkIn(lobby, hotel, 'Thanks for everything');
    await expect(row(page, name)).toHaveAccessibleName(/needs reply/);
    await messageMenu(bubble(page, 'Thanks for everything'), 'React');
    await page.getByRole('button', { name: 'React with 👍' }).click();
    await expect(row(page, name)).not.toHaveAccessibleName(/needs reply/);
  });
});

test('the customer corrected the date and I booked the wrong one: what was edited and deleted is seen', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  const dates = hotel.control.customerWrites(ref, { text: 'From the 4th to the 6th' });
  const secret = hotel.control.customerWrites(ref, { text: 'My card is 4111 1111' });
  await expect(bubble(page, 'My card is')).toBeVisible();
  hotel.control.edits(dates.messageRef, 'From the 5th to the 6th');
  hotel.control.deletes(secret.messageRef);
  hotel.control.customerWrites(ref, { text: 'Sorry for that' });
  await expect(bubble(page, 'From the 5th to the 6th')).toContainText('edited');
  await expect(bubble(page, 'From the 4th')).toHaveCount(0);
  await expect(bubble(page, 'This message was deleted')).toHaveCount(1);
  await expect(page.getByText('My card is')).toHaveCount(0);
});

test('I cannot tell what is new and from when it is: lines say the day and where the unread ones begin', async ({
  lobby,
  hotel,
}) => {
  const now = Date.now();
  const { conversationRef: ref } = hotel.control.personWrites(guest, {
    text: 'Before',
    at: now - 3 * dayMs,
  });
  hotel.control.customerWrites(ref, { text: 'The day before', at: now - dayMs });
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(rowAt(page, 0)).toBeVisible();
  await findConversation(page, guest.name);
  await expect(thread(page).getByText('Yesterday', { exact: true })).toBeVisible();
  const oldest = new Date(now - 3 * dayMs).toLocaleDateString('en-US', { weekday: 'long' });
  await expect(thread(page).getByText(oldest)).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await openConversation(page, 'Clara Domínguez');
  await lookAway(page);
  hotel.control.customerWrites(ref, { text: 'Somebody there?' });
  await expect(row(page, guest.name)).toHaveAccessibleName(/1 unread/);
  await openConversation(page, guest.name);
  await expect(thread(page).getByText('Today', { exact: true })).toBeVisible();
  await expect(thread(page).getByText('New messages', { exact: true })).toBeVisible();
});

test('I lose my place when I look something up in another chat: the thread opens where I stopped reading', async ({
  lobby,
  hotel,
}) => {
  longStory(hotel);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, guest.name);
  await toTheEnd(page);
  const place = bubble(page, 'We loved the blue room');
  await scrollUpTo(place);

  await openConversation(page, 'Clara Domínguez');
  await expect(bubble(page, 'Este es Tobi').first()).toBeVisible();
  await openConversation(page, guest.name);
  await expect(place).toBeInViewport();
  await toTheEnd(page);
  await expect(bubble(page, 'All noted!')).toBeInViewport();
});

test('I scrolled on through a hundred unread ones and was thrown to the end: where one reads stays, whatever is loaded below', async ({
  lobby,
  hotel,
}) => {
  const now = Date.now();
  const { conversationRef: ref } = hotel.control.personWrites(guest, {
    text: 'Wish 0.',
    at: now - 200 * minuteMs,
  });
  for (let n = 1; n < 200; n += 1) {
    hotel.control.customerWrites(ref, { text: `Wish ${n}.`, at: now - (200 - n) * minuteMs });
  }
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await expect(row(page, guest.name)).toHaveAccessibleName(/200 unread/);
  await expect(page.getByRole('status', { name: 'Connection Hotel' })).toContainText('checked');
  await openConversation(page, guest.name);
  await expect(bubble(page, 'Wish 0.')).toBeInViewport();

  const height = () => thread(page).evaluate(({ scrollHeight }) => scrollHeight);
  const before = await height();
  const last = await thread(page).evaluate(async (element) => {
    element.scrollTop = element.scrollHeight;
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const { bottom } = element.getBoundingClientRect();
    const seen = [...element.querySelectorAll('article')].filter(
      (article) => article.getBoundingClientRect().bottom <= bottom,
    );
    return /Wish \d+\./.exec(seen.at(-1)?.textContent ?? '')?.[0] ?? '';
  });
  await expect.poll(height).toBeGreaterThan(before);
  await expect(thread(page).getByText(last, { exact: true })).toBeInViewport();
  const toLatest = page.getByRole('button', { name: /^Jump to latest/ });
  await expect(toLatest).toHaveAccessibleName(/1\d\d unread/);

  await send(page, 'Let me see what we can do');
  await expect(bubble(page, 'Let me see what we can do')).toBeInViewport();
});

test('scrolling back to last week takes minutes: a calendar jumps to the day', async ({
  lobby,
  hotel,
}) => {
  longStory(hotel);
  const page = await lobby.open();
  await connectHotel(page, hotel);
  await openConversation(page, guest.name);
  await toTheEnd(page);
  await expect(bubble(page, 'All noted!')).toBeInViewport();
  await threadMenu(page, 'Jump to date');
  const dialog = page.getByRole('dialog', { name: 'Jump to date' });
  const day = addDays(Date.now(), -2);
  if (day.getMonth() !== new Date().getMonth())
    await dialog.getByRole('button', { name: /Previous/ }).click();
  await dialog.getByRole('button', { name: format(day, 'EEEE, MMMM d, yyyy') }).click();
  await expect(bubble(page, 'Old wish 1 ').first()).toBeInViewport();
  await expect(bubble(page, 'All noted!')).not.toBeInViewport();
});

test('where is the photo she sent in spring: all pictures and files of a conversation stand in one place', async ({
  lobby,
  hotel,
}) => {
  const { page, name, ref } = await checkIn(lobby, hotel);
  const at = Date.now() - 10 * minuteMs;
  hotel.control.customerWrites(ref, { sample: 'beach', text: 'The bay', at });
  hotel.control.customerWrites(ref, { sample: 'dog', text: 'The dog', at: at + 1000 });
  hotel.control.customerWrites(ref, { sample: 'invoice', at: at + 2000 });
  await expect(bubble(page, '.pdf')).toBeVisible();
  await threadMenu(page, 'Media and files');
  const gallery = page.getByRole('dialog', { name: 'Media and files' });
  await expect(gallery.getByRole('button', { name: /^Photo,/ })).toHaveCount(2);
  await gallery
    .getByRole('button', { name: /^Photo,/ })
    .first()
    .click();

  const viewer = page.getByRole('dialog', { name: new RegExp(`^Photo from ${name}`) });
  await expect(viewer).toContainText('The dog');
  await expect(viewer.getByRole('button', { name: 'Older' })).toBeEnabled();
  await page.keyboard.press('ArrowLeft');
  await expect(viewer).toContainText('The bay');
  await expect(viewer.getByRole('img')).toBeVisible();
  await viewer.getByRole('button', { name: 'Show in the conversation' }).click();
  await expect(viewer).toBeHidden();
  await expect(bubble(page, 'The bay')).toBeInViewport();

  await threadMenu(page, 'Media and files');
  await gallery.getByRole('tab', { name: 'Documents' }).click();
  await expect(gallery.getByRole('tabpanel')).toContainText('Factura-CC-20377.pdf');
});

test('the same guest writes to two of our numbers and I see half of it: both threads are read together, and which number answers is in sight', async ({
  lobby,
  vendor,
  hotel,
}) => {
  const there = openWindowConversation(vendor);
  const phone = vendor.control.conversations().find(({ id }) => id === there.ref)?.customerPhone;
  vendor.control.customerWrites(there.ref, { text: 'I asked the other number first' });
  const identifier = (phone ?? '').replace(/\D/g, '');
  hotel.control.personWrites({ identifier, name: there.name }, { text: 'And now I ask the hotel' });
  const page = await lobby.open();
  await connectCloove(page, vendor);
  await expect(row(page, there.name)).toBeVisible();
  await go(page, 'Connections');
  await page.getByRole('button', { name: 'Connect a platform' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect a platform' });
  await dialog
    .getByRole('radio', { name: 'WPP Cloud' })
    .or(dialog.getByRole('option', { name: 'WPP Cloud' }))
    .check();
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Hotel');
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(hotel.url);
  await dialog.getByLabel('API key').fill(hotel.account.apiKey);
  await dialog.getByRole('button', { name: 'Save connection' }).click();
  await expect(dialog).toBeHidden();
  await go(page, 'Inbox');
  await openConversation(page, 'And now I ask the hotel');
  await expect(bubble(page, 'I asked the other number first')).toHaveCount(0);

  await threadMenu(page, 'Read all numbers together');
  await expect(bubble(page, 'I asked the other number first')).toBeVisible();
  await expect(bubble(page, 'And now I ask the hotel')).toHaveAccessibleName(/Hotel Costa Clara$/);
  await expect(page.getByText(/You answer from Hotel Costa Clara/)).toBeVisible();
  await send(page, 'You have us both here.');
  await expect(bubble(page, 'You have us both here.')).toHaveAccessibleName(/Hotel Costa Clara$/);
  await page.getByRole('button', { name: 'This number only' }).click();
  await expect(bubble(page, 'I asked the other number first')).toHaveCount(0);
});

test('a message from this morning appears above what I answered and nobody notices: it says that it arrived late', async ({
  lobby,
  hotel,
}) => {
  const { page, ref } = await checkIn(lobby, hotel);
  await send(page, 'Yes, on the third floor.');
  await expect(bubble(page, 'Yes, on the third floor.')).toContainText(/Sent|Delivered|Read/);
  hotel.control.customerWrites(ref, {
    text: 'Sent from the plane',
    at: Date.now() - 40 * minuteMs,
  });
  await expect(bubble(page, 'Sent from the plane')).toContainText('arrived late');
  await expect(thread(page).getByRole('article').last()).toContainText('Yes, on the third floor.');
  await expect(composer(page)).toBeEnabled();
});
