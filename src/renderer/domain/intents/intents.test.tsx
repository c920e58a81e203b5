import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart } from '../../../../test/preview/show.tsx';
import type { IntentRow } from '../../../shared/contract/intents.ts';
import { ConnectionId, IntentId } from '../../../shared/domain/ids.ts';
import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import { IntentBanner } from './intent-banner.tsx';
import { IntentList } from './intent-list.tsx';
import { useIntent } from './use-intent.ts';

const connectionId = ConnectionId.parse('33333333-3333-4333-8333-333333333333');
const idOf = (n: number) => IntentId.parse(`00000000-0000-4000-8000-00000000000${n}`);

function row(n: number, more: Partial<IntentRow> = {}): IntentRow {
  return {
    id: idOf(n),
    connectionId,
    kind: 'webhooks.create',
    subject: `https://example.com/${n}`,
    state: 'waiting',
    waitsFor: [],
    error: null,
    personName: 'Ada',
    createdAt: 1_800_000_000_000,
    finishedAt: null,
    ...more,
  };
}

const lost = toErrorValue(
  new LobbyError('network_broken_answer', 'Lost.', { detail: { reason: 'cut_short' } }),
);

async function list(...rows: IntentRow[]) {
  const { bridge } = showPart(<IntentList connectionId={connectionId} />);
  bridge.state.world.intents.push(...rows);
  bridge.emit({ type: 'changed', topics: ['intents'] });
  await screen.findByRole('region', { name: 'What waits for the network' });
  return bridge;
}

it('says of each action in words how far it is, oldest first, and leaves out what is settled', async () => {
  await list(
    row(4, { state: 'done' }),
    row(3, { state: 'unknown', error: lost }),
    row(2, { state: 'behind' }),
    row(1),
  );
  const items = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(items).toHaveLength(3);
  expect(items[0]).toContain('Waits for the network');
  expect(items[1]).toContain('Waits for what comes before it');
  expect(items[2]).toContain('Not known whether it was done');
  expect(items[2]).toContain('Lobby was closed before the answer came');
});

it('does not blame the network for a key that the platform refuses', async () => {
  const refused = toErrorValue(new LobbyError('remote_unauthorized', 'No.'));
  await list(row(1, { error: refused }));
  const item = screen.getByRole('listitem').textContent;
  expect(item).toContain('Waits for the platform');
  expect(item).not.toContain('Waits for the network');
});

it('shows nothing where nothing waits', async () => {
  const { bridge } = showPart(<IntentList connectionId={connectionId} />);
  await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('intents.list'));
  expect(screen.queryByRole('region')).toBeNull();
});

it('does not do again what may have been done without asking once more', async () => {
  const bridge = await list(row(1, { state: 'unknown', error: lost }));
  const asked = () => bridge.calls.filter(({ name }) => name === 'intents.again');
  await press('button', /^Do it again/);
  const dialog = await screen.findByRole('alertdialog', { name: 'Do it again?' });
  expect(asked()).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Do it again' }));
  await waitFor(() => expect(asked()).toHaveLength(1));
});

it('takes back what waits, and takes off the list what was refused', async () => {
  const refused = toErrorValue(new LobbyError('remote_rejected', 'No.'));
  const bridge = await list(row(1), row(2, { state: 'failed', error: refused }));
  await press('button', /^Take back/);
  await press('button', /^Dismiss/);
  await waitFor(() =>
    expect(screen.queryByRole('region', { name: 'What waits for the network' })).toBeNull(),
  );
  expect(bridge.state.world.intents).toMatchObject([{ id: idOf(1), state: 'cancelled' }]);
});

function Asks() {
  const intent = useIntent();
  return (
    <>
      <button
        type="button"
        onClick={() =>
          intent.add(connectionId, {
            kind: 'webhooks.create',
            url: 'https://example.com/hook',
            events: ['*'],
            secret: 'sixteen letters!',
          })
        }
      >
        Ask
      </button>
      <output>{intent.phase}</output>
      <IntentBanner intent={intent} />
    </>
  );
}

const phase = () => screen.getByRole('status', { name: '' }).textContent;

it('asks with the same id again when the way to the core broke: it may be written down already', async () => {
  const { bridge } = showPart(<Asks />);
  const { 'intents.add': works } = bridge.handlers;
  bridge.answer('intents.add', (input) => {
    void works(input);
    throw new LobbyError('bridge_closed', 'The way broke.');
  });
  await press('button', 'Ask');
  await screen.findByRole('alert');
  bridge.answer('intents.add', works);
  await press('button', 'Ask');
  await waitFor(() => expect(phase()).toBe('done'));
  expect(bridge.state.world.webhooks).toHaveLength(1);
});

it('a refusal that was told in place is off the list when it is asked for anew', async () => {
  const { bridge } = showPart(<Asks />);
  const { 'intents.add': works } = bridge.handlers;
  bridge.answer('intents.add', ({ id }) => {
    const refused = row(1, {
      id,
      state: 'failed',
      error: toErrorValue(new LobbyError('remote_rejected', 'No.')),
    });
    bridge.state.world.intents.unshift(refused);
    return refused;
  });
  await press('button', 'Ask');
  await screen.findByRole('alert');
  bridge.answer('intents.add', works);
  await press('button', 'Ask');
  await waitFor(() => expect(phase()).toBe('done'));
  expect(bridge.state.world.intents.map(({ state }) => state)).toEqual(['done']);
});
