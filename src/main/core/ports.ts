import type { Settings } from '../../shared/contract/app.ts';
import type { LaboratoryState, LaboratorySwitches } from '../../shared/contract/app.ts';
import type { NoticeTried } from '../../shared/contract/notices.ts';
import type { VendorKey } from '../../shared/domain/vendors.ts';

/** Time, as the core may know it. Milliseconds UTC; tests bring one they can move. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, or at once when `signal` is aborted (it never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  bytes(length: number): Uint8Array<ArrayBuffer>;
  uuid(): string;
  /** 0 ≤ x < 1, for jitter. */
  fraction(): number;
}

/** Node's own fetch in both hosts; the simulator's in the demo. Never Electron's `net.fetch`. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * Wraps the master key. `locked` means that the person can do something about it and try again: it
 * is never a reason for a new key.
 */
export interface SecretKeyPort {
  readonly kind: 'keychain' | 'file';
  /**
   * Which of several keychains of this system answers now; null where there is only one. What one
   * wrapped, another does not open.
   */
  readonly backend?: () => string | null;
  availability(): Promise<'available' | 'unavailable' | 'locked'>;
  wrap(key: Uint8Array): Promise<Uint8Array>;
  /** Throws `key_unavailable` when it is locked, `key_wrong` when it is not ours. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

export interface SettingsPort {
  read(): Settings;
  write(settings: Settings): void;
}

/** Facts go through redaction before they reach a file. */
export interface LogPort {
  write(
    level: 'info' | 'warn' | 'error',
    event: string,
    facts: Readonly<Record<string, unknown>>,
  ): void;
  /** The last lines, oldest first, for the diagnostics bundle. */
  tail(lines: number): readonly string[];
}

/** An append-only file of lines that survives kill -9; the demo's memory. */
export interface Journal {
  read(): readonly string[];
  append(line: string): void;
  /** Starts anew: everything before is gone. */
  clear(): void;
}

/** The simulator as the demo needs it. Hosts bring it: the core knows no simulator. */
export interface DemoPort {
  open(options: { now: () => number; journal: Journal }): DemoWorld | Promise<DemoWorld>;
}

export interface DemoWorld {
  readonly fetch: Fetch;
  readonly connections: readonly DemoConnection[];
  readonly laboratory: LaboratoryPort;
  /** The world was made just now (no journal, or one older than a day): what a store still holds of an earlier one is stale. */
  readonly seededAnew: boolean;
  /** Stops customers from answering and timers from running. */
  close(): void;
}

export interface DemoConnection {
  readonly vendor: VendorKey;
  readonly label: string;
  /** Form values by field key, as an admin would have typed them. */
  readonly values: Readonly<Record<string, string>>;
  readonly templates: readonly DemoTemplate[];
}

export interface DemoTemplate {
  readonly key: string;
  readonly name: string;
  readonly language: string;
  readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  readonly body: string | null;
  readonly fields: readonly { readonly key: string; readonly example: string | null }[];
}

export interface LaboratoryPort {
  state(): LaboratoryState;
  set(change: Partial<LaboratorySwitches>): LaboratoryState;
  /** The customer of the vendor's conversation `ref` writes now; null picks one. */
  customerWrites(conversationRef: string | null): void;
  onChange(listener: () => void): () => void;
}

/** The system's notifications, where the host shows them. */
export interface NoticePort {
  /** Shows one, and says what was heard of it. */
  test(): Promise<NoticeTried>;
}

export interface Paths {
  /** The person's own data: `lobby.db`, `lobby.key.json`, `settings.json`, `demo/`. */
  readonly dataDir: string;
}

/** Everything the core needs from the world around it. */
export interface CorePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  /** Null in the browser host, where only a key file can be offered. */
  readonly keychain: SecretKeyPort | null;
  readonly paths: Paths;
  readonly settings: SettingsPort;
  readonly log: LogPort;
  readonly demo: DemoPort | null;
  /** Left out where the window shows notifications itself. */
  readonly notices?: NoticePort;
  /** The store worker's file: computed in the entry, because bundlers move `import.meta.url`. */
  readonly storeWorkerUrl: URL;
  readonly app: {
    readonly version: string;
    readonly host: 'electron' | 'browser';
    readonly platform: string;
  };
}
