import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { showWindow } from '../../../../test/preview/show.tsx';

const spoken = () => document.querySelector('[data-announcer]')?.parentElement?.textContent ?? '';

it('does not speak each tick of the clock, only a change of state', async () => {
  const bridge = showWindow();
  const sign = await screen.findByRole('status', { name: 'Connection Harbour Clinic' });
  expect(sign.getAttribute('aria-live')).toBe('off');
  expect(spoken()).not.toContain('Harbour Clinic: ');
  const [first] = bridge.state.world.connections;
  if (first === undefined) throw new Error('no connection');
  bridge.state.world.connections[0] = {
    ...first,
    freshness: { ...first.freshness, state: 'offline', since: Date.now() },
  };
  act(() => bridge.emit({ type: 'changed', topics: ['connections'] }));
  await waitFor(() => expect(spoken()).toContain('Connection Harbour Clinic: offline since'));
});

it('says how old the screen is when a connection is offline', async () => {
  const bridge = showWindow();
  const sign = await screen.findByRole('status', { name: 'Connection Parcel desk' });
  expect(sign.textContent).toContain('offline since');
  // Since a minute of today, whatever the hour: of yesterday the day is told instead.
  const { connections } = bridge.state.world;
  for (const [index, one] of connections.entries()) {
    connections[index] = { ...one, freshness: { ...one.freshness, since: Date.now() } };
  }
  act(() => bridge.emit({ type: 'changed', topics: ['connections'] }));
  await waitFor(() => expect(sign.textContent).toMatch(/offline since \d\d:\d\d/));
});

it('a network that came back has every connection asked at once, not at its next turn', async () => {
  const bridge = showWindow();
  await screen.findByRole('status', { name: 'Connection Harbour Clinic' });
  const refreshed = () =>
    bridge.calls.flatMap(({ name, input }) => (name === 'connections.refresh' ? [input] : []));
  expect(refreshed()).toEqual([]);
  act(() => void window.dispatchEvent(new Event('online')));
  await waitFor(() =>
    expect(refreshed()).toEqual(bridge.state.world.connections.map(({ id }) => ({ id }))),
  );
});
