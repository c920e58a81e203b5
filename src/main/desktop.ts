import { join } from 'node:path';
import { app, dialog, nativeTheme, session } from 'electron';
import { openAssets } from '../host/assets.ts';
import { lobbyAddressIn, parseDesktopOptions } from '../host/options.ts';
import { checkOutputs, openDemo, startCore } from '../host/start-core.ts';
import type { CoreEvent } from '../shared/contract/events.ts';
import { createDemo } from '../simulator/demo.ts';
import { showBadge } from './badge.ts';
import { systemClock, systemRandom } from './core/node-ports.ts';
import type { LogPort } from './core/ports.ts';
import { desktopFolders } from './folders.ts';
import { openIpc, type WindowWay } from './ipc.ts';
import { addContextMenu, showMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import { lockWithScreen, refreshOnWake } from './power.ts';
import { registerScheme, serveAssets } from './protocol.ts';
import { createKeychain } from './secret-key.ts';
import { restrictContents, restrictSession } from './security.ts';
import { isOnlyInstance } from './single-instance.ts';
import { stringsFor } from './strings.ts';
import { serve } from './transport/serve.ts';
import { createNoticePort } from './test-notice.ts';
import { createTray } from './tray.ts';
import { openWindowState } from './window-state.ts';
import { createMainWindow } from './window.ts';

/** Where the built parts lie: computed in the entry, because bundlers move `import.meta.url`. */
export interface Place {
  readonly storeWorkerUrl: URL;
  readonly preload: string;
  readonly renderer: string;
  readonly resources: string;
}

interface Early {
  log: LogPort | null;
  show: () => void;
  /** A shared inbox link was clicked; before there is a core the last one is kept. */
  give: (link: string) => void;
}

async function openDesktop(
  place: Place,
  { dataDir, demo, given }: { dataDir: string; demo: boolean; given: string | null },
  early: Early,
) {
  const { core, log, settings } = await startCore({
    dataDir,
    storeWorkerUrl: place.storeWorkerUrl,
    keychain: createKeychain(),
    demo: createDemo(),
    notices: createNoticePort(systemClock, () => strings()),
    app: { version: app.getVersion(), host: 'electron', platform: process.platform },
  });
  early.log = log;
  const strings = () => stringsFor(settings.read().language, app.getLocale());
  serveAssets(openAssets(place.renderer), (path) => core.media(path), systemRandom);
  restrictSession(session.defaultSession);

  const attachIpc = openIpc({
    log,
    serve: (duplex) => serve(core, duplex, { checkOutputs: checkOutputs() }),
  });
  let quitting = false;
  let unread = 0;
  let way: WindowWay | null = null;
  const tray = createTray(place.resources, () => window.show());
  const window = createMainWindow({
    preload: place.preload,
    icon: join(place.resources, 'icons', '512x512.png'),
    state: openWindowState(dataDir),
    log,
    attach: (contents) => {
      way = attachIpc(contents);
      addContextMenu(contents, strings);
    },
    closing: () => ({ quitting, tray: tray.exists }),
  });
  early.show = () => window.show();
  early.give = (link) => {
    core.giveLink(link);
    window.show();
  };

  const notify = createNotifications({
    settings,
    clock: systemClock,
    isFocused: () => window.isFocused(),
    isLocked: () => core.caller().role === 'locked',
    strings,
    open: (conversationId) => {
      window.show();
      way?.whenListening({ kind: 'event', event: { type: 'open_conversation', conversationId } });
    },
  });
  const dress = (): void => {
    nativeTheme.themeSource = settings.read().theme;
    showMenu(strings());
    tray.update(unread, strings());
  };
  core.subscribe((event: CoreEvent) => {
    notify(event);
    if (event.type === 'changed' && event.topics.includes('settings')) dress();
    if (event.type !== 'badge') return;
    unread = event.count;
    showBadge(unread, window.current(), strings());
    tray.update(unread, strings());
  });

  let closed = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => window.show());
  refreshOnWake(core, log);
  lockWithScreen(core, systemClock);
  dress();
  if (given !== null) core.giveLink(given);
  window.show();
  if (demo) await openDemo(core, log);
}

/** Starts the desktop app. Call it at once: some things have to be said before Electron is ready. */
export function startDesktop(place: Place): void {
  const { dataDir: asked, demo } = parseDesktopOptions(process.argv);
  const { dataDir, profile } = desktopFolders(asked, app.getPath('userData'));
  app.setPath('userData', profile);
  app.setAppUserModelId('app.lobby.desktop');
  let given = lobbyAddressIn(process.argv);
  const early: Early = {
    log: null,
    show: () => undefined,
    give: (link) => {
      given = link;
    },
  };
  const onlyOne = isOnlyInstance((argv) => {
    const link = lobbyAddressIn(argv);
    if (link === null) early.show();
    else early.give(link);
  });
  if (!onlyOne) {
    process.stdout.write('Lobby is already open: its window comes to the front.\n');
    app.quit();
    return;
  }
  app.setAsDefaultProtocolClient('lobby');
  // macOS tells of a clicked link by an event, everybody else by the arguments of a second start.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    early.give(url);
  });
  registerScheme();
  restrictContents(() => early.log);
  app
    .whenReady()
    .then(() => openDesktop(place, { dataDir, demo, given }, early))
    .catch((error: unknown) => {
      early.log?.write('error', 'the desktop app did not start', { error });
      const { cannotStart } = stringsFor('system', app.getLocale());
      dialog.showErrorBox(cannotStart, error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}
