import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { StandInIpcMain } from './ipc.ts';
import {
  StandInApp,
  StandInMenu,
  StandInNotification,
  StandInProtocol,
  StandInSafeStorage,
  StandInSession,
  StandInTray,
  type Told,
} from './system.ts';
import { StandInWindow, type WindowWorld } from './window.ts';

export interface StandInOptions {
  readonly userData: string;
  /** False for a second instance. */
  readonly only?: boolean;
}

export interface StandIn {
  /** What `electron` is to the app. */
  readonly electron: Readonly<Record<string, unknown>>;
  readonly told: Told;
  readonly app: StandInApp;
  readonly ipcMain: StandInIpcMain;
  readonly protocol: StandInProtocol;
  readonly safeStorage: StandInSafeStorage;
  readonly powerMonitor: EventEmitter;
  readonly windows: readonly StandInWindow[];
  /** Every menu that was put in place or popped up, oldest first. */
  readonly menus: readonly (readonly Electron.MenuItemConstructorOptions[])[];
  readonly defaultSession: StandInSession;
}

/**
 * The part of Electron that Lobby uses, without Chromium: enough to start the built app in Node, to
 * speak to it through its preload, and to see what it tells the system. It draws nothing.
 */
export function createStandIn({ userData, only = true }: StandInOptions): StandIn {
  const told: Told = {
    badges: [],
    opened: [],
    notifications: [],
    trays: [],
    errors: [],
    exits: [],
  };
  const app = new StandInApp(told, userData, only);
  const ipcMain = new StandInIpcMain();
  const protocol = new StandInProtocol();
  const defaultSession = new StandInSession();
  const safeStorage = new StandInSafeStorage();
  const powerMonitor = new EventEmitter();
  const windows: StandInWindow[] = [];
  const world: WindowWorld = {
    ipcMain,
    protocol,
    windows,
    onContents: (contents) => app.emit('web-contents-created', {}, contents),
  };
  const workArea = { x: 0, y: 0, width: 1920, height: 1040 };
  const display = { id: 1, workArea };
  const menus: (readonly Electron.MenuItemConstructorOptions[])[] = [];

  class BrowserWindow extends StandInWindow {
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super(world, options);
    }

    static fromWebContents(contents: unknown): StandInWindow | null {
      return windows.find((window) => window.webContents === contents) ?? null;
    }
  }

  class Notification extends StandInNotification {
    static isSupported(): boolean {
      return true;
    }

    constructor(options: Electron.NotificationConstructorOptions) {
      super(options);
      told.notifications.push(this);
    }
  }

  class Tray extends StandInTray {
    constructor() {
      super();
      told.trays.push(this);
    }
  }

  const electron = {
    app,
    ipcMain,
    protocol,
    safeStorage,
    powerMonitor,
    BrowserWindow,
    Notification,
    Tray,
    session: { defaultSession },
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    nativeTheme: { shouldUseDarkColors: false, themeSource: 'system' },
    nativeImage: {
      createFromPath: (path: string) => ({ isEmpty: () => !existsSync(path) }),
      createFromBitmap: () => ({ isEmpty: () => false }),
    },
    Menu: {
      buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) =>
        new StandInMenu(template, () => menus.push(template)),
      setApplicationMenu: (menu: StandInMenu) => menus.push(menu.template),
    },
    shell: { openExternal: async (url: string) => void told.opened.push(url) },
    dialog: { showErrorBox: (_: string, text: string) => void told.errors.push(text) },
  };
  return {
    electron,
    told,
    app,
    ipcMain,
    protocol,
    safeStorage,
    powerMonitor,
    windows,
    menus,
    defaultSession,
  };
}
