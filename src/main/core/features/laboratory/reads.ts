import { z } from 'zod';
import { ConnectionId } from '../../../../shared/domain/ids.ts';
import type { ReadableDb } from '../../store/db.ts';

const Ref = z.object({ ref: z.string(), connectionId: ConnectionId });

export const laboratoryReads = {
  /** The vendor's newest conversation behind one of ours; null when the vendor has none yet. */
  'laboratory.ref': (
    db: ReadableDb,
    args: { conversationId: number },
  ): z.infer<typeof Ref> | null =>
    Ref.nullable().parse(
      db
        .prepare(
          `SELECT ref, connection_id AS connectionId FROM conversation_refs
           WHERE conversation_id = ? ORDER BY activity_at DESC LIMIT 1`,
        )
        .get(args.conversationId) ?? null,
    ),
} as const;
