import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import type { MediaContent } from './media/media.ts';
import type { Caller } from '../../shared/domain/permissions.ts';

/** One handler behind the contract: input already parsed, permission already checked. */
export type Handler<Name extends MethodName> = (
  input: InputOf<Name>,
  caller: Caller,
) => Promise<OutputOf<Name>>;

export type Handlers = { readonly [Name in MethodName]: Handler<Name> };

/** The core as transports see it. */
export interface Core {
  readonly handlers: Handlers;
  /** Who sits at this window now; decided by the core, never by the window. */
  caller(): Caller;
  /** A file that is here, for a window that may read it; null when it may not or there is none. */
  media(path: string): Promise<MediaContent | null>;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  /** Stops loops, finishes the write at hand, closes the database. Safe to call twice. */
  close(): Promise<void>;
}
