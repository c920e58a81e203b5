import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow, type } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';
import type { BulkRun } from '../../../shared/contract/bulk.ts';
import { BulkRunId, ConnectionId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';

const people = [
  'Guest;Telephone;order_id;eta',
  'Ada;+34 600 000 001;A-1;Friday',
  'Eva;;A-2;Friday',
  'Bea;+34 600 000 003;;Friday',
  'Ada again;0034600000001;A-4;Friday',
  'Cleo;+34 600 000 005;A-5;Friday',
].join('\n');

function pick(text: string | Uint8Array<ArrayBuffer>): void {
  const input = document.querySelector('input[type=file]');
  if (input === null) throw new TypeError('There is a file input');
  const file = new File([text], 'guests.csv', { type: 'text/csv' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  fireEvent.change(input);
}

async function open(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const bridge = showWindow(prepare === undefined ? {} : { prepare });
  await press('link', 'Templates');
  await press('button', 'Send to many…');
  await screen.findByRole('dialog', { name: 'Send a template to many people' });
  return bridge;
}

async function chooseTemplate(): Promise<void> {
  await press('button', /Choose a template|Template/);
  await press('option', /Order shipped/);
}

/** Goes as far as the look at every row. */
async function check(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const bridge = await open(prepare);
  await chooseTemplate();
  pick(people);
  await screen.findByText(/5 people/);
  await press('button', 'Next');
  await press('button', 'Check every row');
  await screen.findByText(/2 people can be written to/);
  return bridge;
}

const started = (bridge: FakeBridge) => bridge.calls.filter(({ name }) => name === 'bulk.start');

it('a file goes out by its columns, and only when the number of people was typed', async () => {
  const bridge = await check();
  const problems = within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);
  expect(problems).toEqual([
    '3There is no phone number',
    '4“order_id” is empty',
    '5The same person stands in row 2',
  ]);
  await press('button', 'Send to these people');
  await screen.findByText('These are 2 people. Type that number.');
  expect(started(bridge)).toEqual([]);
  await type('How many people are to get it?', '2');
  await press('button', 'Send to these people');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [call] = started(bridge);
  expect(call?.input).toMatchObject({
    count: 2,
    fileName: 'guests.csv',
    rows: [
      { line: 2, phone: '+34 600 000 001', values: { order_id: 'A-1', eta: 'Friday' } },
      {},
      {},
      {},
      {},
    ],
  });
  const card = await screen.findByRole('article', { name: 'Order shipped to guests.csv' });
  expect(card.textContent).toContain('guests.csv');
  await screen.findByRole('progressbar', { name: 'Sending' });
});

it('a column that was not found is asked for, and may be the same words for everybody', async () => {
  const bridge = await open();
  await chooseTemplate();
  pick('phone,order_id\n+34600000001,A-1');
  await screen.findByText(/1 person/);
  await press('button', 'Next');
  await press('button', 'Check every row');
  await screen.findByText('Choose a column, or the same words for everybody.');
  expect(bridge.calls.some(({ name }) => name === 'bulk.check')).toBe(false);
  await press('button', /Field eta/);
  await press('option', 'The same for everybody…');
  await type('Field eta: the same for everybody', 'tomorrow');
  expect(screen.getByRole('region', { name: 'Preview' }).textContent).toContain('tomorrow');
  await press('button', 'Check every row');
  await screen.findByText(/1 person can be written to/);
});

it('a spreadsheet that was not saved as CSV is told apart, and nothing goes on', async () => {
  await open();
  await chooseTemplate();
  pick(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]));
  await screen.findByText('This is a spreadsheet, not a CSV file');
  expect(screen.getByRole('button', { name: 'Next' })).toHaveProperty('disabled', true);
});

it('somebody asked for no more messages meanwhile: the rows are looked at again before anything leaves', async () => {
  const bridge = await check((fake) =>
    fake.answer('bulk.start', () => {
      throw new LobbyError('conflict', 'Not so many.', { detail: { reason: 'count', ready: 1 } });
    }),
  );
  await type('How many people are to get it?', '2');
  await press('button', 'Send to these people');
  await screen.findByText('The number of people has changed');
  await waitFor(() =>
    expect(bridge.calls.filter(({ name }) => name === 'bulk.check')).toHaveLength(2),
  );
});

const run: BulkRun = {
  id: BulkRunId.parse('00000000-0000-4000-8000-000000000001'),
  connectionId: ConnectionId.parse('00000000-0000-4000-8000-000000000009'),
  templateName: 'Order shipped',
  language: 'en',
  fileName: 'guests.csv',
  personName: 'Ana',
  createdAt: Date.UTC(2026, 10, 21, 9),
  endedAt: null,
  ended: null,
  paused: 'failing',
  waitsUntil: null,
  everyMs: 2000,
  counts: {
    total: 100,
    waiting: 60,
    going: 0,
    sent: 30,
    delivered: 20,
    read: 10,
    unknown: 1,
    failed: 5,
    skipped: 4,
    gone: 0,
  },
};

it('a run that stopped says why, how far it is, and goes on at a press', async () => {
  const bridge = showWindow({ prepare: (fake) => fake.answer('bulk.list', () => [run]) });
  await press('link', 'Templates');
  const card = await screen.findByRole('article', { name: 'Order shipped to guests.csv' });
  for (const words of ['the last messages all failed', '40 of 100', '5 failed', '4 left out']) {
    expect(card.textContent).toContain(words);
  }
  fireEvent.click(within(card).getByRole('button', { name: 'Go on' }));
  await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'bulk.resume')).toBe(true));
});

it('whoever may not send to many is not shown the way there', async () => {
  const workspace = openWorkspace('own');
  const rights = workspace.kind === 'open' ? workspace.rights : [];
  const staff = rights.filter((right) => right !== 'sendBulk');
  const bridge = showWindow({
    workspace: { ...workspace, ...(workspace.kind === 'open' ? { rights: staff } : {}) },
  });
  await press('link', 'Templates');
  await screen.findByRole('article', { name: 'Order shipped' });
  expect(screen.queryByRole('button', { name: 'Send to many…' })).toBeNull();
  expect(bridge.calls.some(({ name }) => name === 'bulk.list')).toBe(false);
});

it('a run that stopped by itself is told of wherever one is, one that a person paused is not', async () => {
  const paused: BulkRun = { ...run, paused: 'person' };
  const bridge = showWindow({ prepare: (fake) => fake.answer('bulk.list', () => [paused]) });
  await screen.findByRole('grid', { name: 'Conversations' });
  expect(screen.queryByText(/to many people has stopped/)).toBeNull();
  bridge.answer('bulk.list', () => [run]);
  bridge.emit({ type: 'changed', topics: ['bulk'] });
  await screen.findByText('The run of Order shipped to many people has stopped');
  await press('button', 'See why');
  await screen.findByRole('article', { name: 'Order shipped to guests.csv' });
  expect(screen.queryByText(/to many people has stopped/)).toBeNull();
});
