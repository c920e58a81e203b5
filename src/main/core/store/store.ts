import type { Topic } from '../../../shared/contract/events.ts';
import type { Reads, Writes } from './registry.ts';

type Args<Op> = Op extends (db: never, args: infer A) => unknown ? A : never;
type Result<Op> = Op extends (db: never, args: never) => infer R ? R : never;

export type ReadName = keyof Reads;
export type WriteName = keyof Writes;

/**
 * The store as the core sees it: named operations that run in worker threads. A read runs beside
 * the writer and sees the last commit; a write is one transaction. Both reject with `LobbyError`.
 */
export interface Store {
  read<Name extends ReadName>(name: Name, args: Args<Reads[Name]>): Promise<Result<Reads[Name]>>;
  write<Name extends WriteName>(
    name: Name,
    args: Args<Writes[Name]>,
  ): Promise<Result<Writes[Name]>>;
  /** Called after each commit with what it touched. */
  onChanged(listener: (topics: readonly Topic[]) => void): () => void;
  /** Finishes what runs and closes the database. */
  close(): Promise<void>;
}
