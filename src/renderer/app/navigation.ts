import { createContext, use } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { AdvancedForm } from '../domain/advanced-words.ts';
import type { FailedAttempt, FailureItem } from '../../shared/contract/failures.ts';
import type { SavedView } from '../../shared/contract/conversations.ts';
import type { ConnectionId, ConversationId, MessageId } from '../../shared/domain/ids.ts';

export const places = [
  'inbox',
  'failures',
  'templates',
  'numbers',
  'reports',
  'connections',
  'settings',
] as const;
export type Place = (typeof places)[number];

/** The two pages of the reports: figures, and what one shift leaves to the next. */
export const reportPages = ['figures', 'handover'] as const;
export type ReportPage = (typeof reportPages)[number];

/** What of the settings is asked for by name; diagnostics are shown at once. */
export type SettingsPart = 'about' | 'diagnostics';

/** A dialog over the window; one at a time. */
export type OpenDialog =
  | { readonly kind: 'connection'; readonly connectionId: ConnectionId | null }
  | {
      readonly kind: 'send_template';
      readonly conversationId: ConversationId;
      /** Messages that failed and that the template stands for: given up with it. */
      readonly answers?: readonly FailedAttempt[];
    }
  /** One template to everybody whose messages failed. */
  | { readonly kind: 'send_to_all'; readonly items: readonly FailureItem[] }
  | {
      /** What is sent beside words and files. */
      readonly kind: 'send_advanced';
      readonly form: AdvancedForm;
      readonly conversationId: ConversationId;
    }
  /** A date and time for what is to be snoozed. */
  | { readonly kind: 'snooze'; readonly ids: readonly ConversationId[] }
  /** Asks for a shared inbox link; `text` is what was clicked or dropped. */
  | { readonly kind: 'shared_link'; readonly text: string }
  | { readonly kind: 'labels' }
  /** A conversation on paper, as a PDF or as a text. */
  | { readonly kind: 'transcript'; readonly conversationId: ConversationId }
  /** All that is to leave by itself. */
  | { readonly kind: 'scheduled' }
  /** The palette, with what is typed into it. */
  | { readonly kind: 'commands'; readonly typed: string }
  /** Who sits here, and who else may. */
  | { readonly kind: 'persons' }
  | { readonly kind: 'shortcuts' }
  /** Words kept to be used again: new ones. */
  | { readonly kind: 'quick_reply' }
  | { readonly kind: 'save_view'; readonly view: Omit<SavedView, 'id' | 'name'> }
  | { readonly kind: 'saved_views' }
  | { readonly kind: 'restore_backup'; readonly daily: boolean }
  /** Invites another computer, or makes this one's inbox out of an invitation. */
  | { readonly kind: 'invite' }
  | { readonly kind: 'join' }
  | {
      readonly kind: 'new_conversation';
      /** Whom to write to, where that is known: from a contact card. */
      readonly recipient?: { readonly phone: string; readonly name: string };
      readonly answers?: readonly FailedAttempt[];
    };

/** Where in a thread to land; `request` grows so that the same message can be asked for twice. */
export interface Jump {
  readonly messageId: MessageId;
  readonly request: number;
}

export interface Navigation {
  readonly place: Place;
  readonly conversationId: ConversationId | null;
  /** Whose page stands in Connections; null shows them all. */
  readonly connectionId: ConnectionId | null;
  readonly reportPage: ReportPage;
  readonly settingsPart: SettingsPart | null;
  readonly jump: Jump | null;
  readonly dialog: OpenDialog | null;
  /** The demo's switches stand beside the place. */
  readonly laboratoryOpen: boolean;
  /** Somebody asked for the search box: it takes the focus as soon as it is there. */
  readonly searchAsked: boolean;
  /** The conversation that the search box looks through; null: all of them. */
  readonly searchIn: ConversationId | null;
  /** Grows each time somebody opens a conversation, also the open one: its box then takes the focus. */
  readonly openRequests: number;
  readonly go: (place: Place) => void;
  /** Shows a conversation in the inbox, at a message when one is named. */
  readonly openConversation: (id: ConversationId, at?: MessageId) => void;
  /** Back to the list where one pane shows at a time. */
  readonly closeConversation: () => void;
  /** Shows what an admin can do with a connection; null goes back to all of them. */
  readonly openConnection: (id: ConnectionId | null) => void;
  readonly openReports: (page: ReportPage) => void;
  readonly openSettings: (part: SettingsPart) => void;
  readonly openDialog: (dialog: OpenDialog) => void;
  readonly closeDialog: () => void;
  readonly toggleLaboratory: () => void;
  /** The search box, over everything. */
  readonly focusSearch: () => void;
  /** The search box, over one conversation. */
  readonly searchConversation: (id: ConversationId) => void;
  /** Whom the search box looks through, without going there. */
  readonly setSearchIn: (id: ConversationId | null) => void;
  /** The search box has the focus. */
  readonly searchTaken: () => void;
  /** Everything as at the start: the workspace is another one now. */
  readonly reset: () => void;
}

const start = {
  place: 'inbox',
  conversationId: null,
  connectionId: null,
  reportPage: 'figures',
  settingsPart: null,
  jump: null,
  dialog: null,
  laboratoryOpen: false,
  searchAsked: false,
  searchIn: null,
} as const satisfies Partial<Navigation>;

/** The window's place, held outside of React so that shortcuts and events can move it. */
export function createNavigation(): StoreApi<Navigation> {
  return createStore<Navigation>()((set) => ({
    ...start,
    openRequests: 0,
    go: (place) => set({ place, connectionId: null, settingsPart: null }),
    openConversation: (id, at) =>
      set((now) => ({
        place: 'inbox',
        conversationId: id,
        openRequests: now.openRequests + 1,
        jump: at === undefined ? null : { messageId: at, request: (now.jump?.request ?? 0) + 1 },
      })),
    closeConversation: () => set({ conversationId: null, jump: null }),
    openConnection: (connectionId) => set({ place: 'connections', connectionId }),
    openSettings: (settingsPart) => set({ place: 'settings', settingsPart }),
    openReports: (reportPage) => set({ place: 'reports', reportPage }),
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
    toggleLaboratory: () => set((now) => ({ laboratoryOpen: !now.laboratoryOpen })),
    focusSearch: () => set({ place: 'inbox', searchAsked: true, searchIn: null }),
    searchConversation: (searchIn) => set({ place: 'inbox', searchAsked: true, searchIn }),
    setSearchIn: (searchIn) => set({ searchIn }),
    searchTaken: () => set({ searchAsked: false }),
    reset: () => set(start),
  }));
}

export const NavigationContext = createContext<StoreApi<Navigation> | null>(null);

/** The store itself, for event handlers. */
export function useNavigationStore(): StoreApi<Navigation> {
  const store = use(NavigationContext);
  if (store === null) throw new Error('useNavigation outside NavigationContext');
  return store;
}

/** A part of the window's place: `useNavigation((n) => n.conversationId)`. */
export function useNavigation<T>(select: (navigation: Navigation) => T): T {
  return useStore(useNavigationStore(), select);
}
