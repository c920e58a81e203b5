import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { App } from '../../src/renderer/app/app.tsx';
import { CoreProvider } from '../../src/renderer/app/core-context.tsx';
import { Localised } from '../../src/renderer/app/localised.tsx';
import { createNavigation, NavigationContext } from '../../src/renderer/app/navigation.ts';
import { WorkspaceContext } from '../../src/renderer/app/workspace.ts';
import { DeskProvider } from '../../src/renderer/domain/desk.tsx';
import { ToastProvider } from '../../src/renderer/ui/toast.tsx';
import type { WorkspaceState } from '../../src/shared/contract/workspace.ts';
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts';
import { openWorkspace } from './world.ts';

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

/** Shows one part of the inbox by itself: what a long list leaves out without a screen. */
export function showPart(
  part: ReactNode,
  prepare?: (bridge: FakeBridge) => void,
): {
  readonly bridge: FakeBridge;
  readonly navigation: ReturnType<typeof createNavigation>;
} {
  const bridge = createFakeBridge({ size: 12 });
  bridge.state.settings = { ...bridge.state.settings, language: 'en' };
  prepare?.(bridge);
  const workspace = openWorkspace('own');
  const navigation = createNavigation();
  render(
    <CoreProvider bridge={bridge}>
      <Localised>
        <NavigationContext value={navigation}>
          <WorkspaceContext value={workspace.kind === 'open' ? workspace : null}>
            <ToastProvider>
              <DeskProvider>{part}</DeskProvider>
            </ToastProvider>
          </WorkspaceContext>
        </NavigationContext>
      </Localised>
    </CoreProvider>,
  );
  return { bridge, navigation };
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
