import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { previewBots } from '../../../../test/preview/bot-handlers.ts';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { showPart } from '../../../../test/preview/show.tsx';
import { LobbyError } from '../../../shared/errors.ts';
import { QrDialog } from './qr-dialog.tsx';

const dataUrl = (name: string) => `data:image/png;base64,${btoa(name)}`;

function show(prepare: (bridge: FakeBridge) => void) {
  const bot = previewBots[1];
  if (bot === undefined) throw new Error('A bot waits for a phone');
  return showPart(<QrDialog bot={bot} onClose={() => undefined} />, prepare);
}
const shown = async () => (await screen.findByRole('img', { name: 'QR code' })).getAttribute('src');

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => vi.useRealTimers());

it('a code that the platform renewed takes the place of the one on the screen', async () => {
  let asked = 0;
  show((bridge) =>
    bridge.answer('bots.qr', () => {
      asked += 1;
      return { kind: 'image', dataUrl: dataUrl(asked < 3 ? 'first' : 'second') };
    }),
  );
  expect(await shown()).toBe(dataUrl('first'));
  await act(() => vi.advanceTimersByTimeAsync(12_000));
  await waitFor(async () => expect(await shown()).toBe(dataUrl('second')));
});

it('without a network it says that a code cannot be prepared, and begins by itself when there is one', async () => {
  let up = false;
  show((bridge) => {
    bridge.answer('bots.begin', () => {
      if (!up) throw new LobbyError('network_offline', 'Offline.');
      return {};
    });
    bridge.answer('bots.qr', () => ({ kind: 'image', dataUrl: dataUrl('first') }));
  });
  await screen.findByText('There is no network now');
  await screen.findByText(/A code lives for seconds, so it cannot be prepared/u);
  expect(screen.queryByRole('img', { name: 'QR code' })).toBeNull();
  up = true;
  await act(() => vi.advanceTimersByTimeAsync(6_000));
  expect(await shown()).toBe(dataUrl('first'));
});
