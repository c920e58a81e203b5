import { z } from 'zod';
import { method } from './method.ts';

export const retentionMethods = [
  /** How many messages would be removed from this computer if only the last `days` days were kept. */
  method('retention.count', {
    input: z.object({ days: z.int().min(1).max(3650) }),
    output: z.object({ messages: z.int() }),
    permission: 'manageWorkspace',
  }),
] as const;
