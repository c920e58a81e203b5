import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import { makeHotel } from '../../../../test/preview/wpp-admin.ts';
import type { RelayRow } from '../../../shared/contract/relay.ts';
import type { VendorKey } from '../../../shared/domain/vendors.ts';

const second = 1000;
const minute = 60 * second;

/** The relay of a connection on its page, a moment after it was connected. */
async function openCard(over: Partial<RelayRow>, vendor: VendorKey = 'wpp'): Promise<HTMLElement> {
  showWindow({
    prepare: (fake) => {
      const connectionId = makeHotel(fake.state.world);
      const { connections } = fake.state.world;
      const at = connections.findIndex(({ id }) => id === connectionId);
      const hotel = connections[at];
      if (hotel === undefined) throw new Error('There is no hotel.');
      connections[at] = { ...hotel, vendor };
      fake.answer('relay.state', () => ({
        relay: {
          connectionId,
          url: 'https://relay.example.org',
          ingestUrl: 'https://relay.example.org/in/ch',
          state: 'live',
          since: Date.now(),
          cursor: 0,
          head: 0,
          firstEventAt: null,
          lastEventAt: null,
          doubtedAt: null,
          webhook: null,
          kept: 0,
          error: null,
          ...over,
        },
      }));
    },
  });
  await press('link', 'Connections');
  await press('button', 'Manage Hotel');
  return screen.findByRole('article', { name: 'https://relay.example.org' });
}

const steps = (card: HTMLElement): (string | null)[] =>
  within(card)
    .queryAllByRole('listitem')
    .map((step) => step.textContent);

it('nobody could tell whether the platform reaches the relay: registered, sent and arrived are said', async () => {
  const now = Date.now();
  const lastTest = { at: now - second, error: null };
  const card = await openCard({ webhook: { state: 'there', lastTest }, firstEventAt: now });
  expect(steps(card)).toEqual([
    'Address registered',
    expect.stringMatching(/^Test sent \d\d:\d\d$/),
    expect.stringMatching(/^Arrived \d\d:\d\d$/),
  ]);
});

it('a test that went nowhere is not waited for in silence', async () => {
  const lastTest = { at: Date.now() - 31 * second, error: null };
  const card = await openCard({ webhook: { state: 'there', lastTest } });
  expect(steps(card).at(-1)).toMatch(/^Nothing has arrived\./);
});

it('a test that was just sent is not called lost', async () => {
  const lastTest = { at: Date.now() - second, error: null };
  const card = await openCard({ webhook: { state: 'there', lastTest } });
  expect(steps(card).at(-1)).toBe('Waiting for it to arrive');
});

it('an address that the platform refused does not look registered', async () => {
  const card = await openCard({ webhook: { state: 'not_made', lastTest: null } });
  expect(steps(card)).toEqual(['The platform did not take the address']);
});

it('without a network the address waits, and nothing is said to be registered', async () => {
  const card = await openCard({ webhook: { state: 'preparing', lastTest: null } });
  expect(steps(card)).toEqual(['The address waits to be registered']);
});

it('a platform without a test call asks for a message to the number', async () => {
  const cloove = await openCard({}, 'cloove');
  expect(steps(cloove)).toEqual(['Send any message to this number to see it arrive']);
});

it('a relay of the desks alone waits for no platform', async () => {
  expect(steps(await openCard({}, 'scrubs'))).toEqual([]);
});

it('a clock that is wrong had events refused and nobody heard of it', async () => {
  const card = await openCard({ doubtedAt: Date.now() - 3 * minute });
  expect(within(card).getByText('Some calls were refused: their time was wrong')).toBeTruthy();
  expect(within(card).getByText(/3 minutes ago/)).toBeTruthy();
});
