import type { Duplex } from '../../shared/duplex-bridge.ts';
import { backOff } from './back-off.ts';

/** The part of a WebSocket that is used here. */
export type Socket = Pick<WebSocket, 'readyState' | 'send' | 'close' | 'addEventListener'>;

export interface SocketWay {
  /** Begins a connection to the host. */
  open(): Socket;
  /** Resolves after `ms`. */
  wait(ms: number): Promise<void>;
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** Asks the host, once a socket could not be had, whether it still knows this window. */
  stillKnown(): Promise<boolean>;
  /** The host runs and does not know this window: only a new address helps. */
  onForgotten(): void;
}

const isOpen = 1;

/** Waits for a socket to end, and tells of its opening and its messages meanwhile. */
function life(
  socket: Socket,
  hear: { opened(): void; message(data: unknown): void },
): Promise<{ readonly wasOpen: boolean }> {
  let wasOpen = false;
  return new Promise((resolve) => {
    socket.addEventListener('open', () => {
      wasOpen = true;
      hear.opened();
    });
    socket.addEventListener('message', (event) => hear.message(event.data));
    socket.addEventListener('close', () => resolve({ wasOpen }));
  });
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/**
 * A way to the browser host over a WebSocket that comes back by itself, with back-off, for as long
 * as the window lives. `send` throws while it is down.
 */
export function createSocketDuplex(way: SocketWay): Duplex {
  const messages = new Set<(message: unknown) => void>();
  const connections = new Set<(up: boolean) => void>();
  let socket: Socket | null = null;
  let up = false;

  const tell = (now: boolean): void => {
    if (now === up) return;
    up = now;
    for (const listener of connections) listener(now);
  };
  const hear = {
    opened: () => tell(true),
    message: (data: unknown) => {
      const message = parsed(data);
      if (message === undefined) return;
      for (const listener of messages) listener(message);
    },
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; ;) {
      socket = way.open();
      const { wasOpen } = await life(socket, hear);
      tell(false);
      failures = wasOpen ? 1 : failures + 1;
      if (!wasOpen && !(await way.stillKnown())) return way.onForgotten();
      await way.wait(backOff(failures, way.fraction()));
    }
  };
  void run();

  return {
    send: (message) => {
      if (socket?.readyState !== isOpen) throw new Error('The socket is not open');
      socket.send(JSON.stringify(message));
    },
    onMessage: (listener) => {
      messages.add(listener);
      return () => void messages.delete(listener);
    },
    onConnection: (listener) => {
      connections.add(listener);
      listener(up);
      return () => void connections.delete(listener);
    },
  };
}
