import { createContext, use, useState, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { View } from '../../../shared/contract/conversations.ts';
import type { NumberId } from '../../../shared/domain/ids.ts';

/** What the list is set to. It outlives the list, so that coming back finds it as it was. */
interface InboxState {
  readonly view: View;
  readonly numberId: NumberId | null;
  readonly setView: (view: View) => void;
  readonly setNumber: (numberId: NumberId | null) => void;
}

const InboxContext = createContext<StoreApi<InboxState> | null>(null);

/** Holds the list's settings for what is inside. */
export function InboxStateProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() =>
    createStore<InboxState>()((set) => ({
      view: 'all',
      numberId: null,
      setView: (view) => set({ view }),
      setNumber: (numberId) => set({ numberId }),
    })),
  );
  return <InboxContext value={store}>{children}</InboxContext>;
}

/** A part of the list's settings. */
export function useInboxState<T>(select: (state: InboxState) => T): T {
  const store = use(InboxContext);
  if (store === null) throw new Error('useInboxState outside InboxStateProvider');
  return useStore(store, select);
}
