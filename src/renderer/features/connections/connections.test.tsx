import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow, type, typed } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';
import { LobbyError } from '../../../shared/errors.ts';

const firstRun = { kind: 'first_run', demoAvailable: true } as const;
const secret = 'ck_live_5b1f9d';

async function fillIn() {
  await press('button', 'Connect a platform');
  await press('radio', 'Cloove');
  await type('Label', 'Harbour Clinic');
  await type('API key', secret);
}

it('keeps what was typed when the platform refuses the key', async () => {
  showWindow({
    workspace: firstRun,
    prepare: (bridge) =>
      bridge.answer('connections.test', () => ({
        ok: false,
        environment: null,
        abilities: [],
        error: { code: 'remote_unauthorized', message: 'Unauthorized.', retryable: false },
      })),
  });
  await fillIn();
  await press('button', 'Test connection');
  expect(await screen.findByText('The platform does not accept this key')).toBeTruthy();
  expect(typed('Label')).toBe('Harbour Clinic');
  expect(typed('API key')).toBe(secret);
});

it('does not send a key in clear text over a network', async () => {
  const bridge = showWindow({ workspace: firstRun });
  await fillIn();
  await type('Base URL', 'http://api.example.com');
  await press('button', 'Save connection');
  expect(await screen.findByText(/Use https:\/\/ instead/)).toBeTruthy();
  expect(bridge.calls.map(({ name }) => name)).not.toContain('connections.save');
  expect(typed('API key')).toBe(secret);
});

it('asks before the key is kept in a file, and then saves what was typed', async () => {
  let consented = false;
  const bridge = showWindow({
    workspace: firstRun,
    prepare: (fake) => {
      const row = fake.state.world.connections[0];
      fake.answer('connections.save', () => {
        if (!consented || row === undefined) {
          throw new LobbyError('key_consent_required', 'No keychain.');
        }
        return row;
      });
      fake.answer('workspace.keepKeyInFile', () => {
        consented = true;
        return firstRun;
      });
    },
  });
  await fillIn();
  await press('button', 'Save connection');
  const dialog = await screen.findByRole('dialog', { name: 'Where to keep the key' });
  expect(consented).toBe(false);
  within(dialog).getByRole('button', { name: 'Keep it in a file' }).click();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const saves = bridge.calls.filter(({ name }) => name === 'connections.save');
  expect(saves).toHaveLength(2);
  expect(saves[1]?.input).toEqual(saves[0]?.input);
});

it('closes on success although the inbox behind it opened before the answer came', async () => {
  let consented = false;
  let finish = () => {};
  const bridge = showWindow({
    workspace: firstRun,
    prepare: (fake) => {
      const row = fake.state.world.connections[0];
      fake.answer('connections.save', async () => {
        if (!consented || row === undefined) {
          throw new LobbyError('key_consent_required', 'No keychain.');
        }
        fake.state.workspace = openWorkspace('own');
        fake.emit({ type: 'changed', topics: ['everything'] });
        await new Promise<void>((resolve) => (finish = resolve));
        return row;
      });
      fake.answer('workspace.keepKeyInFile', () => {
        consented = true;
        fake.emit({ type: 'changed', topics: ['everything'] });
        return firstRun;
      });
    },
  });
  await fillIn();
  await press('button', 'Save connection');
  await press('button', 'Keep it in a file');
  await screen.findByRole('navigation', { name: 'Main', hidden: true });
  act(finish);
  expect(await screen.findByText('Harbour Clinic is saved')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(bridge.calls.filter(({ name }) => name === 'connections.save')).toHaveLength(2);
});

it('does not save twice when Enter is pressed again while it saves', async () => {
  const bridge = showWindow({
    workspace: firstRun,
    prepare: (fake) => fake.answer('connections.save', () => new Promise(() => {})),
  });
  await fillIn();
  const form = screen.getByRole('textbox', { name: 'Label' }).closest('form');
  if (form === null) throw new Error('no form');
  fireEvent.submit(form);
  fireEvent.submit(form);
  const saves = () => bridge.calls.filter(({ name }) => name === 'connections.save');
  await waitFor(() => expect(saves()).toHaveLength(1));
  fireEvent.submit(form);
  await act(() => Promise.resolve());
  expect(saves()).toHaveLength(1);
});

it('leaves the form as it was when a person does not want the key in a file', async () => {
  showWindow({
    workspace: firstRun,
    prepare: (bridge) =>
      bridge.answer('connections.save', () => {
        throw new LobbyError('key_consent_required', 'No keychain.');
      }),
  });
  await fillIn();
  await press('button', 'Save connection');
  await press('button', 'Not now');
  await waitFor(() => expect(screen.getAllByRole('dialog')).toHaveLength(1));
  expect(typed('API key')).toBe(secret);
});

it('never shows a stored key, and asks for it again when the address changes', async () => {
  const bridge = showWindow();
  await press('link', 'Connections');
  await press('button', 'More for Harbour Clinic');
  await press('menuitem', 'Edit');
  await screen.findByRole('dialog', { name: 'Edit Harbour Clinic' });
  expect(typed('API key')).toBe('');
  await type('Base URL', 'https://elsewhere.example.com');
  await press('button', 'Save connection');
  expect(await screen.findByText(/Enter the key again/)).toBeTruthy();
  expect(bridge.calls.map(({ name }) => name)).not.toContain('connections.save');
});

it('says what the key can do without claiming what was not tried', async () => {
  showWindow({ workspace: firstRun });
  await fillIn();
  await press('button', 'Test connection');
  const result = await screen.findByRole('region', { name: 'What the key can do' });
  expect(result.textContent).toContain('Read conversations and messages · Works');
  expect(result.textContent).toContain('Send messages · Not tried');
});

it('removes a connection only after it was asked for twice', async () => {
  const bridge = showWindow();
  await press('link', 'Connections');
  await press('button', 'More for Parcel desk');
  await press('menuitem', 'Remove');
  await screen.findByRole('alertdialog', { name: 'Remove Parcel desk?' });
  expect(bridge.state.world.connections).toHaveLength(3);
  await press('button', 'Remove connection');
  await waitFor(() => expect(bridge.state.world.connections).toHaveLength(2));
});

async function fillInScrubs() {
  await press('button', 'Connect a platform');
  await press('radio', 'Scrubs');
  await type('Label', 'Eastside Clinic');
  await type('Provider ID', 'ehr-41');
}

it('names both ways in when neither API key nor Clinic code is there, and takes either', async () => {
  const bridge = showWindow({ workspace: firstRun });
  await fillInScrubs();
  await press('button', 'Save connection');
  const said = 'One of these is needed: API key or Clinic code.';
  expect(await screen.findAllByText(said)).toHaveLength(2);
  expect(bridge.calls.map(({ name }) => name)).not.toContain('connections.save');
  await type('Clinic code', 'hci-7');
  await press('button', 'Save connection');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const saved = bridge.calls.find(({ name }) => name === 'connections.save');
  expect(saved?.input).toMatchObject({
    vendor: 'scrubs',
    values: { providerId: 'ehr-41', apiKey: '', clinicCode: 'hci-7' },
  });
});

it('says at the field what the platform found wrong with it', async () => {
  showWindow({
    workspace: firstRun,
    prepare: (bridge) =>
      bridge.answer('connections.save', () => {
        throw new LobbyError('conflict', 'Taken.', { detail: { fields: ['label'] } });
      }),
  });
  await fillInScrubs();
  await type('API key', secret);
  await press('button', 'Save connection');
  const label = await screen.findByRole('textbox', { name: 'Label' });
  await waitFor(() => expect(label.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText(/Something with this name exists already/)).toBeTruthy();
});

it('makes no twin when the answer to a save was lost and Save is pressed again', async () => {
  let lose = true;
  const bridge = showWindow();
  const keep = bridge.handlers['connections.save'];
  bridge.answer('connections.save', async (form) => {
    const row = await keep(form);
    if (lose) throw new LobbyError('bridge_closed', 'The way broke.');
    return row;
  });
  await press('link', 'Connections');
  await fillInScrubs();
  await type('API key', secret);
  const before = bridge.state.world.connections.length;
  await press('button', 'Save connection');
  await screen.findByText(/lost its engine/);
  lose = false;
  await press('button', 'Save connection');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.state.world.connections).toHaveLength(before + 1);
});

it('folds what the platform’s text leaves out, and shows it when something in it is wrong', async () => {
  const path = 'Path of a number’s conversations';
  showWindow({
    workspace: firstRun,
    prepare: (bridge) =>
      bridge.answer('connections.test', () => {
        throw new LobbyError('bad_input', 'A path begins with a slash.', {
          detail: { fields: ['conversationsPath'], reason: 'path' },
        });
      }),
  });
  await press('button', 'Connect a platform');
  await press('radio', 'WPP Cloud');
  expect(screen.queryByRole('textbox', { name: path })).toBeNull();
  await type('Label', 'Shop');
  await type('Base URL', 'https://wpp.example');
  await type('API key', secret);
  await press('button', 'Test connection');
  expect(await screen.findByRole('textbox', { name: path })).toHaveProperty(
    'value',
    '/v1/phones/{phoneId}/conversations',
  );
  expect(screen.getByText(/keeps its names in braces/)).toBeTruthy();
});

it('opens what is folded by hand', async () => {
  showWindow({ workspace: firstRun });
  await press('button', 'Connect a platform');
  await press('radio', 'WPP Cloud');
  await press('button', 'Advanced');
  expect(screen.getByRole('textbox', { name: 'Path of the numbers' })).toHaveProperty(
    'value',
    '/v1/phones',
  );
  expect(screen.getAllByText('Not documented by the vendor.')).toHaveLength(2);
});
