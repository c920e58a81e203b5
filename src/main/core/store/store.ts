import type { Topic } from '../../../shared/contract/events.ts';
import type { Told } from '../audit/append.ts';
import type { AuditEnd } from '../audit/line.ts';
import type { Reads, Writes } from './registry.ts';

type Args<Op> = Op extends (db: never, args: infer A) => unknown ? A : never;
type Result<Op> = Op extends (db: never, args: never) => infer R ? R : never;

export type ReadName = keyof Reads;
export type WriteName = keyof Writes;

type ArgsOf<Name extends WriteName> = Args<Writes[Name]>;
/** Arguments of a write that are lists. */
type ListOf<Name extends WriteName> = {
  [Field in keyof ArgsOf<Name>]: ArgsOf<Name>[Field] extends readonly unknown[] ? Field : never;
}[keyof ArgsOf<Name>] &
  string;
type ItemOf<List> = List extends readonly (infer Item)[] ? Item : never;

/** A value that waits at the writer for the write that takes it. */
export interface Handed<Value> {
  readonly id: number;
  /** No write takes it any more. */
  end(): void;
  /** What it is, for the compiler alone. */
  readonly holds?: Value;
}

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
  /**
   * Passes one item of a later write's list to the writer's thread, where it waits until it is ended:
   * what many items cost to pass over is then spread over the time in which they come.
   */
  hand<Value>(value: Value): Handed<Value>;
  /** A write whose argument `field` is a list of what was handed in. */
  writeHanded<Name extends WriteName, Field extends ListOf<Name>>(
    name: Name,
    args: Omit<ArgsOf<Name>, Field>,
    field: Field,
    items: readonly Handed<ItemOf<ArgsOf<Name>[Field]>>[],
  ): Promise<Result<Writes[Name]>>;
  /** The same write with lines of the audit trail in its transaction; `end` is where the trail ends then. */
  writeTold<Name extends WriteName>(
    name: Name,
    args: Args<Writes[Name]>,
    told: Told,
  ): Promise<{ readonly value: Result<Writes[Name]>; readonly end: AuditEnd }>;
  /** Called after each commit with what it touched. */
  onChanged(listener: (topics: readonly Topic[]) => void): () => void;
  /** Finishes what runs and closes the database. */
  close(): Promise<void>;
}
