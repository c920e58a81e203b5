import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addScrubs, scrubsId } from '../../../../test/preview/scrubs.ts';
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
      link: null,
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

async function openWithScrubs() {
  const bridge = showWindow({ prepare: ({ state }) => addScrubs(state.world) });
  await press('link', 'Templates');
  const group = await screen.findByRole('region', { name: 'Eastside Clinic' });
  return { bridge, group };
}

it('does not let anybody edit what a platform lists, and says that its wording is not known', async () => {
  const { group } = await openWithScrubs();
  const card = await within(group).findByRole('article', { name: 'appointment_reminder_en' });
  expect(card.textContent).toContain('The platform does not tell how it reads');
  expect(card.textContent).toContain('for example Wednesday, 10-Jun-2026');
  await waitFor(() => expect(card.textContent).toContain('from Eastside front desk'));
  fireEvent.click(within(card).getByRole('button', { name: /More for/ }));
  await screen.findByRole('menuitem', { name: 'Type in the wording' });
  expect(screen.queryByRole('menuitem', { name: 'Edit' })).toBeNull();
  expect(screen.queryByRole('menuitem', { name: 'Remove' })).toBeNull();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  expect(within(group).queryByRole('article', { name: 'spring_campaign' })).toBeNull();
});

it('asks the platform for its templates again, and says when it last did', async () => {
  const { bridge, group } = await openWithScrubs();
  expect(group.textContent).toMatch(/Not listed by Scrubs yet|Listed by Scrubs/);
  within(group).getByRole('button', { name: 'Refresh' }).click();
  await waitFor(() =>
    expect(bridge.calls).toContainEqual({
      name: 'templates.refresh',
      input: { connectionId: scrubsId },
    }),
  );
});

it('calls a template by the platform’s own word, and offers to remove one that it lists no more', async () => {
  showWindow({
    prepare: ({ state: { world } }) => {
      addScrubs(world);
      world.templates.forEach((one, at) => {
        if (one.key === 'appointment_reminder_en') {
          world.templates[at] = { ...one, status: 'DISABLED', vendorStatus: null };
        }
        if (one.key === 'lab_results_ready') {
          world.templates[at] = { ...one, status: 'DISABLED', vendorStatus: 'IN_APPEAL' };
        }
      });
    },
  });
  await press('link', 'Templates');
  const unlisted = await screen.findByRole('article', { name: 'appointment_reminder_en' });
  expect(unlisted.textContent).toContain('No longer listed');
  expect(screen.getByRole('article', { name: 'lab_results_ready' }).textContent).toContain(
    'IN_APPEAL',
  );
  await press('button', 'More for appointment_reminder_en');
  expect(await screen.findByRole('menuitem', { name: 'Remove' })).toBeTruthy();
  expect(screen.queryByRole('menuitem', { name: 'Edit' })).toBeNull();
});

it('takes the wording that a platform does not tell, and refuses one with other fields', async () => {
  const { bridge } = await openWithScrubs();
  await press('button', 'More for appointment_reminder_en');
  await press('menuitem', 'Type in the wording');
  await screen.findByRole('dialog', { name: 'Wording of appointment_reminder_en' });
  await type('Wording', 'Dear *{{1}}*, see you on {{date}}.');
  await press('button', 'Save wording');
  await screen.findByText(/has no \{\{date\}\}; the wording must hold \{\{2\}\}/);
  expect(bridge.calls.some(({ name }) => name === 'templates.saveWording')).toBe(false);
  await type('Wording', 'Dear *{{1}}*, see you on {{2}}.');
  const preview = screen.getByRole('region', { name: 'Preview' });
  expect(preview.textContent).toContain('Dear Example Patient, see you on');
  await press('button', 'Save wording');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const card = await screen.findByRole('article', { name: 'appointment_reminder_en' });
  await waitFor(() => expect(card.textContent).toContain('wording typed in here'));
});

it('shows a bold field of a wording as bold, not between asterisks', async () => {
  showWindow({
    prepare: ({ state: { world } }) =>
      world.templates.forEach((one, at) => {
        if (one.key === 'order_shipped') world.templates[at] = { ...one, body: 'Order *{{eta}}*' };
      }),
  });
  await press('link', 'Templates');
  const card = await screen.findByRole('article', { name: 'Order shipped' });
  expect(card.textContent).not.toContain('*');
  expect(within(card).getByText('eta').closest('strong')).not.toBeNull();
});

it('keeps a template among the favourites of whoever sits here', async () => {
  showWindow();
  await press('link', 'Templates');
  await press('button', 'Make Order shipped a favourite');
  await screen.findByRole('button', { name: 'Order shipped is a favourite: take it off' });
});
