import { EventEmitter } from 'node:events';
import type { PreloadApi } from '../../../src/shared/preload-api.ts';
import { runPreload, StandInIpcRenderer, type StandInIpcMain } from './ipc.ts';
import type { StandInProtocol } from './system.ts';

export interface StandInFrame {
  readonly url: string;
  readonly parent: StandInFrame | null;
}

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type OpenDetails = Parameters<OpenHandler>[0];

let lastId = 0;

/** A window's page: it has no DOM, its frames are named by the tests. */
export class StandInContents
  extends EventEmitter
  implements
    Pick<
      Electron.WebContents,
      'id' | 'send' | 'reload' | 'setWindowOpenHandler' | 'isDestroyed' | 'printToPDF'
    >
{
  readonly id = (lastId += 1);
  readonly ipcRenderer: StandInIpcRenderer;
  mainFrame: StandInFrame = { url: 'about:blank', parent: null };
  reloads = 0;
  #openHandler: OpenHandler | null = null;
  #destroyed = false;

  constructor(ipcMain: StandInIpcMain) {
    super();
    const event = () => ({ sender: this, senderFrame: this.mainFrame });
    this.ipcRenderer = new StandInIpcRenderer(
      (channel, message) => ipcMain.emit(channel, event(), message),
      (channel) => ipcMain.asked(channel, event()),
    );
  }

  async printToPDF(): Promise<Buffer> {
    return Buffer.from('%PDF-1.4 of the page');
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    const copied = structuredClone(args);
    setImmediate(() => this.ipcRenderer.emit(channel, {}, ...copied));
  }

  reload(): void {
    this.reloads += 1;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** A page calls `window.open(url)`. */
  opens(url: string): ReturnType<OpenHandler> {
    if (!this.#openHandler) throw new Error('nobody decides about new windows');
    const details: Pick<OpenDetails, 'url'> = { url };
    return Reflect.apply(this.#openHandler, undefined, [details]);
  }

  /** Emits a page's event that can be prevented; returns whether it was. */
  attempts(name: string, facts: object): boolean {
    let prevented = false;
    this.emit(name, { ...facts, preventDefault: () => void (prevented = true) });
    return prevented;
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

export interface WindowWorld {
  readonly ipcMain: StandInIpcMain;
  readonly protocol: StandInProtocol;
  readonly windows: StandInWindow[];
  onContents(contents: StandInContents): void;
}

type Used =
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'getNormalBounds'
  | 'setOverlayIcon';

/** A window that loads over the app's own protocol and runs the built preload. */
export class StandInWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Used> {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: StandInContents;
  readonly world: WindowWorld;
  visible = false;
  focused = false;
  maximised = false;
  bounds: Electron.Rectangle;
  html = '';
  headers: Headers = new Headers();
  lobby: PreloadApi | null = null;

  constructor(world: WindowWorld, options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.world = world;
    this.options = options;
    const { x = 0, y = 0, width = 0, height = 0 } = options;
    this.bounds = { x, y, width, height };
    this.webContents = new StandInContents(world.ipcMain);
    world.windows.push(this);
    world.onContents(this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.emit('did-start-loading');
    const response = await this.world.protocol.get(url);
    this.headers = response.headers;
    this.html = await response.text();
    this.webContents.mainFrame = { url, parent: null };
    const { preload } = this.options.webPreferences ?? {};
    if (preload === undefined) throw new Error('the window has no preload');
    this.lobby = runPreload(preload, this.webContents.ipcRenderer);
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
    this.focused = true;
  }

  hide(): void {
    this.visible = false;
    this.focused = false;
  }

  focus(): void {
    this.focused = true;
  }

  restore(): void {
    this.visible = true;
  }

  maximize(): void {
    this.maximised = true;
  }

  isFocused(): boolean {
    return this.focused;
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return this.maximised;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }

  setOverlayIcon(): void {
    // The taskbar of Windows alone.
  }

  /** A person closes the window; returns whether it is gone. */
  close(): boolean {
    let prevented = false;
    this.emit('close', { preventDefault: () => void (prevented = true) });
    if (prevented) return false;
    this.visible = false;
    this.webContents.destroy();
    this.world.windows.splice(this.world.windows.indexOf(this), 1);
    this.emit('closed');
    return true;
  }
}
