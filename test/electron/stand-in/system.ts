import { EventEmitter } from 'node:events';

/** Everything the app said to the system, for tests to look at. */
export interface Told {
  readonly badges: number[];
  readonly opened: string[];
  readonly notifications: StandInNotification[];
  readonly trays: StandInTray[];
  readonly errors: string[];
  readonly exits: number[];
}

export class StandInApp
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'whenReady'
      | 'getPath'
      | 'setPath'
      | 'getLocale'
      | 'getVersion'
      | 'quit'
      | 'exit'
      | 'requestSingleInstanceLock'
      | 'setAppUserModelId'
      | 'setAsDefaultProtocolClient'
      | 'setBadgeCount'
      | 'isPackaged'
    >
{
  readonly isPackaged = false;
  readonly #paths: Map<string, string>;
  readonly #told: Told;
  readonly #only: boolean;

  constructor(told: Told, userData: string, only: boolean) {
    super();
    this.#told = told;
    this.#paths = new Map([['userData', userData]]);
    this.#only = only;
  }

  whenReady(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`no path: ${name}`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getLocale(): string {
    return 'en-US';
  }

  getVersion(): string {
    return '0.1.0';
  }

  requestSingleInstanceLock(): boolean {
    return this.#only;
  }

  setAppUserModelId(): void {
    // Windows alone.
  }

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  setBadgeCount(count = 0): boolean {
    this.#told.badges.push(count);
    return true;
  }

  /** Asks everybody, as Electron does, and exits when nobody holds it back. */
  quit(): void {
    let held = false;
    this.emit('before-quit', { preventDefault: () => void (held = true) });
    this.emit('will-quit', { preventDefault: () => void (held = true) });
    if (!held) this.exit(0);
  }

  exit(code = 0): void {
    this.#told.exits.push(code);
    this.emit('quit', {}, code);
  }
}

/** `app://` as the window and the tests ask for it. */
export class StandInProtocol implements Pick<
  Electron.Protocol,
  'handle' | 'registerSchemesAsPrivileged'
> {
  schemes: Electron.CustomScheme[] = [];
  readonly #handlers = new Map<string, Parameters<Electron.Protocol['handle']>[1]>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.schemes = schemes;
  }

  handle(scheme: string, handler: Parameters<Electron.Protocol['handle']>[1]): void {
    this.#handlers.set(scheme, handler);
  }

  async get(url: string, method = 'GET'): Promise<Response> {
    const handler = this.#handlers.get(url.split(':', 1)[0] ?? '');
    if (!handler) throw new Error(`nobody serves ${url}`);
    // A page's own spelling of the path: a real Request would tidy it first.
    const request = new Proxy(new Request('app://lobby/', { method }), {
      get: (target, key) => (key === 'url' ? url : Reflect.get(target, key, target)),
    });
    return handler(request);
  }
}

type PermissionRequest = NonNullable<
  Parameters<Electron.Session['setPermissionRequestHandler']>[0]
>;
type PermissionCheck = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;

type DeviceHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;
type CaptureHandler = NonNullable<Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]>;

export class StandInSession
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
    >
{
  #request: PermissionRequest | null = null;
  #check: PermissionCheck | null = null;
  #device: DeviceHandler | null = null;
  #capture: CaptureHandler | null = null;

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: DeviceHandler | null): void {
    this.#device = handler;
  }

  setDisplayMediaRequestHandler(handler: CaptureHandler | null): void {
    this.#capture = handler;
  }

  /** A page asks for a device of its own address. */
  grantsDevice(): boolean {
    if (!this.#device) throw new Error('nobody decides about devices');
    return Reflect.apply(this.#device, undefined, [{ deviceType: 'usb', origin: 'app://lobby' }]);
  }

  /** A page asks for the screen; returns what it is given. */
  capture(): unknown {
    let given: unknown;
    if (!this.#capture) throw new Error('nobody decides about capture');
    const answer = (streams: unknown): void => void (given = streams);
    Reflect.apply(this.#capture, undefined, [{}, answer]);
    return given;
  }

  /** A page starts a download; returns whether it may. */
  downloads(url: string): boolean {
    let held = false;
    this.emit('will-download', { preventDefault: () => void (held = true) }, { getURL: () => url });
    return !held;
  }

  /** A page asks for a permission; both of Electron's questions have to agree. */
  grants(permission: string, requestingUrl: string): boolean {
    let requested = true;
    if (!this.#request || !this.#check) throw new Error('nobody decides about permissions');
    const answer = (granted: boolean): void => void (requested = granted);
    Reflect.apply(this.#request, undefined, [null, permission, answer, { requestingUrl }]);
    const checked = Reflect.apply(this.#check, undefined, [null, permission, requestingUrl, {}]);
    if (requested !== checked) throw new Error('the two answers differ');
    return checked;
  }
}

/** A keychain: what it encrypts only itself can open. */
export class StandInSafeStorage implements Pick<
  Electron.SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
> {
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret';
  /** What every decryption fails with. */
  failure: Error | null = null;
  /** On Linux, while the keyring is locked: Chromium then falls back to its public password. */
  locked = false;
  encrypted = 0;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return true;
  }

  getSelectedStorageBackend() {
    return this.backend;
  }

  async encryptStringAsync(plain: string): Promise<Buffer> {
    this.encrypted += 1;
    const scrambled = Buffer.from(plain).map((byte) => byte ^ 0x5a);
    return Buffer.concat([Buffer.from(this.locked ? 'v10' : 'v11'), scrambled]);
  }

  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    if (this.failure) throw this.failure;
    const result = Buffer.from(encrypted.subarray(3).map((byte) => byte ^ 0x5a)).toString();
    return { result, shouldReEncrypt: false };
  }
}

export class StandInNotification
  extends EventEmitter
  implements Pick<Electron.Notification, 'show' | 'close' | 'title' | 'body'>
{
  title: string;
  body: string;
  state: 'made' | 'shown' | 'closed' = 'made';

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }

  show(): void {
    this.state = 'shown';
  }

  close(): void {
    this.state = 'closed';
    this.emit('close');
  }
}

/** A menu as it was described: nobody draws it. */
export class StandInMenu {
  readonly template: readonly Electron.MenuItemConstructorOptions[];
  readonly popup: () => void;

  constructor(template: readonly Electron.MenuItemConstructorOptions[], popup: () => void) {
    this.template = template;
    this.popup = popup;
  }
}

export class StandInTray
  extends EventEmitter
  implements Pick<Electron.Tray, 'setToolTip' | 'setContextMenu'>
{
  toolTip = '';
  menu: readonly Electron.MenuItemConstructorOptions[] = [];

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setContextMenu(menu: Electron.Menu | StandInMenu | null): void {
    this.menu = menu instanceof StandInMenu ? menu.template : [];
  }

  /** A person chooses an entry of its menu. */
  choose(label: string): void {
    const click = this.menu.find((item) => item.label === label)?.click;
    if (!click) throw new Error(`no such entry: ${label}`);
    Reflect.apply(click, undefined, []);
  }
}
