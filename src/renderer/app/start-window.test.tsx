import { act, screen, waitFor } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import { createFakeBridge } from '../../../test/preview/fake-bridge.ts';
import { openWorkspace } from '../../../test/preview/world.ts';
import { defaultSettings, type Settings } from '../../shared/contract/app.ts';
import { startWindow } from './start-window.tsx';

it('shows the inbox that opened after the window had asked for it and before it was drawn', async () => {
  document.body.innerHTML = '<div id="root"></div>';
  const bridge = createFakeBridge({ workspace: { kind: 'opening', progress: null } });
  const settings = Promise.withResolvers<Settings>();
  bridge.answer('settings.get', () => settings.promise);
  const started = startWindow(bridge);
  // React would work on after the test has lost its document.
  onTestFinished(async () => {
    const end = await started;
    act(() => end());
  });
  await waitFor(() =>
    expect(bridge.calls.map(({ name }) => name)).toEqual(['settings.get', 'workspace.state']),
  );
  bridge.state.workspace = openWorkspace('own');
  bridge.emit({ type: 'changed', topics: ['workspace'] });
  await act(async () => {
    settings.resolve(defaultSettings);
    await started;
  });
  expect(await screen.findByRole('navigation', { name: 'Main' })).toBeTruthy();
});
