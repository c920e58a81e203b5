import { z } from 'zod';
import { OnboardingLinkRow } from '../../../../shared/contract/onboarding.ts';
import type { ReadableDb } from '../../store/db.ts';

/** The state of a link at `?` (ms UTC): what the vendor said when it was made, and what came since. */
const linksSql = `SELECT id, connection_id AS connectionId, url,
    CASE WHEN revoked_at IS NOT NULL OR status = 'revoked' THEN 'revoked'
      WHEN expires_at <= ? OR status = 'expired' THEN 'expired' ELSE 'active' END AS status,
    setup_status AS setupStatus, setup_error AS setupError, customer_name AS customerName,
    language, created_at AS createdAt, expires_at AS expiresAt, doubted_at AS doubtedAt, result
  FROM onboarding_links`;

const StoredLink = z.object({
  ...OnboardingLinkRow.shape,
  result: z
    .string()
    .nullable()
    .transform((json): unknown => (json === null ? null : JSON.parse(json)))
    .pipe(OnboardingLinkRow.shape.result),
});

const Unfinished = z.array(z.object({ id: z.int(), ref: z.string() }));

export const onboardingReads = {
  /** Links made through a connection, newest first, as they stand at `now`, ms UTC. */
  'onboarding.links': (
    db: ReadableDb,
    args: { connectionId: string; now: number },
  ): OnboardingLinkRow[] =>
    z
      .array(StoredLink)
      .parse(
        db
          .prepare(`${linksSql} WHERE connection_id = ? ORDER BY created_at DESC, id DESC`)
          .all(args.now, args.connectionId),
      ),

  /** Links whose setup may still get on at `now` (ms UTC), newest first. */
  'onboarding.unfinished': (
    db: ReadableDb,
    args: { connectionId: string; now: number },
  ): { readonly id: number; readonly ref: string }[] =>
    Unfinished.parse(
      db
        .prepare(
          `SELECT id, ref FROM onboarding_links WHERE connection_id = ? AND result IS NULL
             AND status = 'active' AND revoked_at IS NULL
             AND (expires_at IS NULL OR expires_at > ?)
           ORDER BY created_at DESC LIMIT 50`,
        )
        .all(args.connectionId, args.now),
    ),
} as const;
