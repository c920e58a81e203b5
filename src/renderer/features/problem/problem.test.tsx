import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow, type } from '../../../../test/preview/show.tsx';
import { openWorkspace } from '../../../../test/preview/world.ts';
import type { Trouble, WorkspaceState } from '../../../shared/contract/workspace.ts';
import { LobbyError } from '../../../shared/errors.ts';

type Problem = Extract<WorkspaceState, { kind: 'problem' }>;

function problem(over: Partial<Problem>): WorkspaceState {
  return {
    kind: 'problem',
    error: {
      code: 'database_damaged',
      message: '',
      retryable: false,
      detail: { reason: 'damaged' },
    },
    ways: ['repair', 'retry', 'restore_daily', 'restore_file', 'start_anew'],
    demoAvailable: true,
    ...over,
  };
}

const names = (bridge: FakeBridge): string[] => bridge.calls.map(({ name }) => name);

describe('an inbox that cannot be opened', () => {
  it('is repaired with one press, and the desk says what came back and where the old file is', async () => {
    const bridge = showWindow({ workspace: problem({}) });
    expect((await screen.findByRole('alert')).textContent).toContain('A part of the inbox file');
    await press('button', 'Repair');
    const notice = await screen.findByRole('alertdialog', { name: 'The inbox is repaired' });
    expect(notice.textContent).toContain('kept/2026-11-21T09-30-00Z-repaired');
    expect(notice.textContent).toContain('may or may not have left');
    expect(names(bridge)).toContain('workspace.repair');
  });

  it('that a repair cannot help says why, and offers the same ways again', async () => {
    showWindow({
      workspace: problem({}),
      prepare: (bridge) =>
        bridge.answer('workspace.repair', () => {
          throw new LobbyError('disk_full', 'No space.');
        }),
    });
    await press('button', 'Repair');
    expect(await screen.findByText('The disk is full')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Repair' })).toBeTruthy();
  });

  it('is given up only by whoever types the words for it', async () => {
    const bridge = showWindow({ workspace: problem({}) });
    await press('button', 'Start anew…');
    const button = await screen.findByRole('button', { name: 'Start anew' });
    for (const words of ['', 'start', 'yes']) {
      await type('To go on, type “start anew”', words);
      expect(button.hasAttribute('disabled'), words).toBe(true);
      fireEvent.click(button);
    }
    expect(names(bridge)).not.toContain('workspace.startAnew');
    await type('To go on, type “start anew”', ' Start anew ');
    fireEvent.click(button);
    await screen.findByRole('button', { name: 'Connect a platform' });
    expect(bridge.calls.find(({ name }) => name === 'workspace.startAnew')?.input).toEqual({
      confirm: 'start anew',
    });
  });

  it('whose key is only locked offers nothing that gives anything up', async () => {
    const locked = { code: 'key_unavailable', message: '', retryable: true } as const;
    showWindow({
      workspace: problem({ error: { ...locked, detail: { reason: 'locked' } }, ways: ['retry'] }),
    });
    await screen.findByRole('button', { name: 'Retry' });
    for (const name of [/Restore/, /Start anew/, /Repair/]) {
      expect(screen.queryByRole('button', { name }), String(name)).toBeNull();
    }
  });
});

describe('an inbox that is open although something is wrong with its files', () => {
  function showWith(trouble: Trouble): FakeBridge {
    return showWindow({ workspace: openWorkspace('own', trouble) });
  }

  it('says that a part is damaged, with Repair beside it', async () => {
    const bridge = showWith('database_damaged');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A part of the inbox file is damaged');
    await press('button', 'Repair');
    await screen.findByRole('alertdialog', { name: 'The inbox is repaired' });
    expect(names(bridge)).toContain('workspace.repair');
  });

  it.each([
    ['disk_full', 'The disk is full', 'until some space is free'],
    ['disk_failing', 'The disk does not take what Lobby writes', 'to another disk'],
    ['folder_read_only', 'Lobby may not write to its data folder', 'until this user may write'],
  ] as const)('says that nothing can be kept (%s) for as long as it is so', async (...told) => {
    const [trouble, title, advice] = told;
    const bridge = showWith(trouble);
    const { textContent } = await screen.findByRole('alert');
    expect(textContent).toContain(title);
    expect(textContent).toContain(advice);
    act(() => {
      bridge.state.workspace = openWorkspace('own');
      bridge.emit({ type: 'changed', topics: ['workspace'] });
    });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('says that the last changes are missing until somebody has seen it', async () => {
    showWith('writes_lost');
    expect((await screen.findByRole('alert')).textContent).toContain('marked as unknown');
    await press('button', 'Understood');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
