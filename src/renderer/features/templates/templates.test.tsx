import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showWindow, type, typed } from '../../../../test/preview/show.tsx';
import { PersonId } from '../../../shared/domain/ids.ts';
import { LobbyError } from '../../../shared/errors.ts';

it('hides rejected templates until somebody asks for them', async () => {
  showWindow();
  await press('link', 'Templates');
  await screen.findByRole('article', { name: 'Order shipped' });
  expect(screen.queryByRole('article', { name: 'One-time code' })).toBeNull();
  await press('button', /Status/);
  await press('option', 'All, rejected too');
  expect(await screen.findByRole('article', { name: 'One-time code' })).toBeTruthy();
});

it('finds the fields in a pasted wording and saves each once', async () => {
  const bridge = showWindow();
  await press('link', 'Templates');
  await press('button', 'Add a template');
  await type('Key', 'order_ready');
  await type('Wording', 'Hello {{name}}, order {{2}} is ready, {{name}}.');
  await type('name', 'Ada');
  await press('button', 'Save template');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const saved = bridge.state.world.templates.find(({ key }) => key === 'order_ready');
  expect(saved?.fields).toEqual([
    { key: 'name', example: 'Ada' },
    { key: '2', example: null },
  ]);
  expect(saved?.name).toBe('order_ready');
});

it('keeps the typed template when the key exists already, and says so at the key', async () => {
  showWindow({
    prepare: (bridge) =>
      bridge.answer('templates.save', () => {
        throw new LobbyError('conflict', 'This key exists.');
      }),
  });
  await press('link', 'Templates');
  await press('button', 'Add a template');
  await type('Key', 'order_shipped');
  await type('Wording', 'Your order is on its way.');
  await press('button', 'Save template');
  expect(await screen.findByText(/already has a template of this key/)).toBeTruthy();
  expect(typed('Wording')).toBe('Your order is on its way.');
});

it('keeps an example of a field whose name holds a dot', async () => {
  const bridge = showWindow();
  await press('link', 'Templates');
  await press('button', 'Add a template');
  await type('Key', 'dotted');
  await type('Wording', 'Order {{order.id}}');
  await type('order.id', 'A-1');
  await press('button', 'Save template');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.state.world.templates.find(({ key }) => key === 'dotted')?.fields).toEqual([
    { key: 'order.id', example: 'A-1' },
  ]);
});

it('does not offer the catalogue to somebody without the right', async () => {
  showWindow({
    workspace: {
      kind: 'open',
      which: 'own',
      role: 'staff',
      rights: ['readInbox', 'useSettings'],
      trouble: null,
      person: { id: PersonId.parse('00000000-0000-4000-8000-0000000000aa'), name: 'Sam' },
    },
  });
  await press('link', 'Templates');
  await screen.findByRole('article', { name: 'Order shipped' });
  expect(screen.queryByRole('button', { name: 'Add a template' })).toBeNull();
  expect(screen.queryByRole('button', { name: /More for/ })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Connections' })).toBeNull();
});
