import type { Server as HttpServer } from 'node:http';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import { z } from 'zod';
import { gatherHints } from './hints.ts';
import { errorFacts, type RelayLog } from './relay-log.ts';
import type { RelayStorage } from './storage/storage.ts';
import { hashOf, tokenFrom } from './tokens.ts';

/** Who looks at which conversation, in words the desks agree on. */
export const Presence = z.object({
  person: z.string().min(1).max(80),
  /** The conversation's name across computers; null: none is open. */
  conversation: z.string().max(400).nullable(),
  typing: z.boolean(),
});
export type Presence = z.infer<typeof Presence>;

const Handshake = z.object({
  token: z.string().max(100),
  /** The last `seq` the desk has. */
  cursor: z.int().min(0).optional(),
});

/** What a socket is remembered by. Its token's hash finds out whether it still stands. */
interface Visitor {
  channelId: string;
  tokenId: string;
  hash: string;
}

interface ToDesk {
  /** Something was appended: read the log after your cursor. */
  hint: (head: { seq: number }) => void;
  presence: (of: Presence & { who: string }) => void;
  /** A desk is not there any more. */
  left: (desk: { who: string }) => void;
  /** Which `who` this desk is to the others. */
  welcome: (desk: { who: string }) => void;
}

type Nothing = Record<string, never>;
type DeskSocket = Socket<Nothing, ToDesk, Nothing, Visitor>;

export interface Live {
  /** Tells the others on a channel; `who` stands for the desk, not for the person. */
  presence(channelId: string, who: string, presence: Presence): void;
  /** How many desks are connected here. */
  sockets(): number;
  close(): Promise<void>;
}

/** What passes between relays; left out: this one is alone. */
export type SocketsAdapter = NonNullable<ServerOptions['adapter']>;

const roomPrefix = 'channel:';
const roomOf = (channelId: string): string => `${roomPrefix}${channelId}`;

/** Follows the channels that have a desk here, from the first until the last is gone. */
function followRooms(
  adapter: { on(event: 'create-room' | 'delete-room', listener: (room: string) => void): unknown },
  follow: (channelId: string) => () => void,
): { stop(): void } {
  const followed = new Map<string, () => void>();
  adapter.on('create-room', (room) => {
    if (!room.startsWith(roomPrefix) || followed.has(room)) return;
    followed.set(room, follow(room.slice(roomPrefix.length)));
  });
  adapter.on('delete-room', (room) => {
    followed.get(room)?.();
    followed.delete(room);
  });
  return {
    stop() {
      for (const unfollow of followed.values()) unfollow();
      followed.clear();
    },
  };
}

/**
 * Hints over Socket.IO: a socket may be lost at any time and nothing with it, because the log has
 * everything. Nothing is changed over it: what a desk sends is not listened to.
 */
export function attachLive(
  http: HttpServer,
  ports: {
    readonly storage: RelayStorage;
    readonly now: () => number;
    readonly log: RelayLog;
    readonly adapter?: SocketsAdapter;
    /** A hint was sent to the desks of a channel. */
    readonly hinted: () => void;
  },
): Live {
  const { storage, now, log, adapter } = ports;
  const io = new Server<Nothing, ToDesk, Nothing, Visitor>(http, {
    serveClient: false,
    // Desks are programs, not pages of other sites.
    cors: { origin: false },
    maxHttpBufferSize: 16 * 1024,
    // A recovered socket is let in by the same checks as a new one. Where there are many relays a
    // desk comes back to another, and the log tells it what it missed.
    ...(adapter === undefined
      ? { connectionStateRecovery: { skipMiddlewares: false } }
      : { adapter }),
  });

  /** Who comes with these words; null for somebody who may not. */
  async function visitorOf(auth: unknown): Promise<Visitor | null> {
    const handshake = Handshake.safeParse(auth);
    if (!handshake.success) return null;
    const token = await tokenFrom(storage, handshake.data.token, now());
    if (token === null || token.channelId === null) return null;
    const { channelId } = token;
    return { channelId, tokenId: token.id, hash: hashOf(handshake.data.token) };
  }

  async function letIn(socket: DeskSocket, next: (refusal?: Error) => void): Promise<void> {
    const visitor = await visitorOf(socket.handshake.auth).catch(() => null);
    if (visitor === null) {
      next(new Error('unauthorized'));
      return;
    }
    socket.data = visitor;
    next();
  }
  io.use((socket, next) => void letIn(socket, next));

  io.on('connection', (socket) => {
    const { channelId, tokenId } = socket.data;
    const { cursor = 0 } = Handshake.safeParse(socket.handshake.auth).data ?? {};
    void socket.join(roomOf(channelId));
    socket.emit('welcome', { who: tokenId });
    void storage.head(channelId).then(
      (seq) => seq > cursor && socket.emit('hint', { seq }),
      (thrown: unknown) => log('warn', 'live.head', errorFacts(thrown)),
    );
    socket.on('disconnect', () => {
      socket.to(roomOf(channelId)).emit('left', { who: tokenId });
    });
  });

  async function hint(channelId: string): Promise<void> {
    const seq = await storage.head(channelId);
    if (seq === 0) return;
    // Every relay hears of the append from the storage, and tells its own desks.
    io.local.to(roomOf(channelId)).emit('hint', { seq });
    ports.hinted();
  }

  /** Sockets whose token is no longer there are closed. */
  async function checkTokens(): Promise<void> {
    const sockets = Map.groupBy(io.of('/').sockets.values(), ({ data }) => data.hash);
    await Promise.all(
      [...sockets].map(async ([hash, those]) => {
        if ((await storage.tokenOf(hash)) !== null) return;
        for (const socket of those) socket.disconnect(true);
      }),
    );
  }

  const gather = gatherHints((channelId) =>
    hint(channelId).catch((thrown: unknown) => log('warn', 'live.hint', errorFacts(thrown))),
  );
  const unwatch = storage.watch(({ channelId }) => {
    if (channelId === null) {
      const rooms = [...io.of('/').adapter.rooms.keys()].filter((room) =>
        room.startsWith(roomPrefix),
      );
      void checkTokens()
        .then(() => Promise.all(rooms.map((room) => hint(room.slice(roomPrefix.length)))))
        .catch((thrown: unknown) => log('warn', 'live.check', errorFacts(thrown)));
      return;
    }
    // Without a desk here there is nobody to tell.
    if (io.of('/').adapter.rooms.has(roomOf(channelId))) gather(channelId);
  });
  const follow = followRooms(io.of('/').adapter, (channelId) => storage.follow(channelId));

  return {
    presence: (channelId, who, presence) => {
      io.to(roomOf(channelId)).emit('presence', { ...presence, who });
    },
    sockets: () => io.of('/').sockets.size,
    async close() {
      follow.stop();
      unwatch();
      const closed = io.close();
      // A connection on which nobody asked anything yet would be waited for, a minute long.
      http.closeAllConnections();
      await closed;
    },
  };
}
