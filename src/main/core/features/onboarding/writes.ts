import { z } from 'zod';
import type { OnboardingForm, OnboardingLinkRow } from '../../../../shared/contract/onboarding.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { RemoteOnboardingLink } from '../../remotes/remote.ts';
import type { WritableDb } from '../../store/db.ts';
import { linkOf } from './reads.ts';

/** One attempt to make a link. */
export interface Asked {
  readonly connectionId: string;
  /** When this link was asked for, ms UTC: names the attempt. */
  readonly at: number;
}

const Made = z.object({ id: z.int() });

/** A link that nothing has ended at `?`, ms UTC. */
const works = '(revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?))';

function gone(): LobbyError {
  return new LobbyError('not_found', 'This connection is gone.');
}

export const onboardingWrites = {
  /**
   * Before a link is asked for: from here on, whatever happens to us, nobody knows whether those
   * before still work, because a new one revokes them. Throws `not_found` for a connection that is gone.
   */
  'onboarding.begin': (db: WritableDb, { connectionId, at }: Asked): void => {
    const there = db.prepare('SELECT 1 FROM credentials WHERE connection_id = ?').get(connectionId);
    if (there === undefined) throw gone();
    db.prepare(
      `UPDATE onboarding_links SET doubted_at = ?
       WHERE connection_id = ? AND ${works} AND doubted_at IS NULL`,
    ).run(at, connectionId, at);
    db.changed('onboarding');
  },

  /** No link was made, for certain: those before stand as they stood. */
  'onboarding.notMade': (db: WritableDb, { connectionId, at }: Asked): void => {
    db.prepare(
      'UPDATE onboarding_links SET doubted_at = NULL WHERE connection_id = ? AND doubted_at = ?',
    ).run(connectionId, at);
    db.changed('onboarding');
  },

  /** Keeps the link that was made, which revokes those before, and gives it back. */
  'onboarding.made': (
    db: WritableDb,
    args: Asked & { readonly link: RemoteOnboardingLink; readonly form: OnboardingForm },
  ): OnboardingLinkRow => {
    const { connectionId, at, link, form } = args;
    db.prepare(
      `UPDATE onboarding_links SET revoked_at = ?, doubted_at = NULL
       WHERE connection_id = ? AND ref <> ? AND ${works}`,
    ).run(at, connectionId, link.ref, at);
    const made = Made.parse(
      db
        .prepare(
          `INSERT INTO onboarding_links (connection_id, ref, url, status, setup_status, setup_error,
           customer_name, language, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (connection_id, ref) DO UPDATE SET url = excluded.url,
           status = excluded.status, setup_status = excluded.setup_status,
           setup_error = excluded.setup_error, customer_name = excluded.customer_name,
           language = excluded.language, created_at = excluded.created_at,
           expires_at = excluded.expires_at, revoked_at = NULL, doubted_at = NULL
         RETURNING id`,
        )
        .get(
          connectionId,
          link.ref,
          link.url,
          link.status,
          link.setupStatus,
          link.setupError,
          form.customerName || null,
          form.language,
          at,
          link.expiresAt,
        ),
    );
    db.changed('onboarding');
    const row = linkOf(db, made.id, at);
    if (row === null) throw gone();
    return row;
  },
} as const;
