import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';
import { dayEnd, dayStart } from './days.ts';

beforeEach(() => {
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }),
  );
});

async function openTrail(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const bridge = showWindow({
    workspace: openWorkspace('own'),
    ...(prepare === undefined ? {} : { prepare }),
  });
  await press('link', 'Settings');
  await screen.findByRole('heading', { name: 'Audit trail' });
  return bridge;
}

const asked = (bridge: FakeBridge) =>
  bridge.calls.filter(({ name }) => name === 'audit.list').at(-1)?.input;

it('says who did what, narrowed down by conversation and day, and takes it along as a file', async () => {
  const bridge = await openTrail();
  await press('button', 'Show the audit trail…');
  const dialog = await screen.findByRole('dialog', { name: 'Audit trail' });
  await within(dialog).findByText('Sent a message');
  expect(within(dialog).getByText('Was refused')).toBeTruthy();
  await press('button', 'Only what was done in: Ana Ruiz');
  await waitFor(() => expect(asked(bridge)).toMatchObject({ filter: { conversationId: 1 } }));
  fireEvent.change(within(dialog).getByLabelText('From'), { target: { value: '2026-11-21' } });
  await waitFor(() =>
    expect(asked(bridge)).toMatchObject({ filter: { from: dayStart('2026-11-21') } }),
  );
  await press('button', 'Every conversation, not only Ana Ruiz');
  await press('button', 'Save as CSV');
  await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'audit.export')).toBe(true));
});

it('a trail without a line is not called proven', async () => {
  showWindow({
    prepare: (bridge) => {
      const at = Date.now();
      bridge.answer('audit.state', () => ({ check: { at, lines: 0, from: 1, findings: [] } }));
    },
  });
  await press('link', 'Settings');
  expect(await screen.findByText(/^Nothing is written down yet/)).toBeTruthy();
  expect(screen.queryByText('Nothing was tampered with')).toBeNull();
});

it('what was tampered with is said, with the lines', async () => {
  await openTrail((bridge) =>
    bridge.answer('audit.check', () => ({
      at: Date.now(),
      lines: 80,
      from: 1,
      findings: [
        { fault: 'removed', from: 12, to: 14 },
        { fault: 'head_missing', from: null, to: null },
      ],
    })),
  );
  await screen.findByText('Nothing was tampered with');
  await press('button', 'Check the trail now');
  const alert = await screen.findByText('The trail was tampered with');
  expect(alert.closest('[role=alert]')?.textContent).toMatch(/Lines were removed: 12–14/);
});

it('whoever may not read it sees nothing of it', async () => {
  const own = openWorkspace('own');
  const workspace =
    own.kind === 'open'
      ? { ...own, rights: own.rights.filter((right) => right !== 'readAudit') }
      : own;
  showWindow({ workspace });
  await press('link', 'Settings');
  await screen.findByRole('heading', { name: 'Settings' });
  expect(screen.queryByText('Audit trail')).toBeNull();
});

it('a day of a filter ends where the next begins, also when the clocks change', () => {
  expect(dayStart('')).toBeNull();
  expect(dayEnd('2026-13-40')).toBeNull();
  for (const day of ['2026-03-29', '2026-10-25', '2026-12-31']) {
    const next = new Date(dayEnd(day) ?? 0);
    expect([next.getHours(), next.getMinutes()]).toEqual([0, 0]);
    expect((dayEnd(day) ?? 0) - (dayStart(day) ?? 0)).toBeGreaterThan(22 * 3_600_000);
  }
});

it('does not ask to choose something else where nothing was written down at all', async () => {
  await openTrail((bridge) => bridge.answer('audit.list', () => ({ lines: [], hasMore: false })));
  await press('button', 'Show the audit trail…');
  expect(await screen.findByText(/^Nothing is written down yet/)).toBeTruthy();
  expect(screen.queryByText('Nothing was done that fits')).toBeNull();
});
