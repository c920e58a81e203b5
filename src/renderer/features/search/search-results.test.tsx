import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { showWindow } from '../../../../test/preview/show.tsx';

const coming = /^History of Harbour Clinic is still coming: 340 of 2,000 conversations are here\.$/;

it('an answer nobody had was taken for all there is while most of the history was not here', async () => {
  const bridge = showWindow({
    prepare: ({ state: { world } }) => {
      const [first] = world.connections;
      if (first === undefined) throw new Error('The preview has a connection.');
      const progress = { done: 340, total: 2000 };
      const { freshness } = first;
      const half = { ...first, freshness: { ...freshness, state: 'offline', progress } } as const;
      world.connections.splice(0, world.connections.length, half);
    },
  });
  await screen.findByRole('grid', { name: 'Conversations' });
  const box = await screen.findByRole('searchbox', { name: 'Search' });
  fireEvent.change(box, { target: { value: 'words that nobody wrote' } });
  expect(await screen.findByText('Nothing found so far')).toBeTruthy();
  expect(screen.getByText(coming)).toBeTruthy();
  const [first] = bridge.state.world.connections;
  if (first === undefined) throw new Error('no connection');
  bridge.state.world.connections[0] = {
    ...first,
    freshness: { ...first.freshness, state: 'checked', progress: null },
  };
  act(() => bridge.emit({ type: 'changed', topics: ['connections'] }));
  expect(await screen.findByText('Nothing found')).toBeTruthy();
  expect(screen.queryByText(coming)).toBeNull();
});
