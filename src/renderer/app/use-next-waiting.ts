import { useCallback } from 'react';
import { useCore } from './core-context.tsx';
import { useNavigationStore } from './navigation.ts';
import { useRight } from './workspace.ts';

/** How many of those who wait longest are looked at: the open one is passed by. */
const looked = 2;

/**
 * Goes to the conversation that has waited longest for a reply and is not open; resolves with whether
 * there was one.
 */
export function useNextWaiting(): () => Promise<boolean> {
  const bridge = useCore();
  const navigation = useNavigationStore();
  const mayRead = useRight('readInbox');
  return useCallback(async () => {
    if (!mayRead) return false;
    const query = { view: 'needs_reply', order: 'waiting', numberId: null, after: null } as const;
    const { rows } = await bridge.call('conversations.list', { ...query, limit: looked });
    const { place, conversationId, openConversation } = navigation.getState();
    const next = rows.find(({ id }) => place !== 'inbox' || id !== conversationId);
    if (next === undefined) return false;
    openConversation(next.id);
    return true;
  }, [bridge, navigation, mayRead]);
}
