import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { PreloadApi } from '../../../src/shared/preload-api.ts';

/** Some of a class's methods; one that returns the whole class (to be chained) may return less. */
type Part<Whole, Name extends keyof Whole> = {
  [Key in Name]: Whole[Key] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Result extends Whole ? unknown : Result
    : Whole[Key];
};

/** The main process's end of IPC. */
export class StandInIpcMain
  extends EventEmitter
  implements Part<Electron.IpcMain, 'on' | 'handle'>
{
  readonly #handlers = new Map<string, Parameters<Electron.IpcMain['handle']>[1]>();

  handle(channel: string, listener: Parameters<Electron.IpcMain['handle']>[1]): void {
    if (this.#handlers.has(channel)) throw new Error(`${channel} has a handler already`);
    this.#handlers.set(channel, listener);
  }

  /** A page asks on this channel; `event` names its contents and frame. */
  async asked(channel: string, event: object): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const answer: unknown = await Reflect.apply(handler, undefined, [event]);
    return structuredClone(answer);
  }
}

/** The preload's end: what is sent is copied, as between processes. */
export class StandInIpcRenderer
  extends EventEmitter
  implements Part<Electron.IpcRenderer, 'on' | 'off' | 'send' | 'invoke'>
{
  readonly #deliver: (channel: string, message: unknown) => void;
  readonly #ask: (channel: string) => Promise<unknown>;

  constructor(
    deliver: (channel: string, message: unknown) => void,
    ask: (channel: string) => Promise<unknown>,
  ) {
    super();
    this.#deliver = deliver;
    this.#ask = ask;
  }

  invoke(channel: string): Promise<unknown> {
    return this.#ask(channel);
  }

  send(channel: string, ...args: unknown[]): void {
    const [message] = structuredClone(args);
    setImmediate(() => this.#deliver(channel, message));
  }
}

function isPreloadApi(value: unknown): value is PreloadApi {
  return typeof value === 'object' && value !== null && 'send' in value && 'onMessage' in value;
}

/**
 * Runs a built preload as a sandboxed window does: one file, whose `require` knows `electron` alone
 * and whose `process` is the sandbox's. Returns what it put on the window.
 */
export function runPreload(file: string, ipcRenderer: StandInIpcRenderer): PreloadApi {
  const exposed = new Map<string, unknown>();
  const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld: (key, api) => void exposed.set(key, api),
  };
  runInNewContext(readFileSync(file, 'utf8'), {
    process: { platform: process.platform },
    require: (name: string) => {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`module not found: ${name}`);
    },
  });
  const api = exposed.get('lobby');
  if (exposed.size !== 1 || !isPreloadApi(api)) throw new Error('the preload exposed no bridge');
  return api;
}
