import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow } from '../../../test/preview/show.tsx';
import { LobbyError } from '../../shared/errors.ts';

it('a paused import does not look like one that runs, and can be continued', async () => {
  const bridge = showWindow();
  await press('button', /^Hotel Miramar/);
  expect(await screen.findByRole('progressbar', { name: 'Importing history' })).toBeTruthy();
  await press('button', 'Pause');
  expect(await screen.findByRole('progressbar', { name: 'Import paused' })).toBeTruthy();
  expect(screen.getByText('Import paused: 120 of 400 conversations')).toBeTruthy();
  await press('button', 'Continue');
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  const said = bridge.calls.filter(({ name }) => name === 'connections.pauseImport');
  expect(said.map(({ input }) => input)).toMatchObject([{ paused: true }, { paused: false }]);
});

it('a pause that could not be kept is not shown as one', async () => {
  showWindow({
    prepare: (bridge) =>
      bridge.answer('connections.pauseImport', () => {
        throw new LobbyError('not_found', 'No such connection.');
      }),
  });
  await press('button', /^Hotel Miramar/);
  await press('button', 'Pause');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByRole('progressbar', { name: 'Importing history' })).toBeTruthy();
});
