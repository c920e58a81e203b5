import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import type { Bridge } from '../../shared/contract/bridge.ts';
import '../ui/styles.css';
import { App } from './app.tsx';
import { createQueryClient, followChanges } from './core-context.tsx';
import { askFirst } from './first-answers.ts';

/**
 * Shows the window on a bridge. The first two answers are asked for before React begins.
 * Answers with what takes the window down again.
 */
export async function startWindow(bridge: Bridge): Promise<() => void> {
  // zod's compiler probes `new Function`, which the content security policy forbids.
  z.config({ jitless: true });
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  const client = createQueryClient();
  // Before the first answer: an inbox that opens while the shell is being drawn says so once.
  const unfollow = followChanges(bridge, client);
  await askFirst(bridge, client);
  const drawn = createRoot(root);
  drawn.render(
    <StrictMode>
      <App bridge={bridge} client={client} />
    </StrictMode>,
  );
  return () => {
    unfollow();
    drawn.unmount();
    client.clear();
  };
}
