import type { Trace } from '../platform.ts';
import type { Caller } from './admin/callers.ts';

/** What WPP's routes find with a request. */
export interface WppEnv {
  Bindings: { trace: Trace };
  Variables: { caller: Caller };
}
