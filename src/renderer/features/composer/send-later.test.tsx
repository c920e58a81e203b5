import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart, type, typed } from '../../../../test/preview/show.tsx';
import { useCall } from '../../app/use-call.ts';
import { ScheduledStrip } from '../thread/scheduled-strip.tsx';
import { Composer } from './composer.tsx';

const soon = Date.now() + 1e6;

/** The first conversation that takes words, with what waits in it. */
function Opened() {
  const list = useCall(
    'conversations.list',
    { view: 'all', order: 'newest', numberId: null, after: null, limit: 50 },
    { topics: [] },
  );
  const row = list.data?.rows.find(
    ({ windowClosesAt, draft }) => draft === null && (windowClosesAt ?? 0) > soon,
  );
  const id = row?.id;
  const detail = useCall('conversations.get', id === undefined ? ({ id: 1 } as never) : { id }, {
    topics: [],
    enabled: id !== undefined,
  });
  if (detail.data === undefined) return null;
  return (
    <>
      <ScheduledStrip detail={detail.data} />
      <Composer key={id} detail={detail.data} />
    </>
  );
}

const strip = () => screen.findByRole('region', { name: 'Scheduled messages' });

it('words for tomorrow leave the box, stand in the thread with their time, and come back when they are taken back', async () => {
  const { bridge } = showPart(<Opened />);
  await type('Message', 'See you tomorrow.');
  await press('button', 'Send later');
  await press('menuitem', /Tomorrow morning|When the desk opens/);
  const card = within(await strip());
  await card.findByText('See you tomorrow.');
  await card.findByText(/^Leaves /);
  expect(typed('Message')).toBe('');
  expect(bridge.calls.some(({ name }) => name === 'messages.send')).toBe(false);
  fireEvent.click(card.getByRole('button', { name: 'Take back' }));
  await waitFor(() => expect(typed('Message')).toBe('See you tomorrow.'));
});

it('nothing is scheduled into the past, or with a gap that nobody filled', async () => {
  const { bridge } = showPart(<Opened />);
  const added = () => bridge.calls.filter(({ name }) => name === 'scheduled.add');
  await type('Message', 'Hello {{name}}');
  await press('button', 'Send later');
  await press('menuitem', /^In one hour/);
  await screen.findByRole('region', { name: 'A gap is not filled' });
  expect(added()).toEqual([]);

  await type('Message', 'Hello Ana');
  await press('button', 'Send later');
  await press('menuitem', 'At a date and time…');
  const dialog = within(await screen.findByRole('dialog', { name: 'Send later' }));
  fireEvent.change(dialog.getByLabelText('Date and time'), {
    target: { value: '2020-01-01T10:00' },
  });
  fireEvent.click(dialog.getByRole('button', { name: 'Schedule' }));
  await dialog.findByText('This is already past.');
  expect(added()).toEqual([]);
});

it('words that were refused are back in the box', async () => {
  const { bridge } = showPart(<Opened />);
  bridge.answer('scheduled.add', () => {
    throw Object.assign(new Error('no'), { code: 'disk_full' });
  });
  await type('Message', 'Not lost.');
  await press('button', 'Send later');
  await press('menuitem', /^In one hour/);
  await screen.findByRole('alert');
  expect(typed('Message')).toBe('Not lost.');
});
