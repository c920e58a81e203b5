import { createContext, use } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { MediaId } from '../../../../shared/domain/ids.ts';

export const speeds = [1, 1.5, 2] as const;
export type Speed = (typeof speeds)[number];

/** The one voice of a thread: a recording goes on while its message is scrolled out of sight. */
export interface Player {
  /** What plays, or was stopped last. */
  readonly current: MediaId | null;
  readonly playing: boolean;
  /** Where each recording stands, in seconds; absent for those not begun. */
  readonly positions: ReadonlyMap<MediaId, number>;
  /** How long each that was opened is, in seconds. */
  readonly lengths: ReadonlyMap<MediaId, number>;
  readonly speed: Speed;
  /** Recordings that this computer cannot play. */
  readonly broken: ReadonlySet<MediaId>;
  readonly toggle: (id: MediaId, url: string) => void;
  readonly seek: (id: MediaId, url: string, seconds: number) => void;
  readonly nextSpeed: () => void;
  readonly stop: () => void;
}

/** What a player needs of an `<audio>` element. */
export type Sound = Pick<
  HTMLAudioElement,
  'src' | 'currentTime' | 'duration' | 'playbackRate' | 'play' | 'pause' | 'addEventListener'
>;

/** A player over one sound; starting a recording stops the one before. */
export function createPlayer(sound: Sound): StoreApi<Player> {
  const store = createStore<Player>()((set, get) => {
    const at = (id: MediaId, seconds: number) =>
      set(({ positions }) => ({ positions: new Map(positions).set(id, seconds) }));
    const open = (id: MediaId, url: string) => {
      if (get().current === id) return;
      sound.pause();
      sound.src = url;
      sound.currentTime = get().positions.get(id) ?? 0;
      sound.playbackRate = get().speed;
      set({ current: id });
    };
    const fail = () => {
      const { current } = get();
      if (current !== null)
        set(({ broken }) => ({ broken: new Set(broken).add(current), playing: false }));
    };
    sound.addEventListener('play', () => set({ playing: true }));
    sound.addEventListener('pause', () => set({ playing: false }));
    sound.addEventListener('error', fail);
    sound.addEventListener('timeupdate', () => {
      const { current } = get();
      if (current !== null) at(current, sound.currentTime);
    });
    sound.addEventListener('durationchange', () => {
      const { current } = get();
      if (current === null || !Number.isFinite(sound.duration)) return;
      set(({ lengths }) => ({ lengths: new Map(lengths).set(current, sound.duration) }));
    });
    sound.addEventListener('ended', () => {
      const { current } = get();
      if (current !== null) at(current, 0);
      sound.currentTime = 0;
      set({ playing: false });
    });
    return {
      current: null,
      playing: false,
      positions: new Map(),
      lengths: new Map(),
      speed: 1,
      broken: new Set(),
      toggle: (id, url) => {
        if (get().current === id && get().playing) {
          sound.pause();
          return;
        }
        open(id, url);
        // Refused where the file cannot be played; a pause in between is no failure.
        sound.play().catch((thrown: unknown) => {
          if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
          fail();
        });
      },
      seek: (id, url, seconds) => {
        open(id, url);
        sound.currentTime = seconds;
        at(id, seconds);
      },
      nextSpeed: () => {
        const next = speeds[(speeds.indexOf(get().speed) + 1) % speeds.length] ?? 1;
        sound.playbackRate = next;
        set({ speed: next });
      },
      stop: () => sound.pause(),
    };
  });
  return store;
}

export const PlayerContext = createContext<StoreApi<Player> | null>(null);

/** The thread's player. Throws outside of a thread: that is a mistake in the tree. */
export function usePlayerStore(): StoreApi<Player> {
  const player = use(PlayerContext);
  if (player === null) throw new Error('usePlayer outside PlayerContext');
  return player;
}

/** A part of the player's state. */
export function usePlayer<T>(select: (player: Player) => T): T {
  return useStore(usePlayerStore(), select);
}
