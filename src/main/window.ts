import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { LogPort } from '../main/core/ports.ts';
import { ownAddress } from './own-scheme.ts';
import { fitBounds, minimumSize, onWindowClosed } from './window-bounds.ts';
import type { WindowStateFile } from './window-state.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly state: WindowStateFile;
  readonly log: LogPort;
  /** Called for the contents of each window, before it loads. */
  attach(contents: WebContents): void;
  /** What decides about closing. */
  closing(): { readonly quitting: boolean; readonly tray: boolean };
}

/** The one window: there may be none for a while, on macOS or while it hides in the tray. */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  current(): BrowserWindow | null;
  isFocused(): boolean;
}

/** The canvas colour of tokens.css, so that nothing flashes before the first paint. */
const canvas = { light: '#f5f4f1', dark: '#141310' } as const;
/** A window whose page dies again within this time is left as it is. */
const crashLoopMs = 10_000;

function keepState(window: BrowserWindow, state: WindowStateFile): void {
  const keep = (): void => {
    if (!window.isMinimized()) state.write(window.getNormalBounds(), window.isMaximized());
  };
  window.on('resized', keep);
  window.on('moved', keep);
  window.on('close', keep);
}

function reviveContents(contents: WebContents, log: LogPort): void {
  let lastCrash = 0;
  contents.on('render-process-gone', (_, details) => {
    log.write('error', 'the window’s page ended', { reason: details.reason });
    if (details.reason === 'clean-exit') return;
    const now = Date.now();
    if (now - lastCrash > crashLoopMs) contents.reload();
    lastCrash = now;
  });
  contents.on('did-fail-load', (_, code, description) =>
    log.write('error', 'the window’s page did not load', { code, description }),
  );
}

function openWindow(options: MainWindowOptions): BrowserWindow {
  const saved = options.state.read();
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const areas = [main, ...others].map((display) => display.workArea);
  const window = new BrowserWindow({
    ...fitBounds(saved?.bounds ?? null, areas),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Lobby',
    icon: options.icon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
      devTools: !app.isPackaged,
    },
  });
  if (saved?.maximised) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
    process.stdout.write('Lobby is open.\n');
  });
  keepState(window, options.state);
  reviveContents(window.webContents, options.log);
  options.attach(window.webContents);
  void window.loadURL(ownAddress);
  return window;
}

/** Makes the holder of the one window. Call it after `app` is ready; it opens nothing yet. */
export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  return {
    show: () => {
      if (window) {
        if (window.isMinimized()) window.restore();
        window.show();
        window.focus();
        return;
      }
      const opened = openWindow(options);
      opened.on('close', (event) => {
        if (onWindowClosed(process.platform, options.closing()) !== 'hide') return;
        event.preventDefault();
        opened.hide();
      });
      opened.on('closed', () => {
        window = null;
      });
      window = opened;
    },
    current: () => window,
    isFocused: () => window?.isFocused() ?? false,
  };
}
