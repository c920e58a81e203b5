import { ipcMain, type WebContents } from 'electron';
import type { Duplex } from '../shared/duplex-bridge.ts';
import { ipcChannels, pdfChannel } from '../shared/preload-api.ts';
import type { LogPort } from './core/ports.ts';
import { isOwnSender } from './own-scheme.ts';

export interface IpcOptions {
  readonly log: LogPort;
  /** Serves one window over its duplex, until the returned function is called. */
  serve(duplex: Duplex): () => void;
}

/** A window's way for envelopes. */
export interface WindowWay {
  /** Says something once the page has spoken for the first time: before that nobody listens. */
  whenListening(message: unknown): void;
}

interface Way {
  hear(message: unknown): void;
}

/**
 * The one place that touches IPC. A message is heard only when it comes from the main frame of a
 * page of our own, in a window that was attached. Returns how to attach one.
 */
export function openIpc(options: IpcOptions): (contents: WebContents) => WindowWay {
  const ways = new Map<number, Way>();
  ipcMain.on(ipcChannels.toCore, (event, message: unknown) => {
    const way = ways.get(event.sender.id);
    if (!way || !isOwnSender(event.senderFrame)) {
      options.log.write('warn', 'a message from a foreign frame was refused', {
        from: event.senderFrame?.url ?? null,
      });
      return;
    }
    way.hear(message);
  });

  ipcMain.handle(pdfChannel, async (event) => {
    if (!ways.has(event.sender.id) || !isOwnSender(event.senderFrame)) {
      throw new Error('This page may not print.');
    }
    return event.sender.printToPDF({ pageSize: 'A4' });
  });

  return (contents) => {
    const { id } = contents;
    const listeners = new Set<(message: unknown) => void>();
    const waiting: unknown[] = [];
    let listening = false;
    const send = (message: unknown): void => contents.send(ipcChannels.toWindow, message);
    const stop = options.serve({
      send,
      onMessage: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      onConnection: (listener) => {
        listener(true);
        return () => undefined;
      },
    });
    ways.set(id, {
      hear: (message) => {
        for (const listener of listeners) listener(message);
        listening = true;
        for (const late of waiting.splice(0)) send(late);
      },
    });
    contents.on('did-start-loading', () => {
      listening = false;
    });
    contents.once('destroyed', () => {
      stop();
      ways.delete(id);
    });
    return {
      whenListening: (message) => {
        if (listening) send(message);
        else waiting.push(message);
      },
    };
  };
}
