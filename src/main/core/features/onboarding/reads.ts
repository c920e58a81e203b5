import { z } from 'zod';
import { OnboardingLinkRow } from '../../../../shared/contract/onboarding.ts';
import type { ReadableDb } from '../../store/db.ts';

/** The state of a link at `?` (ms UTC): what the vendor said when it was made, and what came since. */
const linksSql = `SELECT id, connection_id AS connectionId, url,
    CASE WHEN revoked_at IS NOT NULL OR status = 'revoked' THEN 'revoked'
      WHEN expires_at <= ? OR status = 'expired' THEN 'expired' ELSE 'active' END AS status,
    setup_status AS setupStatus, setup_error AS setupError, customer_name AS customerName,
    language, created_at AS createdAt, expires_at AS expiresAt, doubted_at AS doubtedAt
  FROM onboarding_links`;

/** One link as it stands at `now`, ms UTC; null when there is none. */
export function linkOf(db: ReadableDb, id: number, now: number): OnboardingLinkRow | null {
  return OnboardingLinkRow.nullable().parse(
    db.prepare(`${linksSql} WHERE id = ?`).get(now, id) ?? null,
  );
}

export const onboardingReads = {
  /** Links made through a connection, newest first, as they stand at `now`, ms UTC. */
  'onboarding.links': (
    db: ReadableDb,
    args: { connectionId: string; now: number },
  ): OnboardingLinkRow[] =>
    z
      .array(OnboardingLinkRow)
      .parse(
        db
          .prepare(`${linksSql} WHERE connection_id = ? ORDER BY created_at DESC, id DESC`)
          .all(args.now, args.connectionId),
      ),
} as const;
