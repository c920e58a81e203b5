import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addScrubs } from '../../../../test/preview/scrubs.ts';
import { press, showWindow, type, typed } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';
import { numberQualities, numberStatuses } from '../../../shared/domain/number-health.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { qualityWords, statusWords } from './number-words.ts';

const withScrubs = {
  prepare: (bridge: ReturnType<typeof showWindow>) => addScrubs(bridge.state.world),
};

async function openNumbers(options: Parameters<typeof showWindow>[0] = withScrubs) {
  const bridge = showWindow(options);
  await press('link', 'Numbers');
  await screen.findByRole('heading', { level: 1, name: 'Numbers' });
  return bridge;
}

it('has no place for numbers where nothing is connected', async () => {
  showWindow({ prepare: ({ state }) => state.world.connections.splice(0) });
  await screen.findByRole('link', { name: 'Connections' });
  await screen.findByRole('button', { name: /Connect a platform|New conversation/ });
  expect(screen.queryByRole('link', { name: 'Numbers' })).toBeNull();
});

it('keeps the hours of a desk whose platform tells nothing of its numbers', async () => {
  const bridge = await openNumbers({});
  const card = await screen.findByRole('article', { name: 'Harbour Clinic' });
  expect(card.textContent).toContain('Always open');
  expect(screen.queryByRole('button', { name: 'Claim a number' })).toBeNull();
  fireEvent.click(within(card).getByRole('button', { name: 'Change hours' }));
  fireEvent.click(await screen.findByRole('switch', { name: 'Always open' }));
  fireEvent.change(screen.getByLabelText('Monday, closes'), { target: { value: '08:00' } });
  const save = screen.getByRole('button', { name: 'Save hours' });
  expect(save.hasAttribute('disabled')).toBe(true);
  fireEvent.change(screen.getByLabelText('Monday, closes'), { target: { value: '13:30' } });
  fireEvent.click(save);
  await waitFor(() => expect(card.textContent).toContain('Mon 09:00–13:30'));
  expect(card.textContent).toContain('Tue–Fri 09:00–18:00');
  const saved = bridge.calls.find(({ name }) => name === 'numbers.saveDesk')?.input;
  expect(saved).toMatchObject({ timeZone: 'Europe/Madrid' });
});

it('says in words how a number is and what to do about it, not in colours alone', async () => {
  await openNumbers();
  const bad = await screen.findByRole('article', { name: 'Eastside reminders' });
  for (const words of ['Flagged', 'Low', 'Stop marketing templates now', '+12125550102']) {
    expect(bad.textContent).toContain(words);
  }
  const good = screen.getByRole('article', { name: 'Eastside front desk' });
  expect(good.textContent).toContain('Connected');
  expect(good.textContent).toContain('High');
});

it('leaves no bad state without a word of what to do', () => {
  for (const status of numberStatuses) {
    expect(statusWords[status].help === null, status).toBe(status === 'CONNECTED');
  }
  for (const quality of numberQualities) {
    const needsHelp = quality === 'YELLOW' || quality === 'RED';
    expect(qualityWords[quality].help !== null, quality).toBe(needsHelp);
  }
});

it('does not call a number well that the platform no longer lists', async () => {
  await openNumbers({
    prepare: ({ state: { world } }) => {
      addScrubs(world);
      world.numbers.forEach((one, at) => (world.numbers[at] = { ...one, goneAt: world.now }));
    },
  });
  const card = await screen.findByRole('article', { name: 'Eastside front desk' });
  expect(card.textContent).toContain('Scrubs no longer lists this number');
});

it('keeps what was known and says so when a refresh fails', async () => {
  await openNumbers({
    prepare: (bridge) => {
      addScrubs(bridge.state.world);
      bridge.answer('numbers.refresh', () => {
        throw new LobbyError('network_offline', 'No network.');
      });
    },
  });
  const card = await screen.findByRole('article', { name: 'Eastside front desk' });
  within(card).getByRole('button', { name: 'Refresh' }).click();
  await waitFor(() => expect(within(card).getByRole('alert').textContent).toContain('No network'));
  expect(card.textContent).toContain('Connected');
});

it('takes a number pasted in any form, and shows it', async () => {
  const bridge = await openNumbers();
  await press('button', 'Claim a number');
  await type('Phone number', '+1 (212) 555-0199');
  await press('button', 'Claim number');
  expect(await screen.findByRole('article', { name: '+12125550199' })).toBeTruthy();
  expect(bridge.calls.find(({ name }) => name === 'intents.add')?.input).toMatchObject({
    action: { kind: 'numbers.claim', phone: '+1 (212) 555-0199' },
  });
});

it.each([
  ['12125550404', /Finish the onboarding first/],
  ['12125550409', /not connected yet, or another organisation has claimed it/],
])('keeps the phone and tells why %s cannot be claimed', async (phone, said) => {
  await openNumbers();
  await press('button', 'Claim a number');
  await type('Phone number', phone);
  await press('button', 'Claim number');
  expect((await screen.findByRole('alert')).textContent).toMatch(said);
  expect(typed('Phone number')).toBe(phone);
});

it('does not lose what was typed to a shortcut that goes elsewhere', async () => {
  await openNumbers();
  await press('button', 'Claim a number');
  await type('Phone number', '12125550199');
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Phone number' }), {
    key: '1',
    ctrlKey: true,
  });
  expect(typed('Phone number')).toBe('12125550199');
});

it('offers neither claim nor link to somebody without the right', async () => {
  const own = openWorkspace('own');
  if (own.kind !== 'open') throw new Error('not open');
  await openNumbers({
    ...withScrubs,
    workspace: { ...own, role: 'staff', rights: ['readInbox', 'useSettings'] },
  });
  await screen.findByRole('article', { name: 'Eastside front desk' });
  expect(screen.queryByRole('button', { name: 'Claim a number' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Onboarding link' })).toBeNull();
});

it('says what a number can do, and shows what changed of it as a table too', async () => {
  await openNumbers({
    prepare: ({ state: { world } }) => {
      addScrubs(world);
      world.numbers.forEach((one, at) => {
        if (one.name !== 'Eastside front desk') return;
        world.numbers[at] = { ...one, canSend: false, canReceive: true, unseenChanges: 1 };
        const change = { id: 1, at: world.now - 1000, fact: 'replies', before: 'yes' } as const;
        world.numberHistories.set(one.id, {
          knownSince: world.now - 60_000,
          changes: [{ ...change, after: 'no' }],
        });
      });
    },
  });
  const card = await screen.findByRole('article', { name: 'Eastside front desk' });
  for (const words of [
    'Can receive',
    'Cannot reply',
    'Templates: not told',
    'Look at the number',
  ]) {
    expect(card.textContent).toContain(words);
  }
  expect((await within(card).findByRole('img')).getAttribute('aria-label')).toMatch(
    /Now: Has a problem/,
  );
  fireEvent.click(within(card).getByRole('button', { name: 'Show the changes' }));
  const row = within(card).getByRole('row', { name: /Sends replies/ });
  expect(row.textContent).toMatch(/YesNo$/);
});

it('does not say that answers go out where the platform says that they do not', async () => {
  await openNumbers({
    prepare: ({ state: { world } }) => {
      addScrubs(world);
      world.numbers.forEach((one, at) => {
        world.numbers[at] = { ...one, status: 'RESTRICTED', canSend: false };
      });
    },
  });
  const card = await screen.findByRole('article', { name: 'Eastside front desk' });
  expect(card.textContent).toContain('cannot send replies');
  expect(card.textContent).not.toContain('Answers to customers still go out');
});

it('counts the numbers that changed on the rail until somebody looks', async () => {
  const bridge = showWindow({
    prepare: ({ state: { world } }) => {
      addScrubs(world);
      world.numbers.forEach((one, at) => {
        if (at === world.numbers.length - 1) world.numbers[at] = { ...one, unseenChanges: 2 };
      });
    },
  });
  const link = await screen.findByRole('link', { name: 'Numbers' });
  await waitFor(() => expect(link.textContent).toContain('Numbers that have changed: 1'));
  link.click();
  await waitFor(() => expect(link.textContent).not.toContain('Numbers that have changed'));
  expect(bridge.calls.filter(({ name }) => name === 'numbers.seen')).toHaveLength(1);
});
