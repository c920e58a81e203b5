import type { CoreEvent } from './events.ts';
import type { InputOf, MethodName, OutputOf } from './contract.ts';

/** Whether this window may show system notifications; `ask`: nobody has said yet. */
export type MayNotify = 'yes' | 'no' | 'ask';

/** System notifications that the window shows itself, where its host shows none. */
export interface WindowNotices {
  mayShow(): MayNotify;
  /** Asks whoever sits here. Call it on a press. */
  ask(): Promise<MayNotify>;
  /**
   * Shows one; another with the same `tag` takes its place. `heard` says what became of it, `pressed`
   * that somebody clicked it (the window is in front then). Returns what takes it away.
   */
  show(
    notice: { readonly title: string; readonly body: string; readonly tag: string },
    hear: { heard?(what: 'shown' | 'failed'): void; pressed?(): void },
  ): () => void;
}

/** What the host around a window can do beyond the contract. */
export interface Capabilities {
  readonly host: 'electron' | 'browser';
  readonly platform: string;
  /** Absent where the host shows notifications, or nothing can. */
  readonly notices?: WindowNotices;
  /** What the window would print now, as the bytes of a PDF; absent where only a print dialog can. */
  readonly toPdf?: () => Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A window's only way to the core. `call` rejects with `LobbyError`; `subscribe` returns its undo.
 * `onConnection` tells when the way itself breaks and comes back (a socket; always up over IPC), and
 * `isUp` what holds now.
 */
export interface Bridge {
  readonly capabilities: Capabilities;
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  readonly onConnection: (listener: (up: boolean) => void) => () => void;
  readonly isUp: () => boolean;
}
