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
  showWindow();
  const sign = await screen.findByRole('status', { name: 'Connection Parcel desk' });
  expect(sign.textContent).toMatch(/offline since \d\d:\d\d/);
});
