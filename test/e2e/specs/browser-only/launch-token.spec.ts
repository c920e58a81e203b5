import { expect, test } from '../../lobby.ts';

test('a launch address works once; the second use says how to get a new one', async ({ lobby }) => {
  const page = await lobby.open();
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
  expect(page.url()).not.toContain('token');
  const address = new URL(page.url());

  const other = await page.context().browser()?.newContext();
  const stranger = await other?.newPage();
  const answer = await stranger?.goto(address.origin);
  expect(answer?.status()).toBeGreaterThanOrEqual(400);
  await expect(
    stranger?.getByText(/npm start/) ?? page.getByText('no second browser'),
  ).toBeVisible();
  await other?.close();
});
