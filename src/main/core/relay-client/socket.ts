import { io } from 'socket.io-client';
import { z } from 'zod';
import type { SaidPresence } from './team-api.ts';

const Desk = z.object({ who: z.string() });
const Seen = Desk.extend({
  person: z.string(),
  conversation: z.string().nullable(),
  typing: z.boolean(),
});

/** What a socket to the relay tells of. It may lose any of it: the log has everything. */
export interface RelaySocketListener {
  opened(): void;
  /** It is gone, and is tried again by itself; `refused` when the relay does not take the token. */
  closed(refused: boolean): void;
  /** The log has events up to here. */
  hinted(seq: number): void;
  /** A desk says what its person looks at; `who` stands for the desk. */
  saw?(who: string, presence: SaidPresence): void;
  /** A desk is not there any more. */
  left?(who: string): void;
  /** Which `who` this desk is. */
  welcomed?(who: string): void;
}

export interface RelaySocket {
  /** Tries at once: the computer woke, or the network changed. */
  retry(): void;
  close(): void;
}

export type OpenRelaySocket = (
  relay: { readonly url: string; readonly token: string; readonly cursor: () => number },
  listener: RelaySocketListener,
) => RelaySocket;

/** A Socket.IO connection that comes back by itself, a second to half a minute later. */
export const openRelaySocket: OpenRelaySocket = ({ url, token, cursor }, listener) => {
  const address = new URL(url);
  const socket = io(address.origin, {
    path: `${address.pathname.replace(/\/+$/, '')}/socket.io`,
    transports: ['websocket'],
    auth: (give) => give({ token, cursor: cursor() }),
    reconnectionDelay: 1000,
    reconnectionDelayMax: 30_000,
    forceNew: true,
  });
  socket.on('connect', () => listener.opened());
  socket.on('disconnect', (reason) => {
    listener.closed(false);
    // The relay closed it: the token was revoked, or the relay ends. A refusal follows if so.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error) => listener.closed(error.message === 'unauthorized'));
  socket.on('hint', (head: unknown) => {
    const seq: unknown =
      typeof head === 'object' && head !== null ? Reflect.get(head, 'seq') : null;
    if (typeof seq === 'number') listener.hinted(seq);
  });
  socket.on('welcome', (given: unknown) => {
    const desk = Desk.safeParse(given).data;
    if (desk !== undefined) listener.welcomed?.(desk.who);
  });
  socket.on('left', (given: unknown) => {
    const desk = Desk.safeParse(given).data;
    if (desk !== undefined) listener.left?.(desk.who);
  });
  socket.on('presence', (given: unknown) => {
    const seen = Seen.safeParse(given).data;
    if (seen === undefined) return;
    const { who, ...presence } = seen;
    listener.saw?.(who, presence);
  });
  return {
    retry: () => {
      if (!socket.connected) socket.connect();
    },
    close: () => socket.disconnect(),
  };
};
