import { z } from 'zod';
import type { RemoteThreadPage } from '../../src/main/core/remotes/remote.ts';

/** A list page with the threads of its conversations, as the vendor's answers come out of the client. */
export type HistoryPage = readonly RemoteThreadPage[];

/** What the import is asked. */
export type ImportQuestion =
  | { readonly kind: 'write'; readonly page: HistoryPage }
  /** Answered when all that was written can be found. */
  | { readonly kind: 'index' }
  | { readonly kind: 'memory' };

export const Memory = z.object({ megabytes: z.number() });
export const Inserted = z.object({ ms: z.number() });

/** Conversations a page, and a transaction. */
export const pageSize = 100;
