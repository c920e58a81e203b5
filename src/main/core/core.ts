import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import type { Caller } from '../../shared/domain/permissions.ts';

/** One handler behind the contract: input already parsed, permission already checked. */
export type Handler<Name extends MethodName> = (
  input: InputOf<Name>,
  caller: Caller,
) => Promise<OutputOf<Name>>;

export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

/** A file as it is served; `read` gives the bytes from `start` to before `end`. */
export interface MediaContent {
  readonly mime: string | null;
  readonly name: string | null;
  readonly bytes: number;
  read(range: { start: number; end: number }): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The core as transports see it. */
export interface Core {
  readonly handlers: Handlers;
  /** Who sits at this window now; decided by the core, never by the window. */
  caller(): Caller;
  /** A call was refused for want of a right: for the audit trail. */
  refused(method: string, right: string | null): void;
  /** The file at `/media/<id>` or `/media/staged-<id>`; null when there is none, or not for this caller. */
  media(path: string): Promise<MediaContent | null>;
  /** Asks every vendor now, also while the desk is locked; one that told us to wait is not asked. */
  refresh(): Promise<void>;
  /** Locks the desk that is open where somebody there has a PIN; does nothing elsewhere. */
  lock(): void;
  /** Hands in a shared inbox link that somebody clicked: the window asks whether to open it. */
  giveLink(text: string): void;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  /** Stops loops, finishes the write at hand, closes the database. Safe to call twice. */
  close(): Promise<void>;
}
