import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addScrubs } from '../../../../test/preview/scrubs.ts';
import { press, showWindow, type, typed } from '../../../../test/preview/show.tsx';
import type { IntentRow } from '../../../shared/contract/intents.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import { isWebAddress, linkState } from './onboarding-form.ts';

async function openDialog(prepare: (bridge: ReturnType<typeof showWindow>) => void = () => {}) {
  const bridge = showWindow({
    prepare: (fake) => {
      addScrubs(fake.state.world);
      prepare(fake);
    },
  });
  await press('link', 'Numbers');
  await press('button', 'Onboarding link');
  await screen.findByRole('dialog', { name: 'Onboarding link' });
  return bridge;
}
const creates = (bridge: ReturnType<typeof showWindow>) =>
  bridge.calls.filter(({ name }) => name === 'intents.add');

/** What is asked for ends like this, whatever it was. */
function endsAs(fake: ReturnType<typeof showWindow>, end: Partial<IntentRow>): void {
  fake.answer('intents.add', ({ id, connectionId, action }) => {
    const row: IntentRow = {
      id,
      connectionId,
      kind: action.kind,
      subject: '',
      state: 'waiting',
      waitsFor: [],
      error: null,
      personName: null,
      createdAt: Date.now(),
      finishedAt: null,
      ...end,
    };
    fake.state.world.intents.unshift(row);
    fake.emit({ type: 'changed', topics: ['intents'] });
    return row;
  });
}

it('makes a link that can be copied and scanned, with its stage and its end', async () => {
  const bridge = await openDialog();
  await type('Customer name', 'Riverside Dental');
  await press('checkbox', 'Dedicated');
  await type('Success redirect URL', 'https://example.com/done');
  await press('button', 'Create link');
  await screen.findByRole('img', { name: 'QR code of the onboarding link' });
  expect(typed('Onboarding link')).toBe(bridge.state.world.links[0]?.url);
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Onboarding link' }));
  const dialog = screen.getByRole('dialog', { name: 'Onboarding link' });
  expect(dialog.textContent).toContain('Waiting for the customer');
  expect(dialog.textContent).toContain('left)');
  within(dialog).getByRole('button', { name: 'Copy' });
  expect(creates(bridge)[0]?.input).toMatchObject({
    action: {
      kind: 'onboarding.create',
      form: {
        customerName: 'Riverside Dental',
        successUrl: 'https://example.com/done',
        failureUrl: '',
        connectionTypes: ['coexistence'],
        language: null,
      },
    },
  });
});

it('sends no customer to something that is no web address', async () => {
  const bridge = await openDialog();
  await type('Failure redirect URL', 'javascript:alert(1)');
  await press('button', 'Create link');
  await waitFor(() =>
    expect(
      screen.getByRole('textbox', { name: 'Failure redirect URL' }).getAttribute('aria-invalid'),
    ).toBe('true'),
  );
  expect(creates(bridge)).toHaveLength(0);
});

it('warns that a new link revokes the one before, and then shows that one as revoked', async () => {
  await openDialog();
  await press('button', 'Create link');
  await press('button', 'Make a new link');
  expect(await screen.findByText('A new link revokes the one before')).toBeTruthy();
  await press('button', 'Create link');
  await screen.findByRole('img', { name: 'QR code of the onboarding link' });
  const earlier = await screen.findByRole('region', { name: 'Earlier links' });
  expect(within(earlier).getAllByText('Revoked')).toHaveLength(2);
});

it('does not make a second link when Enter is pressed twice', async () => {
  const bridge = await openDialog((fake) =>
    fake.answer('intents.add', () => new Promise(() => {})),
  );
  const form = (await screen.findByRole('textbox', { name: 'Customer name' })).closest('form');
  if (form === null) throw new Error('no form');
  fireEvent.submit(form);
  fireEvent.submit(form);
  await waitFor(() => expect(creates(bridge)).toHaveLength(1));
  fireEvent.submit(form);
  await Promise.resolve();
  expect(creates(bridge)).toHaveLength(1);
});

it('says after a lost answer that a link may exist, and keeps what was typed', async () => {
  await openDialog((fake) =>
    endsAs(fake, {
      state: 'unknown',
      error: toErrorValue(
        new LobbyError('network_broken_answer', 'Lost.', { detail: { reason: 'link_may_exist' } }),
      ),
    }),
  );
  await type('Customer name', 'Riverside Dental');
  await press('button', 'Create link');
  expect((await screen.findByRole('alert')).textContent).toContain('a new link may exist');
  expect(typed('Customer name')).toBe('Riverside Dental');
});

it('says without a network that the link is written down, and takes it back on a word', async () => {
  const offline = toErrorValue(new LobbyError('network_offline', 'No network.'));
  await openDialog((fake) => endsAs(fake, { state: 'waiting', error: offline }));
  await press('button', 'Create link');
  expect((await screen.findByRole('status')).textContent).toContain('waits for the network');
  await press('button', 'Done');
  await press('button', 'Onboarding link');
  const waiting = await screen.findByRole('region', { name: 'What waits for the network' });
  expect(waiting.textContent).toContain('Make an onboarding link');
  fireEvent.click(within(waiting).getByRole('button', { name: /Take back/ }));
  await waitFor(() =>
    expect(screen.queryByRole('region', { name: 'What waits for the network' })).toBeNull(),
  );
});

it('does not show a link as working once its time is over or it may be revoked', () => {
  const link = { status: 'active', expiresAt: 100, doubtedAt: null } as const;
  expect(linkState(link, 99)).toBe('active');
  expect(linkState(link, 100)).toBe('expired');
  expect(linkState({ ...link, doubtedAt: 5 }, 99)).toBe('doubted');
  expect(linkState({ ...link, status: 'revoked', doubtedAt: 5 }, 99)).toBe('revoked');
});

it('never throws on what is typed as an address', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof isWebAddress(text) === 'boolean'));
  expect(isWebAddress(' https://example.com/a ')).toBe(true);
  for (const other of ['example.com', 'ftp://example.com', 'https://', 'javascript:alert(1)']) {
    expect(isWebAddress(other)).toBe(false);
  }
});
