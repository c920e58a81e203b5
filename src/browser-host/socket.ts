import type { IncomingMessage, Server } from 'node:http';
import type { Duplex as Stream } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { LogPort } from '../main/core/ports.ts';
import { largestBackup } from '../shared/contract/backup.ts';
import type { Duplex } from '../shared/duplex-bridge.ts';
import { judgeUpgrade, refusalStatus, type Refusal } from './guard.ts';
import type { Launches } from './launch-token.ts';
import { askedOf, portOf } from './server.ts';

/** A call is small, but for a backup that comes back: a base64 text of a known length at most. */
const maxPayload = 1024 * 1024 + Math.ceil((largestBackup * 4) / 3);
/** A window that does not read is let go; it comes back and fetches everything again. */
const maxWaiting = 32 * 1024 * 1024;

export interface SocketOptions {
  readonly server: Server;
  readonly launches: Launches;
  readonly log: LogPort;
  /** Serves one window over its duplex, until the returned function is called. */
  serve(duplex: Duplex): () => void;
  /** Called with how many windows are open, after each change. */
  onWindows(count: number): void;
}

function refuse(stream: Stream, refusal: Refusal): void {
  const status = refusalStatus[refusal];
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');
}

function duplexOf(socket: WebSocket): Duplex {
  return {
    send: (message) => {
      if (socket.bufferedAmount > maxWaiting) socket.terminate();
      else socket.send(JSON.stringify(message));
    },
    onMessage: (listener) => {
      const hear = (data: RawData, isBinary: boolean): void => {
        if (isBinary) return socket.close(1003, 'Text only');
        let message: unknown;
        try {
          message = JSON.parse(textOf(data));
        } catch {
          return socket.close(1007, 'Not JSON');
        }
        listener(message);
      };
      socket.on('message', hear);
      return () => void socket.off('message', hear);
    },
    onConnection: (listener) => {
      const close = (): void => listener(false);
      socket.on('close', close);
      listener(socket.readyState === socket.OPEN);
      return () => void socket.off('close', close);
    },
  };
}

/**
 * Lets windows reach the core over WebSockets on the same server, each after the guard's check of
 * Host, Origin and cookie. Returns how to close them all.
 */
export function openSocket(options: SocketOptions): () => void {
  const { server, launches, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const upgrade = (request: IncomingMessage, stream: Stream, head: Buffer): void => {
    stream.on('error', () => stream.destroy());
    const facts = {
      port: portOf(server),
      admits: (session: string) => launches.admits(session),
    };
    const verdict = judgeUpgrade(askedOf(request), facts);
    if (verdict.kind === 'let_in') {
      sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket));
    } else if (verdict.kind === 'refuse') {
      log.write('warn', 'browser host refused a socket', { reason: verdict.refusal });
      refuse(stream, verdict.refusal);
    }
  };
  sockets.on('connection', (socket: WebSocket) => {
    const stop = options.serve(duplexOf(socket));
    options.onWindows(sockets.clients.size);
    socket.on('error', (error) => log.write('warn', 'a window broke the protocol', { error }));
    socket.on('close', () => {
      stop();
      sockets.clients.delete(socket);
      options.onWindows(sockets.clients.size);
    });
  });
  server.on('upgrade', upgrade);
  return () => {
    server.off('upgrade', upgrade);
    for (const socket of sockets.clients) socket.close(1001, 'Lobby ends');
    sockets.close();
  };
}
