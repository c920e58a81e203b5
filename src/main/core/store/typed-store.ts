import type { Topic } from '../../../shared/contract/events.ts';
import type { Told } from '../audit/append.ts';
import type { AuditEnd } from '../audit/line.ts';
import type { Handed, ReadName, Store, WriteName } from './store.ts';

/** A store before its types: operations by name, values as they came out of a thread. */
export interface UntypedStore {
  read(name: ReadName, args: unknown): Promise<unknown>;
  write(name: WriteName, args: unknown): Promise<unknown>;
  hand<Value>(value: Value): Handed<Value>;
  writeHanded(
    name: WriteName,
    args: unknown,
    field: string,
    items: readonly { readonly id: number }[],
  ): Promise<unknown>;
  writeTold(
    name: WriteName,
    args: unknown,
    told: Told,
  ): Promise<{ readonly value: unknown; readonly end: AuditEnd }>;
  onChanged(listener: (topics: readonly Topic[]) => void): () => void;
  close(): Promise<void>;
}

/**
 * Gives the operations their types back. The one place that trusts a name to carry its own result:
 * both sides of the thread are built from the same registry.
 */
export function typedStore(untyped: UntypedStore): Store {
  return untyped as Store;
}

/** Calls every listener with what a commit touched. */
export function changeListeners(): {
  add(listener: (topics: readonly Topic[]) => void): () => void;
  tell(topics: readonly Topic[]): void;
} {
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(topics) {
      if (topics.length === 0) return;
      for (const listener of listeners) listener(topics);
    },
  };
}
