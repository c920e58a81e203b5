/** Tells whoever hears it that something has happened; what it was they find out themselves. */
export interface Bell {
  ring(): void;
  hear(listener: () => void): void;
}

/** A bell that nobody hears yet: who rings it need not know who will. */
export function createBell(): Bell {
  const listeners: (() => void)[] = [];
  return {
    ring() {
      for (const listener of listeners) listener();
    },
    hear: (listener) => void listeners.push(listener),
  };
}
