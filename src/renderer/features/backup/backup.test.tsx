import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow, type } from '../../../../test/preview/show.tsx';
import { LobbyError } from '../../../shared/errors.ts';

const passphrase = 'correct horse battery';
const calls = (bridge: FakeBridge, name: string): unknown[] =>
  bridge.calls.filter((call) => call.name === name).map(({ input }) => input);

/** Chooses a file as a person does in the system's dialog. */
function choose(bytes: number): void {
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no file input');
  const file = new File([new Uint8Array(bytes)], 'lobby-2026-11-21.lobbybackup');
  fireEvent.change(input, { target: { files: [file] } });
}

describe('saving a backup', () => {
  it('takes a passphrase that is long enough and typed the same twice, then saves a file', async () => {
    const links: string[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }),
    );
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      links.push(this.download);
    });
    const bridge = showWindow();
    await press('link', 'Settings');
    await press('button', 'Save a backup…');
    await type('Passphrase', 'too short');
    await press('button', 'Save backup');
    expect(await screen.findByText('Use at least 12 characters.')).toBeTruthy();
    await type('Passphrase', passphrase);
    await type('Passphrase again', 'correct horse batter');
    await press('button', 'Save backup');
    expect(await screen.findByText('The two are not the same.')).toBeTruthy();
    expect(calls(bridge, 'backup.create')).toEqual([]);
    await type('Passphrase again', passphrase);
    await press('button', 'Save backup');
    await waitFor(() => expect(links).toEqual(['lobby-2026-11-21.lobbybackup']));
    expect(calls(bridge, 'backup.create')).toEqual([{ passphrase }]);
    click.mockRestore();
  });
});

describe('restoring a backup', () => {
  async function atDoors(prepare: (bridge: FakeBridge) => void = () => undefined) {
    const bridge = showWindow({
      workspace: { kind: 'first_run', demoAvailable: true },
      prepare,
    });
    await press('button', 'Restore a backup…');
    await screen.findByRole('dialog', { name: 'Restore a backup' });
    choose(3);
    await type('Passphrase', passphrase);
    return bridge;
  }

  it('from the doors: a file and its passphrase, and the desk is there', async () => {
    const bridge = await atDoors();
    await press('button', 'Restore');
    await screen.findByRole('navigation', { name: 'Main' });
    const notice = await screen.findByRole('alertdialog', { name: 'The backup is restored' });
    expect(notice.textContent).toContain('kept/');
    expect(calls(bridge, 'backup.restore')).toEqual([
      { bytes: 'AAAA', passphrase, keyInFile: false },
    ]);
  });

  it('with a wrong passphrase says so and keeps the file chosen', async () => {
    await atDoors((bridge) =>
      bridge.answer('backup.restore', () => {
        throw new LobbyError('passphrase_wrong', 'Wrong.');
      }),
    );
    await press('button', 'Restore');
    expect((await screen.findByRole('alert')).textContent).toContain('does not open the backup');
    expect(screen.getByText('lobby-2026-11-21.lobbybackup')).toBeTruthy();
  });

  it('asks where the key may lie where there is no keychain, and goes on with the same file', async () => {
    let first = true;
    const bridge = await atDoors((fake) => {
      const restored = { connections: 1, conversations: 1, drafts: 0, templates: 0, doubted: 0 };
      fake.answer('backup.restore', () => {
        if (first) {
          first = false;
          throw new LobbyError('key_consent_required', 'No keychain.');
        }
        return { ...restored, madeAt: 1, keptIn: null };
      });
    });
    await press('button', 'Restore');
    await screen.findByRole('dialog', { name: 'Where to keep the key' });
    await press('button', 'Keep it in a file');
    await screen.findByRole('alertdialog', { name: 'The backup is restored' });
    expect(calls(bridge, 'backup.restore')).toEqual([
      { bytes: 'AAAA', passphrase, keyInFile: false },
      { bytes: 'AAAA', passphrase, keyInFile: true },
    ]);
  });

  it('does not take a file that is far too large to be one', async () => {
    await atDoors();
    choose(13 * 1024 * 1024);
    expect(await screen.findByText('This file is too large to be a backup')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Restore' }).hasAttribute('disabled')).toBe(true);
  });
});
