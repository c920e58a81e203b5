import type { Duplex } from '../../shared/duplex-bridge.ts';

export interface MemoryPair {
  readonly window: Duplex;
  readonly host: Duplex;
  /** Breaks the way, or makes it whole again. What is under way while it is broken is lost. */
  setUp(up: boolean): void;
}

function end(isUp: () => boolean) {
  const messages = new Set<(message: unknown) => void>();
  const connections = new Set<(up: boolean) => void>();
  return {
    connections,
    /** Delivers a copy later, as a real way does: neither side shares memory with the other. */
    take(message: unknown): void {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (isUp()) for (const listener of messages) listener(copy);
      });
    },
    duplex: {
      onMessage(listener: (message: unknown) => void) {
        messages.add(listener);
        return () => void messages.delete(listener);
      },
      onConnection(listener: (up: boolean) => void) {
        connections.add(listener);
        listener(isUp());
        return () => void connections.delete(listener);
      },
    },
  };
}

/** Two ends of a way in memory that copies like IPC does (structured clone), for tests. */
export function createMemoryPair(): MemoryPair {
  let up = true;
  const window = end(() => up);
  const host = end(() => up);
  const to = (other: typeof window) => (message: unknown) => {
    if (!up) throw new Error('The way is broken');
    other.take(message);
  };
  return {
    window: { ...window.duplex, send: to(host) },
    host: { ...host.duplex, send: to(window) },
    setUp(next) {
      up = next;
      for (const listener of [...window.connections, ...host.connections]) listener(next);
    },
  };
}
