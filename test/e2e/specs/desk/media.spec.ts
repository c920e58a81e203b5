import { bubble, checkIn, openConversation } from '../../desk.ts';
import { expect, test } from '../../lobby.ts';

test('the photo had not come when the power went, and never came after: it is asked for again by the next start', async ({
  lobby,
  hotel,
}) => {
  const { page, ref, name } = await checkIn(lobby, hotel);
  const ready = hotel.control.faults.add({ fault: { kind: 'fail', status: 503 }, on: ['media'] });
  hotel.control.customerWrites(ref, { sample: 'beach', text: 'Our spot' });
  await expect(bubble(page, 'Our spot')).toContainText(/Asked again (at|any moment)/);
  await lobby.kill();
  ready();

  const again = await lobby.open();
  await openConversation(again, name);
  const photo = bubble(again, 'Our spot').getByRole('img', { name: 'Photo' });
  await expect(photo).toBeVisible({ timeout: 60_000 });

  // What was fetched once is here also where the platform has lost it since.
  hotel.control.faults.add({ fault: { kind: 'fail', status: 404 }, on: ['media'] });
  await lobby.kill();
  const third = await lobby.open();
  await openConversation(third, name);
  await expect(bubble(third, 'Our spot').getByRole('img', { name: 'Photo' })).toBeVisible();
});
