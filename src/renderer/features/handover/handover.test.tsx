import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import { printPage } from '../../bridge/print-page.ts';
import { endOfTomorrow } from './tomorrow.ts';

vi.mock('../reports/chart.tsx', () => ({ Chart: () => null }));
vi.mock('../../bridge/print-page.ts', () => ({ printPage: vi.fn(() => new Promise(() => {})) }));

const minuteMs = 60_000;

function withWork(bridge: FakeBridge): void {
  const [row, other] = bridge.state.world.conversations;
  if (row === undefined || other === undefined) throw new TypeError('There are conversations');
  const earlier = bridge.handlers['handover.get'];
  const waiting = { ...row, needsReply: true, waitingSince: Date.now() - 30 * minuteMs };
  bridge.answer('handover.get', async (input) => ({
    ...(await earlier(input)),
    needsReply: { rows: [waiting], count: 120 },
    failed: { rows: [{ ...other, failed: 2, unknown: 1 }], count: 1 },
  }));
}

async function open(): Promise<void> {
  await press('link', 'Reports');
  await press('tab', 'Shift handover');
}

it('lists who waits and how long, and opens the thread', async () => {
  const bridge = showWindow({ prepare: withWork });
  await open();
  const waiting = await screen.findByRole('region', { name: 'Waiting for an answer' });
  expect(within(waiting).getByText('Waiting for 30 min')).toBeTruthy();
  const failed = screen.getByRole('region', { name: 'Failed or unknown' });
  expect(within(failed).getByText('Failed: 2 and Unknown: 1')).toBeTruthy();
  const name = bridge.state.world.conversations[0]?.contact.displayName ?? '';
  fireEvent.click(within(waiting).getByRole('button', { name }));
  expect(await screen.findByRole('log', { name: 'Messages' })).toBeTruthy();
});

it('keeps a word for the next shift with its name, and leaves the box empty', async () => {
  const bridge = showWindow();
  await open();
  const box = await screen.findByRole('textbox', { name: 'For the next shift' });
  fireEvent.change(box, { target: { value: 'Room 12 wants towels' } });
  await press('button', 'Hand over');
  const kept = await screen.findByRole('region', { name: 'From the shift before' });
  expect(within(kept).getByText('Room 12 wants towels')).toBeTruthy();
  expect(within(kept).getByText('Front desk')).toBeTruthy();
  expect(box).toHaveProperty('value', '');
  expect(bridge.calls.filter((call) => call.name === 'handover.save')).toHaveLength(1);
});

it('prints all of it, and not the window', async () => {
  showWindow({ prepare: withWork });
  await open();
  await screen.findByRole('region', { name: 'Waiting for an answer' });
  await press('button', 'Print…');
  const sheet = document.querySelector('body > .print-sheet');
  expect(sheet?.textContent).toMatch(/Shift handover.*Waiting for 30 min.*And more: 119/s);
  expect(printPage).toHaveBeenCalledOnce();
});

it('counts what comes back up to the end of the next day', () => {
  expect(endOfTomorrow(new Date(2026, 11, 31, 23, 59).getTime())).toBe(
    new Date(2027, 0, 2).getTime(),
  );
});
