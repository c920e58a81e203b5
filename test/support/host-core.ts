import type { Core, Handlers, MediaContent } from '../../src/main/core/core.ts';
import type { CoreEvent } from '../../src/shared/contract/events.ts';

/** A core without a store, for tests of what lies around it: it answers `app.info` alone. */
export interface FakeCore extends Core {
  emit(event: CoreEvent): void;
  /** Its files, by path. */
  readonly files: Map<string, MediaContent>;
  listeners(): number;
  /** The links it was given, oldest first. */
  readonly links: string[];
}

const answering = {
  'app.info': async () => ({ version: '0.0.0', host: 'browser', platform: 'test', computer: 'pc' }),
} satisfies Partial<Handlers>;

function isHandlers(handlers: object): handlers is Handlers {
  return 'app.info' in handlers;
}

/** Makes one. Every other method is unknown to it. */
export function fakeCore(): FakeCore {
  const files = new Map<string, MediaContent>();
  const links: string[] = [];
  const listeners = new Set<(event: CoreEvent) => void>();
  if (!isHandlers(answering)) throw new Error('unreachable');
  return {
    handlers: answering,
    caller: () => ({ role: 'admin', rights: [] }),
    lock: () => undefined,
    refresh: async () => undefined,
    links,
    giveLink: (link) => void links.push(link),
    refused: () => undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    files,
    media: (path) => Promise.resolve(files.get(path) ?? null),
    close: async () => undefined,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
}
