import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditFacts } from '../../../shared/contract/audit.ts';
import type { AuditSubject, AuditWord } from '../../../shared/domain/audit-words.ts';
import type { WriteName } from '../store/store.ts';
import type { Already } from './already.ts';

/** What one line is to say of a call; who, when and from where is known to the trail. */
export interface AuditNote {
  readonly what: AuditWord;
  readonly conversationId?: number | null;
  /** Stands for its conversation where the call names no more. */
  readonly messageId?: number;
  readonly subject?: { readonly kind: AuditSubject; readonly ref: string };
  readonly facts?: AuditFacts;
  /** Nobody had said who they are. */
  readonly nobody?: boolean;
}

/** Lines that wait for the write of the call that they tell of. */
export interface Telling {
  readonly notes: readonly AuditNote[];
  /** The writes that they may go with; left out: the first that is kept. */
  readonly on?: readonly WriteName[];
  /** What makes the call a repeat, which has no lines. */
  readonly already?: Already;
  state: 'waiting' | 'told' | 'over';
}

/** Carries what is to be told from a call to the writes that it makes, however deep they lie. */
export interface AuditScope {
  run<Result>(telling: Telling, work: () => Promise<Result>): Promise<Result>;
  current(): Telling | null;
}

/** Makes the scope of one core. */
export function createAuditScope(): AuditScope {
  const calls = new AsyncLocalStorage<Telling>();
  return {
    run: (telling, work) => calls.run(telling, work),
    current: () => calls.getStore() ?? null,
  };
}
