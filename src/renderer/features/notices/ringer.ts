import type { ConversationId } from '../../../shared/domain/ids.ts';

/** Nobody is called for the same messages for longer than this, ms. */
const longest = 30 * 60_000;
/** What comes within this time of a sound is heard as that sound, ms. */
const oneSound = 1000;

export interface RingerPorts {
  now(): number;
  /** Makes the sound. */
  play(): void;
  /** How long until it sounds again, ms; null: it sounds once. */
  every(): number | null;
  /** Nothing is to sound now. */
  isQuiet(): boolean;
  /** Those of these conversations that nobody has taken: not opened, not answered, given to nobody. */
  waiting(ids: readonly ConversationId[]): Promise<readonly ConversationId[]>;
  /** Does `work` after `ms`; returns what calls it off. */
  later(ms: number, work: () => void): () => void;
}

/** Calls whoever is near for conversations that somebody wrote in. */
export interface Ringer {
  /** A message came in a conversation. */
  ring(conversationId: ConversationId): void;
  /** Somebody has taken it. */
  taken(conversationId: ConversationId): void;
  stop(): void;
}

/**
 * Sounds when a message comes, and again until somebody takes its conversation, where the settings
 * want that. Messages that come while it waits for its next turn sound at once and share that turn;
 * forty that come together are one sound.
 */
export function createRinger(ports: RingerPorts): Ringer {
  /** When the newest message of each came, ms UTC. */
  const open = new Map<ConversationId, number>();
  let callOff: (() => void) | null = null;
  let soundedAt = -Infinity;

  function sound(): void {
    const now = ports.now();
    // A clock that was set back silences nobody.
    const isHeard = now >= soundedAt && now - soundedAt < oneSound;
    if (isHeard || ports.isQuiet()) return;
    soundedAt = now;
    ports.play();
  }

  function plan(): void {
    const every = ports.every();
    if (callOff !== null || every === null || open.size === 0) return;
    callOff = ports.later(every, () => {
      callOff = null;
      void again();
    });
  }

  async function again(): Promise<void> {
    const now = ports.now();
    for (const [id, at] of open) if (now - at > longest) open.delete(id);
    const asked = [...open.keys()];
    // Without an answer nobody can have taken them here.
    const left = new Set(asked.length === 0 ? [] : await ports.waiting(asked).catch(() => asked));
    for (const id of asked) if (!left.has(id)) open.delete(id);
    if (open.size === 0 || ports.every() === null) return;
    sound();
    plan();
  }

  return {
    ring(conversationId) {
      open.set(conversationId, ports.now());
      sound();
      plan();
    },
    taken(conversationId) {
      open.delete(conversationId);
      if (open.size > 0) return;
      callOff?.();
      callOff = null;
    },
    stop() {
      open.clear();
      callOff?.();
      callOff = null;
    },
  };
}
