import { replaceEqualDeep } from '@tanstack/react-query';
import type { ConversationRow } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';

/** How many rows are asked for at once, and how many are kept. */
const mostAtOnce = 200;
const mostKept = 5000;

/** Rows by their id, as far as they were looked at. What is old is shown until the new one is here. */
export interface RowStore {
  get(id: ConversationId): ConversationRow | undefined;
  /** Takes rows that came on another way. */
  put(rows: readonly ConversationRow[]): void;
  /** Fetches what is missing or old of these, the first ones first. A later wish replaces one that waits. */
  want(ids: readonly ConversationId[]): void;
  /** All that is here may have changed: the next wish fetches it again. */
  age(): void;
  /** Grows with rows that come or change, for whoever draws them: one that reads the same is the same. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

/** `fetchRows` answers with the rows of those ids that still exist. */
export function createRowStore(
  fetchRows: (ids: ConversationId[]) => Promise<readonly ConversationRow[]>,
): RowStore {
  const rows = new Map<ConversationId, ConversationRow>();
  /** In which age a row was last asked for. */
  const asked = new Map<ConversationId, number>();
  const listeners = new Set<() => void>();
  let age = 0;
  let version = 0;
  let isFetching = false;
  let waiting: readonly ConversationId[] = [];

  function forget(): void {
    for (const id of rows.keys()) {
      if (rows.size <= mostKept) return;
      rows.delete(id);
      asked.delete(id);
    }
  }

  function put(fresh: readonly ConversationRow[], of: number): void {
    let isNew = false;
    for (const row of fresh) {
      const old = rows.get(row.id);
      const kept = old === undefined ? row : replaceEqualDeep(old, row);
      isNew ||= kept !== old;
      // Set anew, it stands behind what was looked at longer ago.
      rows.delete(row.id);
      rows.set(row.id, kept);
      asked.set(row.id, of);
    }
    if (!isNew) return;
    forget();
    version += 1;
    for (const listener of listeners) listener();
  }

  async function fetchSome(ids: ConversationId[]): Promise<void> {
    const of = age;
    for (const id of ids) asked.set(id, of);
    try {
      put(await fetchRows(ids), of);
    } catch {
      // What could not be fetched is asked for when somebody looks there again.
      for (const id of ids) if (asked.get(id) === of) asked.delete(id);
    }
  }

  function want(ids: readonly ConversationId[]): void {
    if (isFetching) {
      waiting = ids;
      return;
    }
    const due = ids.filter((id) => asked.get(id) !== age).slice(0, mostAtOnce);
    if (due.length === 0) return;
    isFetching = true;
    void fetchSome(due).finally(() => {
      isFetching = false;
      const next = waiting;
      waiting = [];
      want(next);
    });
  }

  return {
    get: (id) => rows.get(id),
    put: (fresh) => put(fresh, age),
    want,
    age: () => {
      age += 1;
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
