import { fireEvent, render, screen } from '@testing-library/react';
import { App } from '../../src/renderer/app/app.tsx';
import type { WorkspaceState } from '../../src/shared/contract/workspace.ts';
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts';

/** Shows the whole window over a core in memory, as a person would find it. */
export function showWindow(
  options: { workspace?: WorkspaceState; prepare?: (bridge: FakeBridge) => void } = {},
): FakeBridge {
  const bridge = createFakeBridge({
    ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
    size: 12,
  });
  bridge.state.settings = { ...bridge.state.settings, language: 'en' };
  options.prepare?.(bridge);
  render(<App bridge={bridge} />);
  return bridge;
}

/** Presses a control by its role and name, once it is there. */
export async function press(role: string, name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole(role, { name }));
}

/** Puts words into a text box, in place of what it held. */
export async function type(name: string, words: string): Promise<void> {
  fireEvent.change(await screen.findByRole('textbox', { name }), { target: { value: words } });
}

/** What a text box holds. */
export function typed(name: string): string {
  const box = screen.getByRole('textbox', { name });
  return box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement ? box.value : '';
}
