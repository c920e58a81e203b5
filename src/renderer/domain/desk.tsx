import { createContext, use, useState, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { AttachmentId, ClientId, ConversationId, MessageId } from '../../shared/domain/ids.ts';

/** A text that left the composer and that the core has not confirmed yet. */
export interface PendingSend {
  readonly clientId: ClientId;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly at: number;
  /** The way to the core is broken: it goes, with the same id, when that is back. */
  readonly waiting: boolean;
}

/** Where somebody stopped reading: the line at the top of the screen, and px into it. */
export interface ReadingPlace {
  readonly key: string;
  readonly offset: number;
}

/** Words that go back into a composer, for example those of a message that was discarded. */
export interface ReturnedWords {
  readonly conversationId: ConversationId;
  readonly text: string;
  /** What they answered, and their files. */
  readonly replyTo?: MessageId | null;
  readonly attachments?: readonly AttachmentId[];
}

/** A message that waits a little before it leaves, so that it can be taken back. */
export interface HeldSend {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  /** Who it is for. */
  readonly name: string;
  /** When it leaves, in ms UTC. */
  readonly until: number;
}

/** A message that somebody chose to answer, on its way to the composer of its conversation. */
export interface BegunReply {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
}

/** What opens over a thread: its pictures and files, the calendar to jump by, a note for colleagues. */
export type ThreadPanel = 'gallery' | 'date' | 'note';

/** What one window's work on conversations leaves lying around between its parts. */
export interface Desk {
  readonly sends: readonly PendingSend[];
  readonly returned: ReturnedWords | null;
  readonly reply: BegunReply | null;
  /** In the order in which they were sent. */
  readonly held: readonly HeldSend[];
  /** What stands open over which thread, wherever it was asked for. */
  readonly panel: { readonly of: ConversationId; readonly kind: ThreadPanel } | null;
  readonly places: ReadonlyMap<ConversationId, ReadingPlace>;
  readonly addSend: (send: PendingSend) => void;
  readonly setWaiting: (clientId: ClientId, waiting: boolean) => void;
  readonly removeSend: (clientId: ClientId) => void;
  readonly giveBack: (words: ReturnedWords | null) => void;
  /** The composer of this conversation quotes the message and takes the focus. */
  readonly startReply: (conversationId: ConversationId, messageId: MessageId) => void;
  /** The composer has it. */
  readonly takeReply: () => void;
  readonly openPanel: (of: ConversationId, kind: ThreadPanel) => void;
  readonly closePanel: () => void;
  /** Another thread is shown now: what stood over the one before is not opened again with it. */
  readonly keepPanelOf: (id: ConversationId) => void;
  readonly hold: (send: HeldSend) => void;
  /** It left, or was taken back. */
  readonly release: (messageId: MessageId) => void;
  /** Null forgets it: the thread then opens at its end. */
  readonly setPlace: (id: ConversationId, place: ReadingPlace | null) => void;
}

const DeskContext = createContext<StoreApi<Desk> | null>(null);

function createDesk(): StoreApi<Desk> {
  return createStore<Desk>()((set) => ({
    sends: [],
    returned: null,
    reply: null,
    held: [],
    panel: null,
    places: new Map(),
    addSend: (send) => set((desk) => ({ sends: [...desk.sends, send] })),
    setWaiting: (clientId, waiting) =>
      set((desk) => ({
        sends: desk.sends.map((send) => (send.clientId === clientId ? { ...send, waiting } : send)),
      })),
    removeSend: (clientId) =>
      set((desk) => ({ sends: desk.sends.filter((send) => send.clientId !== clientId) })),
    giveBack: (returned) => set({ returned }),
    startReply: (conversationId, messageId) => set({ reply: { conversationId, messageId } }),
    takeReply: () => set({ reply: null }),
    openPanel: (of, kind) => set({ panel: { of, kind } }),
    closePanel: () => set({ panel: null }),
    keepPanelOf: (id) => set(({ panel }) => ({ panel: panel?.of === id ? panel : null })),
    hold: (send) => set((desk) => ({ held: [...desk.held, send] })),
    release: (messageId) =>
      set((desk) => ({ held: desk.held.filter((send) => send.messageId !== messageId) })),
    setPlace: (id, place) =>
      set((desk) => {
        const places = new Map(desk.places);
        if (place === null) places.delete(id);
        else places.set(id, place);
        return { places };
      }),
  }));
}

/** Gives what is inside one desk to share. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const [desk] = useState(createDesk);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The desk itself, for event handlers. */
export function useDeskStore(): StoreApi<Desk> {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('useDesk outside DeskProvider');
  return desk;
}

/** A part of the desk. */
export function useDesk<T>(select: (desk: Desk) => T): T {
  return useStore(useDeskStore(), select);
}
