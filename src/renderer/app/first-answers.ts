import type { QueryClient } from '@tanstack/react-query';
import { defaultSettings, type Settings } from '../../shared/contract/app.ts';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { InputOf, MethodName } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/events.ts';
import type { WorkspaceState } from '../../shared/contract/workspace.ts';
import { firstPage } from '../features/inbox/use-conversation-list.ts';
import { callKey } from './use-call.ts';

/**
 * Asks for what the window shows first, before React begins. Resolves when the settings and the state
 * are known; the list and what stands around it are then on their way while the shell is drawn.
 */
export async function askFirst(bridge: Bridge, client: QueryClient): Promise<void> {
  const ask = <Name extends MethodName>(
    name: Name,
    input: InputOf<Name>,
    topics: readonly Topic[],
  ): Promise<void> =>
    client.prefetchQuery({
      queryKey: callKey(name, input),
      queryFn: () => bridge.call(name, input),
      meta: { topics },
    });

  await Promise.all([
    ask('settings.get', {}, ['settings']),
    ask('workspace.state', {}, ['workspace']),
  ]);
  const state = client.getQueryData<WorkspaceState>(callKey('workspace.state', {}));
  if (state?.kind !== 'open') return;
  const { listOrder: order } =
    client.getQueryData<Settings>(callKey('settings.get', {})) ?? defaultSettings;
  const list = firstPage({ view: 'all', order, numberId: null, labelId: null });
  void ask('conversations.list', list, ['conversations']);
  void ask('conversations.counts', { numberId: null }, ['conversations']);
  void ask('numbers.list', {}, ['numbers', 'connections']);
  void ask('labels.list', {}, ['labels']);
  void ask('connections.list', {}, ['connections']);
}
