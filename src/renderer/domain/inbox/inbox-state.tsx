import { createContext, use, useState, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { SavedView, View } from '../../../shared/contract/conversations.ts';
import type { ConversationId, LabelId, NumberId, SavedViewId } from '../../../shared/domain/ids.ts';

/** What the list is set to. It outlives the list, so that coming back finds it as it was. */
interface InboxState {
  readonly view: View;
  readonly numberId: NumberId | null;
  readonly labelId: LabelId | null;
  /** The saved view it was set by, until something of it is set otherwise. */
  readonly savedId: SavedViewId | null;
  /** Where one pane shows at a time: whose details stand in the thread's place. */
  readonly detailsOf: ConversationId | null;
  readonly setDetailsOf: (id: ConversationId | null) => void;
  readonly setView: (view: View) => void;
  readonly setNumber: (numberId: NumberId | null) => void;
  readonly setLabel: (labelId: LabelId | null) => void;
  readonly setSaved: (view: SavedView) => void;
}

const InboxContext = createContext<StoreApi<InboxState> | null>(null);

/** Holds the list's settings for what is inside. */
export function InboxStateProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() =>
    createStore<InboxState>()((set) => ({
      view: 'all',
      numberId: null,
      labelId: null,
      savedId: null,
      detailsOf: null,
      setDetailsOf: (detailsOf) => set({ detailsOf }),
      // Who leaves a saved view leaves what it was narrowed to.
      setView: (view) =>
        set((now) =>
          now.savedId === null ? { view } : { view, savedId: null, numberId: null, labelId: null },
        ),
      setNumber: (numberId) => set({ numberId, savedId: null }),
      setLabel: (labelId) => set({ labelId, savedId: null }),
      setSaved: ({ id, view, numberId, labelId }) =>
        set({ savedId: id, view, numberId, labelId: labelId ?? null }),
    })),
  );
  return <InboxContext value={store}>{children}</InboxContext>;
}

/** The store itself, for event handlers. */
export function useInboxStore(): StoreApi<InboxState> {
  const store = use(InboxContext);
  if (store === null) throw new Error('useInboxState outside InboxStateProvider');
  return store;
}

/** A part of the list's settings. */
export function useInboxState<T>(select: (state: InboxState) => T): T {
  return useStore(useInboxStore(), select);
}
