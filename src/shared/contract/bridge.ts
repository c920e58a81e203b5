import type { CoreEvent } from './events.ts';
import type { InputOf, MethodName, OutputOf } from './contract.ts';

/** What the host around a window can do beyond the contract. */
export interface Capabilities {
  readonly host: 'electron' | 'browser';
  readonly platform: string;
  /** What the window would print now, as the bytes of a PDF; absent where only a print dialog can. */
  readonly toPdf?: () => Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A window's only way to the core. `call` rejects with `LobbyError`; `subscribe` returns its undo.
 * `onConnection` tells when the way itself breaks and comes back (a socket; always up over IPC).
 */
export interface Bridge {
  readonly capabilities: Capabilities;
  call<Name extends MethodName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>>;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  onConnection(listener: (up: boolean) => void): () => void;
}
