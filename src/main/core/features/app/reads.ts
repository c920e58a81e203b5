import { z } from 'zod';
import type { ReadableDb } from '../../store/db.ts';

const Counts = z.object({
  connections: z.int(),
  numbers: z.int(),
  conversations: z.int(),
  messages: z.int(),
  templates: z.int(),
  drafts: z.int(),
  waitingForIndex: z.int(),
});
const Outbox = z.array(z.object({ state: z.string(), n: z.int() }));

/** How much a workspace holds. */
export type WorkspaceCounts = z.infer<typeof Counts> & {
  /** Rows of the outbox by state. */
  readonly outbox: Readonly<Record<string, number>>;
};

export const appReads = {
  /** Counts for a support request; names nobody. */
  'app.counts': (db: ReadableDb): WorkspaceCounts => {
    const counts = Counts.parse(
      db
        .prepare(
          `SELECT (SELECT count(*) FROM connections) AS connections,
             (SELECT count(*) FROM numbers) AS numbers,
             (SELECT count(*) FROM conversations) AS conversations,
             (SELECT count(*) FROM messages) AS messages,
             (SELECT count(*) FROM templates) AS templates,
             (SELECT count(*) FROM drafts) AS drafts,
             (SELECT count(*) FROM search_pending) AS waitingForIndex`,
        )
        .get(),
    );
    const outbox = Outbox.parse(
      db.prepare('SELECT state, count(*) AS n FROM outbox GROUP BY state').all(),
    );
    return { ...counts, outbox: Object.fromEntries(outbox.map((row) => [row.state, row.n])) };
  },
} as const;
