import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CoreEvent } from '../../../shared/contract/events.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { isNewsAt, noticeFor, noticeText } from '../../../shared/domain/notice.ts';
import { isQuietAt } from '../../../shared/domain/quiet-hours.ts';
import { useCore } from '../../app/core-context.tsx';
import { useNavigationStore } from '../../app/navigation.ts';
import { useSettings } from '../../app/use-settings.ts';
import { useToast, type ToastMessage } from '../../ui/toast.tsx';
import { createBurst, type Burst } from './burst.ts';
import { createChime } from './chime.ts';
import { createRinger, type Ringer } from './ringer.ts';

type Arrived = Extract<CoreEvent, { type: 'message_arrived' }>;

/** A toast stays so long; it goes sooner when its conversation is read, ms. */
const toastMs = 20_000;
/** Toasts are of so many conversations at most, the newest, and change this often, ms. */
const mostToasts = 3;
const betweenToasts = 500;

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** What was put on a screen for each conversation, and how to take it away. */
type Shown = Map<number, () => void>;

function takeAway(shown: Shown, id: number): void {
  shown.get(id)?.();
  shown.delete(id);
}

/** The newest goes last. */
function replace(shown: Shown, id: number, close: () => void): void {
  takeAway(shown, id);
  shown.set(id, close);
}

/**
 * Calls whoever is near when a customer writes: a toast for a conversation that is not open, a sound,
 * and in a browser the system's notification. Each goes when the conversation is read anywhere; what
 * may name somebody goes when Lobby locks.
 */
export function useCalls(locked: boolean): void {
  const { t } = useLingui();
  const bridge = useCore();
  const settings = useSettings();
  const navigation = useNavigationStore();
  const toast = useToast();
  const ringer = useRef<Ringer | null>(null);
  const [toasts] = useState<Shown>(() => new Map());
  const [notices] = useState<Shown>(() => new Map());
  const burst = useRef<Burst<ToastMessage> | null>(null);

  const every = useEffectEvent(() =>
    settings?.sound === 'repeat' ? settings.soundSeconds * 1000 : null,
  );
  const isQuiet = useEffectEvent(
    () => settings === undefined || isQuietAt(settings.quietHours, Date.now()),
  );
  useEffect(() => {
    const chime = createChime();
    const ring = createRinger({
      now: () => Date.now(),
      play: () => void chime.play(),
      every: () => every(),
      isQuiet: () => isQuiet(),
      later,
      async waiting(ids) {
        const { rows } = await bridge.call('conversations.rows', { ids: ids.slice(0, 200) });
        return rows
          .filter((row) => row.needsReply && row.unread > 0 && row.assignee === null)
          .map(({ id }) => id);
      },
    });
    ringer.current = ring;
    return () => {
      ringer.current = null;
      ring.stop();
    };
  }, [bridge]);

  const showToast = useEffectEvent((id: number, message: ToastMessage) => {
    replace(toasts, id, toast.show(message, toastMs));
    const [oldest] = toasts.keys();
    if (toasts.size > mostToasts && oldest !== undefined) takeAway(toasts, oldest);
  });
  useEffect(() => {
    const news = createBurst<ToastMessage>({
      ms: betweenToasts,
      most: mostToasts,
      later,
      tell: (id, message) => showToast(id, message),
    });
    burst.current = news;
    return () => {
      burst.current = null;
      news.drop();
    };
  }, []);

  const open = useCallback(
    (id: ConversationId) => navigation.getState().openConversation(id),
    [navigation],
  );

  const taken = useCallback(
    (id: ConversationId) => {
      burst.current?.remove(id);
      takeAway(toasts, id);
      takeAway(notices, id);
      ringer.current?.taken(id);
    },
    [toasts, notices],
  );

  const arrived = useEffectEvent((event: Arrived) => {
    if (settings === undefined) return;
    const now = Date.now();
    const focused = isLookedAt();
    const id = event.conversationId;
    const words = { newMessage: t`A new message arrived`, newMessageFrom: t`New message` };
    const { place, conversationId } = navigation.getState();
    const isOpen = place === 'inbox' && conversationId === id;
    if (settings.sound !== 'off' && isNewsAt(event, settings, now) && !(isOpen && focused)) {
      ringer.current?.ring(id);
    }
    if (settings.toasts && !isOpen && isNewsAt(event, { quietHours: null }, now)) {
      const { title, body } = noticeText(event, settings, words);
      const message = { title, description: body, tone: 'accent' } as const;
      const action = { label: t`Open`, onPress: () => open(id) };
      burst.current?.add(id, { ...message, action });
    }
    const { notices: system } = bridge.capabilities;
    if (system?.mayShow() !== 'yes') return;
    const notice = noticeFor(event, settings, { at: now, focused }, words);
    if (notice === null) return;
    const tag = `lobby ${id}`;
    replace(notices, id, system.show({ ...notice, tag }, { pressed: () => open(id) }));
  });

  useEffect(
    () =>
      bridge.subscribe((event) => {
        if (event.type === 'conversation_read') taken(event.conversationId);
        if (event.type === 'message_arrived') arrived(event);
      }),
    [bridge, taken],
  );

  useEffect(() => {
    if (!locked) return;
    burst.current?.drop();
    for (const shown of [toasts, notices]) for (const id of shown.keys()) takeAway(shown, id);
  }, [locked, toasts, notices]);

  // Whoever opens a conversation here has taken it, also before it counts as read.
  useEffect(
    () =>
      navigation.subscribe(({ place, conversationId }) => {
        if (place === 'inbox' && conversationId !== null) taken(conversationId);
      }),
    [navigation, taken],
  );
}
