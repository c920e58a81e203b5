import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import type { Report } from '../../../shared/contract/reports.ts';
import { NumberId } from '../../../shared/domain/ids.ts';
import { saveFile } from '../../app/save-file.ts';

// A canvas is drawn in a real browser alone: test/e2e/specs/reports.spec.ts looks at it.
vi.mock('./chart.tsx', () => ({ Chart: () => null }));
vi.mock('../../app/save-file.ts', () => ({ saveFile: vi.fn() }));
beforeEach(() => vi.mocked(saveFile).mockClear());

const minuteMs = 60_000;
const waits = (median: number) => ({
  count: 3,
  wall: { median: median * 2, p90: median * 4 },
  open: { median, p90: median * 3 },
});
const volume = { received: 12, sent: 10, delivered: 8, read: 5, failed: 1, unknown: 1 };

const report: Report = {
  at: Date.UTC(2026, 10, 21, 12),
  pendingDays: 0,
  step: 'day',
  volume,
  replies: { first: waits(4 * minuteMs), all: waits(7 * minuteMs) },
  botReplies: { ...waits(1000), count: 0 },
  points: [
    { day: '2026-11-20', hour: null, received: 5, sent: 4, waits: waits(minuteMs) },
    { day: '2026-11-21', hour: null, received: 7, sent: 6, waits: waits(9 * minuteMs) },
  ],
  hours: Array.from({ length: 24 }, (_, hour) => ({ received: hour, sent: 0 })),
  numbers: [
    {
      id: NumberId.parse(1),
      name: '=cmd',
      volume,
      replies: { first: waits(minuteMs), all: waits(minuteMs) },
    },
  ],
  senders: [
    { sender: 'person:x', name: 'Ana', volume, waits: waits(3 * minuteMs) },
    { sender: 'bot', name: null, volume, waits: waits(1000) },
  ],
  templates: [{ name: 'reminder', language: 'es', volume }],
  failures: [{ cause: 'recipient', count: 1 }],
  waitingNow: { count: 2, since: Date.UTC(2026, 10, 21, 11) },
};

function withReport(answer: Partial<Report> = {}) {
  return (bridge: FakeBridge) => bridge.answer('reports.get', () => ({ ...report, ...answer }));
}
const asked = (bridge: FakeBridge) =>
  bridge.calls.filter(({ name }) => name === 'reports.get').map(({ input }) => input);

it('tells every drawn figure in a table too', async () => {
  showWindow({ prepare: withReport() });
  await press('link', 'Reports');
  const table = await screen.findByRole('table', { name: 'Messages over time' });
  expect(within(table).getByRole('row', { name: /Sat, Nov 21 7 6/ })).toBeTruthy();
  const hours = screen.getByRole('table', { name: 'Messages by hour of the day' });
  expect(within(hours).getByRole('row', { name: '14:00 14 0' })).toBeTruthy();
  const people = screen.getByRole('table', { name: 'People' });
  expect(within(people).getByRole('row', { name: /^Ana 10 1 3 3 min/ })).toBeTruthy();
  expect(within(people).getByRole('row', { name: /^AI / })).toBeTruthy();
});

it('counts waits in open hours or by the clock, as somebody wants it', async () => {
  showWindow({ prepare: withReport() });
  await press('link', 'Reports');
  const first = async () =>
    (await screen.findByText('First reply, median', { selector: 'dt' })).closest('div');
  expect((await first())?.textContent).toContain('4 min');
  fireEvent.click(screen.getByRole('radio', { name: 'By the clock' }));
  await waitFor(async () => expect((await first())?.textContent).toContain('8 min'));
});

it('says that older days are still being counted, instead of showing half of a year as a year', async () => {
  showWindow({ prepare: withReport({ pendingDays: 40 }) });
  await press('link', 'Reports');
  expect(await screen.findByText(/Days left: 40/)).toBeTruthy();
});

it('saves a file that runs nothing in a spreadsheet', async () => {
  const bridge = showWindow({ prepare: withReport() });
  await press('link', 'Reports');
  await press('button', 'Save as CSV');
  await waitFor(() => expect(saveFile).toHaveBeenCalled());
  expect(bridge.calls.map(({ name }) => name)).toContain('audit.exported');
  const [name, content] = vi.mocked(saveFile).mock.calls[0] ?? [];
  expect(name).toMatch(/^Report \d{4}-\d\d-\d\d \d{4}-\d\d-\d\d\.csv$/);
  expect(content).toMatch(/Number,"?'=cmd"?,12,10,8,5,1,1,3,120,240,60,180/);
  expect(content).toContain('Cause,WhatsApp does not reach this number,,,,,1,');
  expect(asked(bridge).length).toBeGreaterThan(0);
});

it('of one person shows nothing as received', async () => {
  const bridge = showWindow({ prepare: withReport() });
  await press('link', 'Reports');
  fireEvent.click(await screen.findByRole('button', { name: /Everybody/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Ana' }));
  await waitFor(() => expect(asked(bridge).at(-1)).toMatchObject({ sender: 'person:x' }));
  const table = screen.getByRole('table', { name: 'Messages over time' });
  await waitFor(() =>
    expect(within(table).queryByRole('columnheader', { name: 'Received' })).toBeNull(),
  );
});

it('is no place for who may not see reports', async () => {
  showWindow({
    prepare: (bridge) => {
      const { workspace } = bridge.state;
      if (workspace.kind !== 'open') throw new TypeError('It is open');
      bridge.state.workspace = {
        ...workspace,
        rights: workspace.rights.filter((right) => right !== 'seeReports'),
      };
    },
  });
  await screen.findByRole('link', { name: 'Failures' });
  expect(screen.queryByRole('link', { name: 'Reports' })).toBeNull();
});
