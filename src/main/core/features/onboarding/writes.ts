import type { SetupLanguage } from '../../../../shared/domain/onboarding-words.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { RemoteOnboardingLink } from '../../remotes/admin-parts.ts';
import { finishIntent } from '../../intents/rows.ts';
import type { WritableDb } from '../../store/db.ts';

/** One attempt to make a link. */
export interface Asked {
  readonly connectionId: string;
  /** When this link was asked for, ms UTC: names the attempt. */
  readonly at: number;
}

/** A link that was made, and what was asked for. */
export interface MadeLink extends Asked {
  readonly intentId: string;
  readonly link: RemoteOnboardingLink;
  readonly customerName: string;
  readonly language: SetupLanguage | null;
  /** Whether it ended those before. */
  readonly revokesBefore: boolean;
}

function resultOf({ result }: RemoteOnboardingLink): string | null {
  return result === undefined ? null : JSON.stringify(result);
}

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

  /** Keeps the link that was made, and what it did to those before; the intent is done with that. */
  'onboarding.made': (db: WritableDb, args: MadeLink): void => {
    const { connectionId, at, link } = args;
    if (args.revokesBefore) {
      db.prepare(
        `UPDATE onboarding_links SET revoked_at = ?, doubted_at = NULL
         WHERE connection_id = ? AND ref <> ? AND ${works}`,
      ).run(at, connectionId, link.ref, at);
    }
    db.prepare(
      `INSERT INTO onboarding_links (connection_id, ref, url, status, setup_status, setup_error,
         customer_name, language, created_at, expires_at, result)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (connection_id, ref) DO UPDATE SET url = excluded.url,
         status = excluded.status, setup_status = excluded.setup_status,
         setup_error = excluded.setup_error, customer_name = excluded.customer_name,
         language = excluded.language, created_at = excluded.created_at,
         expires_at = excluded.expires_at, result = excluded.result, revoked_at = NULL,
         doubted_at = NULL`,
    ).run(
      connectionId,
      link.ref,
      link.url,
      link.status,
      link.setupStatus,
      link.setupError,
      args.customerName || null,
      args.language,
      at,
      link.expiresAt,
      resultOf(link),
    );
    finishIntent(db, args.intentId, at);
    db.changed('onboarding');
  },

  /** Keeps how far a link is; `now` in ms UTC. */
  'onboarding.read': (
    db: WritableDb,
    args: { readonly id: number; readonly link: RemoteOnboardingLink; readonly now: number },
  ): void => {
    const { id, link, now } = args;
    db.prepare(
      `UPDATE onboarding_links SET status = ?, setup_status = ?, setup_error = ?, expires_at = ?,
         result = coalesce(?, result), checked_at = ? WHERE id = ?`,
    ).run(link.status, link.setupStatus, link.setupError, link.expiresAt, resultOf(link), now, id);
    db.changed('onboarding');
  },
} as const;
