import { z } from 'zod';
import { languages, themes } from '../../src/shared/contract/app.ts';
import type { WorkspaceState } from '../../src/shared/contract/workspace.ts';
import { ConversationId } from '../../src/shared/domain/ids.ts';
import { startWindow } from '../../src/renderer/app/start-window.tsx';
import { createFakeBridge } from './fake-bridge.ts';
import { addKinds } from './kinds.ts';
import { addScrubs } from './scrubs.ts';
import { openWorkspace } from './world.ts';

const states: Record<string, WorkspaceState> = {
  own: openWorkspace('own'),
  demo: openWorkspace('demo'),
  first_run: { kind: 'first_run', demoAvailable: true },
  opening: { kind: 'opening', progress: 0.4 },
  problem: {
    kind: 'problem',
    error: {
      code: 'key_unavailable',
      message: 'The keychain is locked.',
      retryable: true,
      detail: { reason: 'locked' },
    },
    ways: ['retry'],
    demoAvailable: true,
  },
  damaged: {
    kind: 'problem',
    error: {
      code: 'database_damaged',
      message: 'A page is damaged.',
      retryable: false,
      detail: { reason: 'damaged' },
    },
    ways: ['repair', 'retry', 'restore_daily', 'restore_file', 'start_anew'],
    demoAvailable: true,
  },
  trouble: openWorkspace('own', 'database_damaged'),
};

/** `?size=20000&state=demo&theme=dark&language=ar&scrubs=1&kinds=1&open=9001` chooses what the preview begins with. */
const query = new URLSearchParams(location.search);
const bridge = createFakeBridge({
  workspace: states[query.get('state') ?? 'own'] ?? openWorkspace('own'),
  size: Number(query.get('size') ?? 60),
});
if (query.has('kinds')) addKinds(bridge.state.world);
if (query.has('scrubs')) addScrubs(bridge.state.world);
bridge.state.settings = {
  ...bridge.state.settings,
  theme: z.enum(themes).catch('light').parse(query.get('theme')),
  language: z.enum(languages).catch('en').parse(query.get('language')),
};

await startWindow(bridge);

// Once the window is there and listens.
if (query.has('open')) {
  const conversationId = ConversationId.parse(Number(query.get('open')));
  setTimeout(() => bridge.emit({ type: 'open_conversation', conversationId }), 800);
}
